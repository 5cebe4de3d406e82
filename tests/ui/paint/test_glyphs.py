"""Which letters can be drawn."""

from PySide6.QtWidgets import QApplication

from orgmapper.ui.paint.glyphs import missing_letters


def test_the_shipped_fonts_have_their_scripts(qapp: QApplication) -> None:
    assert missing_letters("aéßŁΩπЖяעלאمقة") == ""


def test_a_letter_of_no_font_is_missing(qapp: QApplication) -> None:
    # A letter that means nothing to anybody.
    assert missing_letters("a\U000f5a17") == "\U000f5a17"
