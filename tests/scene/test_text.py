"""Words are as wide as the shipped font draws them."""

import pytest

from orgmapper.scene.text import FontMeasure, default_measure


@pytest.fixture(scope="module")
def measure() -> FontMeasure:
    return FontMeasure()


def test_width_grows_with_size_and_weight(measure: FontMeasure) -> None:
    assert measure.width("Housing", 24) == pytest.approx(2 * measure.width("Housing", 12))
    assert measure.width("Housing", 12, 700) > measure.width("Housing", 12, 400)
    assert measure.width("", 12) == 0


def test_known_widths_of_inter(measure: FontMeasure) -> None:
    """Advance widths of the font: a space 0.28 em, an m 0.88 em, to a twentieth."""
    assert measure.width(" ", 1) == pytest.approx(0.28, abs=0.05)
    assert measure.width("m", 1) == pytest.approx(0.88, abs=0.05)


def test_a_letter_that_the_font_lacks_counts_one_em(measure: FontMeasure) -> None:
    assert measure.width("漢字", 10) == pytest.approx(20)
    assert measure.width("a漢", 10) == pytest.approx(measure.width("a", 10) + 10)


def test_letters_beyond_ascii_that_the_font_has_are_measured(measure: FontMeasure) -> None:
    assert measure.width("Ąśćż", 10) < 40
    assert measure.width("Δοκιμή", 10) < 60


def test_letters_of_the_other_shipped_fonts_are_measured(measure: FontMeasure) -> None:
    """As wide as Qt draws them or a little wider: Hebrew letters stand alone, Arabic ones join."""
    assert measure.width("תחבורה", 10) == pytest.approx(35, rel=0.15)
    assert 25 < measure.width("المكتبات", 10) < 60
    assert measure.width("שָׁ", 10) < measure.width("שש", 10)


def test_the_same_measure_every_time() -> None:
    assert default_measure() is default_measure()
