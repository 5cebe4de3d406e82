"""The same facts looked at otherwise: another level, relation, tie rule, interest."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from orgmapper.ui.main_window import MainWindow
from orgmapper.workspace.results import SHARED_INTERESTS
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG


def test_another_level_has_other_pairs(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.level.emit("Directorate")
    assert window.worker.outcome is not None
    assert window.worker.outcome.table.level == "Directorate"
    assert window.right.gaps.count("clear") == 0


def test_an_interest_is_shown_where_it_lives_and_taken_back(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    qtbot.waitUntil(lambda: bool(window.right.interests.list.cards.cards), timeout=LONG)
    cards = window.right.interests.list.cards.cards
    home = next(card for card in cards if card.title == "Home adaptations")
    assert home.trailing == "28"
    assert "Most in Housing, Reablement." in home.text or "Most in Reablement, Housing." in home.text
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.right.interests.list.entered_card.emit(home.key)
    interest = int(workspace.document.interests.id[workspace.document.interests.name.index("Home adaptations")])
    assert window.session.view.interest == interest
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.filters.removed.emit("interest")
    assert window.session.view.interest is None


def test_shared_interests_are_drawn_over_ties_and_counted_alone(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    advice = workspace.document.relations.name[0]
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.layers.box(SHARED_INTERESTS).setChecked(True)
    assert window.session.view.visible == (advice, SHARED_INTERESTS)
    assert window.session.choices.relations is None
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.layers.box(advice).setChecked(False)
    assert window.session.choices.relations == (SHARED_INTERESTS,)
    assert window.worker.outcome is not None
    assert window.worker.outcome.table.question.relations == (SHARED_INTERESTS,)


def test_a_tie_rule_is_chosen_in_words(window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot) -> None:
    open_map()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.left.layers.ruled.emit("both")
    assert window.worker.outcome is not None
    assert window.worker.outcome.table.question.rule == "both"


def test_a_name_to_check_is_decided_and_taken_back(
    window: MainWindow, open_map: Callable[[], Workspace], qtbot: QtBot
) -> None:
    workspace = open_map()
    mention = int(workspace.document.mentions.id[0])
    opened = window.right.problems.open_name(mention)
    assert opened is not None
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        opened.buttons[0].click()
    assert len(workspace.document.aliases) == 1
    assert window.right.problems.open_name(mention) is None
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.actions_by_id["undo"].trigger()
    assert len(workspace.document.aliases) == 0
    assert window.right.problems.count == 1
