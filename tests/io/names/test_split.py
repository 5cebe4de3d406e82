import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.roster import Member, Roster
from orgmapper.io.names.split import hard_pieces, pieces, possible_pieces
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import wordlists

NAMES = ("Ann Lee", "Bob Ray", "Cy Dunn", "Jo Fisher", "Erin Mitchell")
UNITS = (["Housing", "Drugs & Alcohol", "Parks and Leisure"], [-1, -1, -1])


def resolver() -> Resolver:
    lists = wordlists()
    members = [Member(name, name.split()[0], name.split()[1], unit=0) for name in NAMES]
    return Resolver(Roster(members, lists), UnitNames(*UNITS, lists), lists)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann Lee;Bob Ray;", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee\nBob Ray\n", ["Ann Lee", "Bob Ray"]),
        ("1. Ann Lee 2. Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee, Bob Ray and Cy Dunn", ["Ann Lee", "Bob Ray", "Cy Dunn"]),
        ("Ann Lee, Bob Ray, and Cy Dunn", ["Ann Lee", "Bob Ray", "Cy Dunn"]),
        ("Ann Lee & Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee/Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee - Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Lee, Ann; Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann, Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Lee, Ann and Ray, Bob", ["Lee, Ann", "Ray, Bob"]),
        ("Ann Lee, E Mitchell", ["Ann Lee", "E Mitchell"]),
        ("Ann, Bob", ["Ann", "Bob"]),
        ("Jo in Drugs & Alcohol", ["Jo in Drugs & Alcohol"]),
        ("the Drugs & Alcohol team", ["the Drugs & Alcohol team"]),
        ("Ann Lee, Jo in Parks and Leisure", ["Ann Lee", "Jo in Parks and Leisure"]),
        ("Ann Lee, the Housing team", ["Ann Lee", "the Housing team"]),
        ("Ann Lee (Housing), Bob Ray", ["Ann Lee (Housing)", "Bob Ray"]),
        ("Zo Quux - Citizens Advice", ["Zo Quux - Citizens Advice"]),
        ("Zo Quux, Mo Blip", ["Zo Quux", "Mo Blip"]),
        ("", []),
        (" ; ;\n", []),
    ],
)
def test_the_way_that_finds_most_people(cell: str, names: list[str]) -> None:
    assert pieces(cell, resolver()) == names


@given(st.text(alphabet="Ann LeBobRy,;/&-\n| ", max_size=40))
def test_no_letter_is_lost_and_every_piece_was_foreseen(cell: str) -> None:
    understood = resolver()
    found = pieces(cell, understood)
    assert set(found) <= possible_pieces(cell)
    assert sum(len(piece) for piece in found) <= len(cell)
    assert all(hard_pieces(piece) == [piece] for piece in found)
