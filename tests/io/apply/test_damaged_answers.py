"""Files of answers with cells, rows and captions changed by chance: nothing raises, and every row and answer is
accounted for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.io.apply import apply_plan
from orgmapper.model.cells import FileCells, Value
from orgmapper.model.document import Document
from orgmapper.model.planning import ImportPlan
from tests.io.answered import chart
from tests.io.made import check, imported, made, plan_for
from tests.io.survey_shapes import ROSTERS, TICKS, TYPED, weighed

FILES = [*ROSTERS.values(), *TICKS.values(), *TYPED.values(), weighed("Name {}", "How often {}")]
WORDS = [
    "",
    "x",
    "0",
    "Never",
    "Daily",
    "Ada Quill",
    "Ada Quill; Ben Marsh",
    "nobody",
    "me",
    "N/D",
    "-1",
    "2024",
    "1;2;3",
]
MORE = ["Survey Preview", "False", "2026-03-01", "Name 3", "Talk [Zed Quux]", "ada@x.example", "How often?", "a" * 200]
CELLS: st.SearchStrategy[Value] = st.sampled_from([*WORDS, *MORE]) | st.none() | st.integers(-1, 9) | st.booleans()


@st.composite
def damaged(draw: st.DrawFn) -> FileCells:
    rows = [list(row) for row in draw(st.sampled_from(FILES)).sheets[0].rows]
    for _ in range(draw(st.integers(1, 12))):
        row = draw(st.integers(0, len(rows) - 1))
        what = draw(st.sampled_from(["cell", "cell", "caption", "drop", "twice", "short", "blank column"]))
        if what == "cell" and rows[row]:
            rows[row][draw(st.integers(0, len(rows[row]) - 1))] = draw(CELLS)
        elif what == "caption" and rows[0]:
            rows[0][draw(st.integers(0, len(rows[0]) - 1))] = draw(CELLS)
        elif what == "drop" and len(rows) > 1:
            del rows[row]
        elif what == "twice":
            rows.insert(row, list(rows[row]))
        elif what == "short":
            rows[row] = rows[row][: draw(st.integers(0, len(rows[row])))]
        else:
            for cells in rows[1:]:
                if len(cells) > 2:
                    cells[2] = ""
    return made(rows, "survey.csv")


@settings(max_examples=40)
@given(damaged(), st.booleans())
def test_every_row_and_answer_is_accounted_for(file: FileCells, with_chart: bool) -> None:
    imported(*([chart()] if with_chart else []), file)


@settings(max_examples=25)
@given(st.sampled_from(FILES), damaged())
def test_a_plan_is_followed_on_a_file_that_changed(before: FileCells, after: FileCells) -> None:
    plan = plan_for(chart(), before)
    assert ImportPlan.from_json(plan.to_json()) == plan
    document, report = apply_plan([chart(), after], plan, Document())
    check(document, report)
