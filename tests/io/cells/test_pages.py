"""Bytes that cannot be Western speak for another page; whatever could be is left alone."""

import pytest

from orgmapper.io.cells.encoding import decode


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Imię;Dział\nPaweł Świątek;Sprzedaż\nŻaneta Gołąb;Zarząd", "cp1250"),
        ("ФИО;Отдел\nИванова Ольга;Продажи", "cp1251"),
        ("Name;Größe\nJosé Müller;3 m³\nMª Núñez;1º", "cp1252"),
        ("Pregunta;Año\n¿Con quién trabaja?;¡Sí!\nO’Hara;£5,000", "cp1252"),
        ("Név;Beosztás\nKovács Éva;könyvelő", "cp1250"),
    ],
)
def test_page(text: str, page: str) -> None:
    found = decode(text.encode(page))
    if "könyvelő" in text:  # letters in both pages: nothing speaks against the West, and the user is told
        assert (found.encoding, found.sure) == ("cp1252", False)
    else:
        assert (found.encoding, found.sure, found.text) == (page, False, text)


def test_what_the_user_says_holds() -> None:
    assert decode("Dział Gołąb".encode("cp1250"), encoding="cp1252").encoding == "cp1252"
    assert decode("Dział Gołąb".encode("cp1250"), fallback="cp1257").encoding == "cp1257"
