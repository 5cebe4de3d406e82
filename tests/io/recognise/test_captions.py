import pytest

from orgmapper.io.recognise.captions import EXACT, caption_scores, level_number, question_role


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        ("Employee ID", "id"),
        ("Staff no.", "id"),
        ("Personalnummer", "id"),
        ("törzsszám", "id"),
        ("Name", "name"),
        ("imię i nazwisko", "name"),
        ("First name", "given"),
        ("Forename(s)", "given"),
        ("Vorname", "given"),
        ("Surname", "family"),
        ("E-Mail", "email"),
        ("Work e-mail", "email"),
        ("ReportsTo", "manager_id"),
        ("Line manager's number", "manager_id"),
        ("Reports to Senior Post", "manager_id"),
        ("Line Manager", "manager_name"),
        ("Führungskraft", "manager_name"),
        ("Manager E-mail", "manager_email"),
        ("Dotted-line manager", "dotted"),
        ("Post Unique Reference", "position"),
        ("Position number", "position"),
        ("Job Title", "title"),
        ("Stellenbezeichnung", "title"),
        ("Name [displayName] Required", "name"),
        ("Department [department]", "department"),
        ("Directorate", "division"),
        ("Team name", "team"),
        ("Grade (or equivalent)", "grade"),
        ("Number of Posts in FTE", "head_count"),
        ("from", "source"),
        ("Target", "target"),
        ("vertex_1", "source"),
        ("layer", "relation"),
        ("Job Information: Division", "division"),
        ("Job Information: Reporting to", "manager_name"),
        ("Employee details - Department", "department"),
        ("Employee #", "id"),
    ],
)
def test_synonyms(caption: str, role: str) -> None:
    scores = caption_scores(caption)
    assert scores[role] >= 95
    assert scores[role] == max(scores.values())


def test_the_number_of_the_manager_is_no_number_of_the_person() -> None:
    scores = caption_scores("Manager payroll number")
    assert "manager_id" in scores
    assert "id" not in scores


def test_hungarian_sex_is_no_name() -> None:
    assert "name" not in caption_scores("Nem")


def test_a_response_number_is_no_person() -> None:
    assert caption_scores("Response ID")["system"] == EXACT


def test_a_word_that_says_nothing() -> None:
    assert caption_scores("Shoe size") == {}
    assert caption_scores("") == {}


@pytest.mark.parametrize(
    ("caption", "number"), [("Level 2", 2), ("L3", 3), ("Org Level 1", 1), ("Level", None), ("Layer", None)]
)
def test_levels_by_number(caption: str, number: int | None) -> None:
    assert level_number(caption) == number


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("What are you interested in?", "has"),
        ("What could you help others with?", "offers"),
        ("Which skills can you offer?", "offers"),
        ("What would you like to learn?", "wants"),
        ("Any other comments?", ""),
    ],
)
def test_what_a_question_asks_for(question: str, role: str) -> None:
    assert question_role(question, ("wants", "offers", "has")) == role
