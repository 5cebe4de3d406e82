"""Sentences as data: plural forms, numbers, sentences inside sentences, and a catalogue without holes."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgmapper.model import messages
from orgmapper.model.messages import Message, catalogue, message, say
from orgmapper.model.problems import OrgMapperError, Problem

WORDS = """
["test.ties"]
zero = "no tie"
one = "{count} tie of {name}"
other = "{count} ties of {name}"
["test.plain"]
other = "{value}"
["test.short"]
other = "{share:.1f} of {all:%}"
["test.outer"]
other = "{inner}: {count}"
"""


@pytest.fixture(autouse=True)
def folder_of_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of the test's own, in a language of its own."""
    folder = tmp_path / "translations" / "xx"
    folder.mkdir(parents=True)
    (folder / "test.toml").write_text(WORDS, encoding="utf-8")
    found = messages.resource
    with monkeypatch.context() as patch:
        patch.setattr(messages, "resource", lambda *parts: folder if parts[-1] == "xx" else found(*parts))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        catalogue.cache_clear()
        yield folder
    catalogue.cache_clear()


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no tie"), (1, "1 tie of Ada"), (2, "2 ties of Ada"), (1234567, "1,234,567 ties of Ada")]
)
def test_the_plural_follows_the_count(count: int, words: str) -> None:
    assert say(message("test.ties", count=count, name="Ada"), "xx") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (11.2, "11"),
        (1999.6, "2,000"),
        (-0.2, "0"),
        (20000, "20,000"),
        ("2026", "2026"),
        ("{count} {", "{count} {"),
        (True, "True"),
        (float("nan"), "–"),
        (float("inf"), "–"),
    ],
)
def test_numbers_are_made_words_at_the_edge(value: str | int | float, words: str) -> None:
    assert say(message("test.plain", value=value), "xx") == words


def test_a_placeholder_may_say_how() -> None:
    assert say(message("test.short", share=2.25, all=0.5), "xx") == "2.2 of 50.000000%"
    assert say(message("test.short", share=float("nan"), all=1), "xx") == "– of 100.000000%"


def test_a_sentence_inside_a_sentence_is_said_first() -> None:
    inner = message("test.ties", count=1, name=message("test.plain", value=3))
    assert say(message("test.outer", inner=inner, count=4), "xx") == "1 tie of 3: 4"


def test_a_value_may_have_any_name() -> None:
    assert message("test.plain", id="x", self="y").values == {"id": "x", "self": "y"}


def test_messages_travel_as_json() -> None:
    sentence = message("test.outer", inner=message("test.plain", value="Zoë"), count=2)
    assert Message.from_json(json.loads(json.dumps(sentence.to_json()))) == sentence


def test_an_unknown_sentence_or_a_missing_value_is_a_fault() -> None:
    with pytest.raises(KeyError):
        say(message("test.unknown"), "xx")
    with pytest.raises(KeyError):
        say(message("test.ties", count=3), "xx")


def test_one_id_in_two_files_is_a_fault(folder_of_words: Path) -> None:
    (folder_of_words / "twice.toml").write_text('["test.plain"]\nother = "again"\n')
    with pytest.raises(ValueError, match=r"test\.plain"):
        catalogue("xx")


def test_a_refusal_is_its_sentence() -> None:
    problem = Problem("stop", "example", message("edits.remove-ties", count=3), file="a.csv", row=7)
    assert str(OrgMapperError(problem)) == "Remove 3 ties"
    assert problem.to_json()["message"] == "Remove 3 ties"
    assert problem.to_json()["advice"] == ""


def test_the_catalogue_has_words_without_blame() -> None:
    for key, forms in catalogue().items():
        assert "other" in forms, key
        assert set(forms) <= {"zero", "one", "other"}, key
        for text in forms.values():
            assert text.strip() == text != "", key
            low = text.lower()
            assert "!" not in text, key
            assert "oops" not in low, key
            assert " error" not in f" {low}", key


def test_every_room_keeps_to_its_own_ids(root: Path) -> None:
    for file in (root / "resources/translations/en").glob("*.toml"):
        rooms = {key.split(".", 1)[0] for key in tomllib.loads(file.read_text(encoding="utf-8"))}
        assert len(rooms) <= 1, file.name
