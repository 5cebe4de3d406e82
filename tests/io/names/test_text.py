from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.names.text import fold, german_words, id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists


def test_case_accents_and_letters_that_do_not_decompose_are_one() -> None:
    assert fold("Łukasz Çelik-Ørsted Straße") == "lukasz celik-orsted strasse"


def test_umlauts_have_a_second_spelling() -> None:
    assert words("Jörg Müller") == ("jorg", "muller")
    assert german_words("Jörg Müller") == ("joerg", "mueller")


def test_titles_and_brackets_are_no_part_of_a_name() -> None:
    assert words("Dr. Ann O'Neill-Lee PhD (on leave)", wordlists().titles) == ("ann", "oneill", "lee")


def test_a_name_keeps_two_words_even_if_one_is_a_title_elsewhere() -> None:
    assert words("Hr Ing", wordlists().titles) == ("hr", "ing")


def test_the_order_of_words_does_not_matter() -> None:
    assert key(words("Lee, Ann")) == key(words("ANN LEE"))


def test_ids_join_with_and_without_leading_zeros() -> None:
    assert id_keys("00123") == ("00123", "123")
    assert id_keys("123.0") == ("123",)
    assert id_keys(" AB7 ") == ("ab7",)
    assert id_keys("0") == ("0",)


def test_an_address_is_found_in_what_mail_programs_copy() -> None:
    assert mail_of("Ann Lee <Ann.Lee@Council.example>;") == "ann.lee@council.example"
    assert mail_of("mailto:a@b.org") == "a@b.org"
    assert mail_of("no address @ all") == ""


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_for_nobody_vacant_and_withheld() -> None:
    lists = wordlists()
    assert lists.is_vacant("VACANT") and lists.is_vacant("Vacant - recruiting") and lists.is_vacant("n.n.")
    assert lists.is_vacant("Open - Planner") and lists.is_vacant("TBH: Analyst") and not lists.is_vacant("Jo Open")
    assert lists.is_withheld("N/D") and not lists.is_withheld("Ann Nd")
    assert lists.is_missing("NaN") and lists.is_missing("–") and not lists.is_missing("0")
    assert not lists.is_missing("Nan") and not lists.is_nobody("Nan")  # a first name
    assert lists.is_nobody("No one really") and lists.is_nobody("-") and not lists.is_nobody("Noone Smith")
    assert lists.is_oneself("Myself!") and lists.is_group("the depot") and not lists.is_group("Bo Group Lee")
