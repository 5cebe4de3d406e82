"""The answers of `tests.io.answered` in the shapes in which tools and people write them."""

from collections.abc import Callable, Sequence

from orgmapper.model.cells import FileCells, Value
from tests.io.answered import ANSWERED, EVERYONE, IDS, LEVELS, MAILS, NAMED, NAMES, UNITS, level, stamp
from tests.io.made import made

Row = Sequence[Value]
LANGUAGES = {
    "en": ("How often do you talk to {}?", LEVELS),
    "de": ("Wie oft sprechen Sie mit {}?", ("Nie", "Monatlich", "Wöchentlich", "Täglich")),
    "fr": (
        "À quelle fréquence parlez-vous à {} ?",
        ("Jamais", "Tous les mois", "Une fois par semaine", "Tous les jours"),
    ),
    "es": ("¿Con qué frecuencia habla con {}?", ("Nunca", "Mensualmente", "Semanalmente", "A diario")),
    "it": ("Quanto spesso parla con {}?", ("Mai", "Mensilmente", "Settimanalmente", "Ogni giorno")),
    "pt": ("Com que frequência fala com {}?", ("Nunca", "Mensalmente", "Semanalmente", "Diariamente")),
    "nl": ("Hoe vaak spreekt u met {}?", ("Nooit", "Maandelijks", "Wekelijks", "Dagelijks")),
    "hu": ("Milyen gyakran beszél vele: {}", ("Soha", "Havonta", "Hetente", "Naponta")),
    "pl": ("Jak często rozmawia Pan/Pani z {}?", ("Nigdy", "Miesięcznie", "Co tydzień", "Codziennie")),
}
"""A question about a colleague, and the answers of `LEVELS`."""


def said(asker: int, other: int, words: Sequence[Value] = LEVELS) -> Value:
    """The cell of a roster: nobody is asked about themselves."""
    return "" if asker == other else words[level(asker, other)]


def ticked(asker: int, other: int, tick: Value = "x") -> Value:
    return tick if asker != other and level(asker, other) else ""


def who(caption: str, person: int) -> Value:
    known: dict[str, Value] = {
        "Email": MAILS[person],
        "Email Address": MAILS[person],
        "Name": NAMES[person],
        "Your name": NAMES[person],
        "Employee ID": IDS[person],
        "Timestamp": stamp(person),
        "ID": person + 1,
        "": "",
    }
    return known[caption]


def roster(
    captions: Sequence[str],
    cell: Callable[[int, int], Value] = said,
    before: Sequence[str] = ("Email",),
    title: Sequence[Row] = (),
) -> FileCells:
    """One column a colleague, one row for each who answered."""
    rows: list[Row] = [[*(who(one, a) for one in before), *(cell(a, b) for b in EVERYONE)] for a in ANSWERED]
    return made([*title, [*before, *captions], *rows], "survey.csv")


def words(texts: Sequence[Value]) -> Callable[[int, int], Value]:
    """Cells with the answers of a scale."""
    return lambda asker, other: said(asker, other, texts)


_T = "How often do you talk to"
ROSTERS: dict[str, FileCells] = {
    "Google Forms": roster([f"{_T} [{n}]" for n in NAMES], before=("Timestamp", "Email Address")),
    "dash": roster([f"Talk - {n}" for n in NAMES]),
    "colon": roster([f"Talk: {n}" for n in NAMES]),
    "bar": roster([f"Talk | {n}" for n in NAMES]),
    "Alchemer": roster([f"{n}:{_T}?" for n in NAMES]),
    "inside a sentence": roster([f"How often do you and {n} work together?" for n in NAMES], before=("Your name",)),
    "surname first": roster([f"Talk [{', '.join(reversed(n.split()))}]" for n in NAMES]),
    "Microsoft Forms": roster(NAMES, before=("ID", "Timestamp", "Email")),
    "names and nothing else": roster(NAMES, before=("Name",)),
    "nothing above who answers": roster(NAMES, before=("Name",), title=()),
    "unit behind the name": roster([f"Talk - {n} ({u})" for n, u in zip(NAMES, UNITS, strict=True)]),
    "addresses": roster([f"Talk [{n}]" for n in MAILS]),
    "addresses and nothing else": roster(MAILS),
    "addresses and when": roster(MAILS, before=("Timestamp", "Email")),
    "ids": roster([f"talk_{n}" for n in IDS], before=("Employee ID",)),
    "LimeSurvey": roster([f"Q1. {_T} these people? [{n}]" for n in NAMES]),
    "underscores": roster([f"talk_{n.replace(' ', '_')}" for n in NAMES]),
    "numbers": roster([f"Talk [{n}]" for n in NAMES], words((0, 1, 2, 3))),
    "numbers and words": roster(
        [f"Talk [{n}]" for n in NAMES], words(("0 - never", "1 - rarely", "2 - often", "3 - daily"))
    ),
    "titles above": roster([f"{_T} [{n}]" for n in NAMES], title=[["Survey of March 2026"], ["Confidential"]]),
    **{
        f"language {code}": roster([question.format(n) for n in NAMES], words(answers))
        for code, (question, answers) in LANGUAGES.items()
    },
}
"""Files with the ties `TIES` and their weights."""

_ASKED = "Whom do you ask for advice?"
TICKS: dict[str, FileCells] = {
    "x": roster([f"Advice [{n}]" for n in NAMES], ticked),
    "yes and no": roster([f"Advice [{n}]" for n in NAMES], words(("No", "Yes", "Yes", "Yes"))),
    "true and false": roster([f"Advice [{n}]" for n in NAMES], words((False, True, True, True))),
    "0 and 1": roster([f"Advice [{n}]" for n in NAMES], words((0, 1, 1, 1))),
    "the name again": roster([f"{_ASKED} [{n}]" for n in NAMES], lambda a, b: ticked(a, b, NAMES[b])),
    "only the name": roster(NAMES, lambda a, b: ticked(a, b, NAMES[b])),
    "selected": roster([f"Advice/{n}" for n in NAMES], lambda a, b: ticked(a, b, "Selected")),
}
"""Files with the ties `TIES`, all of weight 1."""


def survey_monkey() -> FileCells:
    """A row of questions, a row of options."""
    head: Row = ["Respondent ID", "Email Address", f"{_T} these people?", *[""] * (len(NAMES) - 1), "Any remarks?"]
    options: Row = ["", "", *NAMES, "Open-Ended Response"]
    rows: list[Row] = [[9 + a, MAILS[a], *(said(a, b) for b in EVERYONE), "thanks"] for a in ANSWERED]
    return made([head, options, *rows], "survey.csv")


def qualtrics(*further: Row) -> FileCells:
    """Codes, texts, ids of the questions. `further`: rows from the status on."""
    head = ["StartDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId", "RecipientEmail"]
    head += [f"Q5_{b + 1}" for b in EVERYONE]
    texts = ["Startdatum", "Antworttyp", "Fortschritt", "Beendet", "Erfassungsdatum", "Antwort-ID", "E-Mail"]
    texts += [f"{_T} ... - {n}" for n in NAMES]
    ids = [f'{{"ImportId":"{code}"}}' for code in head]
    rows: list[Row] = [
        [stamp(a), "IP Address", "100", "True", stamp(a), f"R_{a}", MAILS[a], *(said(a, b) for b in EVERYONE)]
        for a in ANSWERED
    ]
    return made([head, texts, ids, *rows, *further], "survey.csv")


def codes_above_texts() -> FileCells:
    """As Qualtrics wrote it before: two rows."""
    head = ["V1", "V5", "V7", "V10", *(f"Q5_{b + 1}" for b in EVERYONE)]
    texts = ["ResponseID", "EmailAddress", "Status", "Finished", *(f"{_T} ...-{n}" for n in NAMES)]
    rows: list[Row] = [[f"R_{a}", MAILS[a], "0", "1", *(said(a, b) for b in EVERYONE)] for a in ANSWERED]
    return made([head, texts, *rows], "survey.csv")


ROSTERS.update({"SurveyMonkey": survey_monkey(), "Qualtrics": qualtrics(), "codes above texts": codes_above_texts()})


def typed(join: Callable[[list[int]], str], question: str = "Whom do you ask for help?") -> FileCells:
    """All names in one cell."""
    rows: list[Row] = [[stamp(a), MAILS[a], join(NAMED[a])] for a in ANSWERED]
    return made([["Timestamp", "Email", question], *rows], "survey.csv")


def together(mark: str, texts: Sequence[str] = NAMES) -> FileCells:
    return typed(lambda named: mark.join(texts[b] for b in named))


def generator(caption: Callable[[int], str], before: str = "Email", texts: Sequence[str] = NAMES) -> FileCells:
    """A name a column."""
    most = max(map(len, NAMED.values()))
    rows: list[Row] = [
        [who(before, a), *(texts[NAMED[a][k]] if k < len(NAMED[a]) else "" for k in range(most))] for a in ANSWERED
    ]
    return made([[before, *map(caption, range(1, most + 1))], *rows], "survey.csv")


def weighed(name: str, often: str) -> FileCells:
    """A name and how often, again and again."""
    most = max(map(len, NAMED.values()))
    head = ["Email", *(text.format(k + 1) for k in range(most) for text in (name, often))]
    rows: list[Row] = []
    for a in ANSWERED:
        cells: list[Value] = [MAILS[a]]
        for k in range(most):
            named = NAMED[a][k] if k < len(NAMED[a]) else None
            cells += ["", ""] if named is None else [NAMES[named], LEVELS[level(a, named)]]
        rows.append(cells)
    return made([head, *rows], "survey.csv")


_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
TYPED: dict[str, FileCells] = {
    "semicolons": together("; "),
    "Microsoft Forms": typed(lambda named: "".join(f"{NAMES[b]};" for b in named)),
    "commas": together(", "),
    "lines": together("\n"),
    "strokes": together(" / "),
    "and": together(" and "),
    "numbered": typed(lambda named: "\n".join(f"{place}. {NAMES[b]}" for place, b in enumerate(named, 1))),
    "surname first": together("; ", [", ".join(reversed(n.split())) for n in NAMES]),
    "addresses": together("; ", MAILS),
    "Name 1": generator("Name {}".format),
    "Person #1": generator("Person you go to #{}".format, before="Name"),
    "ids": generator(lambda k: f"Kontakt_{k - 1}", before="Employee ID", texts=IDS),
    "first person": generator(lambda k: f"{_ORDINALS[k - 1]} person you ask"),
    "brackets": generator((_ASKED + " [Name {}]").format),
    "a row a name": made(
        [["Email", "Whom do you ask?"], *[[MAILS[a], NAMES[b]] for a in ANSWERED for b in NAMED[a]]], "survey.csv"
    ),
}
"""Files with the ties `NAMED_TIES`."""
