"""A manager looks at the figures, asks for those that take long, and finds who links the departments."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from orgmapper.model.privacy import Audience
from orgmapper.ui.main_window import MainWindow
from orgmapper.ui.panels.figures import FigureBox
from orgmapper.ui.panels.measures import MeasuresPanel
from orgmapper.ui.widgets.lines import Part
from orgmapper.workspace.workspace import Workspace
from tests.ui.fixtures import LONG

Opened = Callable[[], Workspace]


def measures(window: MainWindow, qtbot: QtBot, unasked_up_to: int = 0) -> MeasuresPanel:
    """Look at the measures and wait until those by formula are there; the rest too for so many people."""
    panel = window.right.measures
    window.right.measure_control.unasked_up_to = unasked_up_to
    window.right.panel.show_tab("measures")
    done = None if unasked_up_to else "rest"
    qtbot.waitUntil(lambda: bool(panel.items) and (panel.offer.key if panel.offer else None) == done, timeout=LONG)
    return panel


def test_figures_are_said_in_plain_words_with_the_formula_one_click_away(
    window: MainWindow, open_map: Opened, qtbot: QtBot
) -> None:
    open_map()
    panel = measures(window, qtbot, unasked_up_to=1000)
    assert panel.heading.text().startswith("Of 100 ties, ")
    figure = panel.figure("ei-index")
    assert figure is not None
    assert figure.said.endswith("would.")
    assert any("Krackhardt" in text for text in figure.behind)
    assert any("random units keep to themselves" in text for text in figure.behind)
    boxes = panel.findChildren(FigureBox)
    assert boxes
    assert not any(box.unfolded for box in boxes)
    boxes[0].toggle()
    assert boxes[0].unfolded
    panel.show_section("communities")
    assert panel.figure("agreement") is not None
    community = next(item for item in panel.items if isinstance(item, Part))
    assert community.heading.startswith("Community 1: ")
    panel.copy()
    assert "Community\tAssessment\t" in QGuiApplication.clipboard().text()
    assert "Level: Department." in QGuiApplication.clipboard().text()
    panel.show_section("people")
    panel.people.sort("betweenness")
    assert panel.people.by == "betweenness"


def test_the_chart_stands_beside_what_people_do(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    open_map()
    panel = measures(window, qtbot)
    panel.show_section("chart")
    assert panel.heading.text().startswith("Along ")
    assert panel.figure("lateral-share") is not None
    kinds = next(item for item in panel.items if isinstance(item, Part) and item.lines[0].text == "Own manager")
    assert all(line.right.endswith("%") for line in kinds.lines)
    panel.copy()
    assert "Own manager\t" in QGuiApplication.clipboard().text()


def test_a_bridging_person_is_found_and_flown_to(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    workspace = open_map()
    panel = measures(window, qtbot)
    panel.show_section("people")
    people = panel.people
    assert people.by == "liaison"
    values = [int(card.trailing) for card in people.cards if card.trailing.isdigit()]
    assert values == sorted(values, reverse=True)
    people.sort("in-degree")
    people.choose_role("links-units")
    assert people.cards
    assert all("Links units" in card.text for card in people.cards)
    first = people.cards[0]
    people.list.chosen.emit(first.key)
    assert window.session.focus == first.key
    assert window.right.panel.tab == "measures"
    panel.copy()
    table = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert table[0][:2] == ["Person", "Unit"]
    assert "Named by" in table[0]
    assert len([row for row in table if len(row) == len(table[0])]) == len(workspace.document.people) + 1


def test_others_than_the_facilitator_see_no_single_people(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    open_map()
    with qtbot.waitSignal(window.worker.ready, timeout=LONG):
        window.session.look(audience=Audience("open", "", 5))
    panel = measures(window, qtbot)
    panel.show_section("people")
    assert not panel.people.isVisible()
    assert [item.note for item in panel.items if isinstance(item, Part)] == [
        "Figures of single people are for the facilitator only."
    ]
    panel.show_section("communities")
    assert not any(isinstance(item, Part) for item in panel.items)
    panel.show_section("units")
    assert not any("Head:" in line.note for item in panel.items if isinstance(item, Part) for line in item.lines)


def test_long_work_is_offered_stopped_and_offered_again(window: MainWindow, open_map: Opened, qtbot: QtBot) -> None:
    open_map()
    panel = measures(window, qtbot)
    panel.show_section("communities")
    figure = panel.figure("communities")
    assert figure is not None
    assert (figure.value, figure.said) == ("", "Not worked out yet.")
    panel.take.click()
    assert panel.offer is not None
    assert panel.offer.key == "stop"
    # The status line stops it.
    next(job for job in window.session.jobs.jobs if job.key == "measures").cancel()
    qtbot.waitUntil(lambda: panel.offer is not None and panel.offer.key == "rest", timeout=LONG)
    panel.take.click()
    panel.take.click()
    assert panel.offer.key == "rest"
