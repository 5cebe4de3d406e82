"""Forms of labels: one line, two lines, shortened, initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.scene.labels import capitals, initials, initials_form, label_forms, short_form, short_forms, two_lines


class Typewriter:
    """Every letter is half an em wide."""

    def width(self, text: str, size: float, weight: int = 400) -> float:
        return 0.5 * size * len(text)


MEASURE = Typewriter()


def test_two_lines_break_where_both_are_shortest() -> None:
    assert two_lines("Passenger Transport", MEASURE) == ("Passenger", "Transport")
    assert two_lines("Drugs & Alcohol", MEASURE) == ("Drugs &", "Alcohol")
    assert two_lines("Housing", MEASURE) == ("Housing",)


def test_one_word_has_the_same_form_twice() -> None:
    one, two = label_forms("Reablement", MEASURE, 12)
    assert one is two


def test_shortened_at_the_last_word_that_fits() -> None:
    form = short_form("Information Governance and Records", 90, MEASURE, 10)
    assert form.lines == ("Information…",)
    assert form.width <= 90


def test_no_small_word_or_sign_is_left_before_the_ellipsis() -> None:
    assert short_form("Drugs & Alcohol", 45, MEASURE, 10).lines == ("Drugs…",)
    assert short_form("& Schools", 35, MEASURE, 10).lines == ("& Scho…",)


def test_what_fits_is_not_shortened() -> None:
    assert short_form("Housing", 100, MEASURE, 10).lines == ("Housing",)


def test_names_that_begin_alike_are_told_apart() -> None:
    names = ("Health Group North West", "Health Group North East", "Health Group London", "Housing", "Health Group")
    forms = short_forms(names, [65.0] * 5, MEASURE, 10)
    assert [form.lines[0] for form in forms] == ["…North West", "…North East", "…London", "Housing", "Health Group"]
    assert all(form.width <= 65 for form in forms)


def test_the_same_name_twice_stays_as_it_is() -> None:
    first, second = short_forms(("Organisational Development",) * 2, [75.0, 75.0], MEASURE, 10)
    assert first.lines == second.lines == ("Organisational…",)


def test_capitals_are_written_as_their_language_writes_them() -> None:
    names = ("Υπηρεσίες", "Écoles", "Службы", "שירותים")
    assert tuple(map(capitals, names)) == ("ΥΠΗΡΕΣΙΕΣ", "ÉCOLES", "СЛУЖБЫ", "שירותים")


def test_initials_where_little_would_be_left() -> None:
    assert short_form("Organisational Development", 12, MEASURE, 10).lines == ("OD",)
    assert short_form("Organisational", 18, MEASURE, 10).lines == ("Or…",)


@pytest.mark.parametrize(
    ("name", "letters"), [("People & HR", "PH"), ("Health and Wellbeing", "HW"), ("ICT", "I"), ("a-b", "A"), ("—", "—")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.split()))
def test_every_form_of_every_name_has_words_and_a_size(name: str) -> None:
    one, two = label_forms(name, MEASURE, 12)
    for form in (one, two, short_form(name, 40, MEASURE, 12), initials_form(name, MEASURE, 12)):
        assert form.lines
        assert all(form.lines)
        assert form.height > 0
    assert two.width <= one.width
