"""The style sheet is whole in both themes and at every size of text."""

import pytest
from PySide6.QtWidgets import QApplication

from orgmapper.scene.theme import load_theme as load_map_theme
from orgmapper.ui.look import Look
from orgmapper.ui.theme import THEMES, load_theme, palette, style_sheet


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_left_to_fill_in(name: str, scale: float) -> None:
    sheet = style_sheet(load_theme(name), scale)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_text_doubles_and_controls_grow_less() -> None:
    usual, large = (style_sheet(load_theme("light"), scale) for scale in (1.0, 2.0))
    assert "font-size: 10.00pt" in usual
    assert "font-size: 20.00pt" in large
    assert "min-height: 30px" in usual
    assert "min-height: 52px" in large


def test_forty_units_have_the_hues_of_the_map() -> None:
    theme, drawn = load_theme("dark"), load_map_theme("dark")
    assert [theme.division(number).name().upper() for number in range(41)] == [drawn.hue(row) for row in range(41)]


def test_the_palette_holds_the_roles(qapp: QApplication) -> None:
    theme = load_theme("dark")
    made = palette(theme)
    assert made.window().color() == theme.colour("panel")
    assert made.text().color() == theme.colour("ink")


def test_another_theme_is_told(look: Look) -> None:
    told: list[str] = []
    look.changed.connect(lambda: told.append(look.theme.name))
    light = look.icon("menu", "ink").pixmap(16).toImage()
    try:
        look.choose("dark")
        assert told == ["dark"]
        assert look.icon("menu", "ink").pixmap(16).toImage() != light
    finally:
        look.choose("light")


def test_every_icon_that_is_named_is_there(look: Look) -> None:
    from orgmapper.ui.actions import ACTIONS

    for spec in ACTIONS:
        if spec.icon:
            assert not look.icon(spec.icon).isNull()
