"""Whatever stands in the files: nothing raises, nothing is lost, the document is whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.model.cells import Value
from tests.io.made import imported, made

NAMES = ["", "Ann Lee", "Lee, Ann", "Bob Ray", "Bob", "N/D", "vacant", "nobody", "me", "Ann Lee; Bob Ray", "x" * 300]
KEYS = ["1", "2", "003", "3", "0", "XX", "n/a", "-", "Deleted", "id", "ann@x.example"]
OTHERS = ["Housing", "Housing / Planning", "the Housing team", "Zed (Acme Ltd)", "G1/G2", "0.6", "=1+1"]
TIMES = ["2026-05-01 10:00:00", "1/2/26 9:00:00"]
WORDS = st.sampled_from([*NAMES, *KEYS, *OTHERS, *TIMES])
CELLS: st.SearchStrategy[Value] = WORDS | st.none() | st.integers(0, 5) | st.floats(0, 4).map(float) | st.booleans()
HEADERS = (
    ["id", "name", "manager id", "department", "team", "e-mail"],
    ["position number", "id", "surname", "first name", "line manager", "directorate"],
    ["Post Unique Reference", "Name", "Job Title", "Unit", "Reports to Senior Post", "FTE"],
    ["Unit", "Reporting Senior Post", "Generic Job Title", "Number of Posts in FTE"],
    ["source", "target", "layer", "weight", "wave", "directed"],
    ["from", "to"],
    ["person", "club"],
    ["ID", "Start time", "Completion time", "Email", "Name", "Whom do you ask?", "What interests you?"],
    ["foo", "bar"],
)


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Value]]:
    header = draw(st.sampled_from(HEADERS))
    row = st.lists(CELLS, min_size=len(header), max_size=len(header) + 1)
    rows = draw(st.lists(row, max_size=8))
    return [[*header], *rows]


@settings(max_examples=60)
@given(st.lists(sheets(), min_size=1, max_size=4))
def test_rows_and_answers_add_up(files: list[list[list[Value]]]) -> None:
    imported(*[made(rows, f"{number}.csv") for number, rows in enumerate(files)])


@settings(max_examples=25)
@given(st.lists(sheets(), min_size=1, max_size=2), st.lists(sheets(), min_size=1, max_size=2))
def test_a_second_import_keeps_what_the_first_brought(
    first: list[list[list[Value]]], second: list[list[list[Value]]]
) -> None:
    before, _ = imported(*[made(rows, f"{number}.csv") for number, rows in enumerate(first)])
    after, _ = imported(*[made(rows, f"{number}.csv") for number, rows in enumerate(second)], into=before)
    assert set(before.people.id.tolist()) <= set(after.people.id.tolist())
    assert set(before.ties.id.tolist()) <= set(after.ties.id.tolist())
