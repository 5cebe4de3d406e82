"""An edge list -> ties. What repeats the reporting lines is formal and makes no relation of its own."""

from collections import defaultdict
from dataclasses import dataclass, replace

from orgmapper.io.apply.answers import Answers, Where
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader, number
from orgmapper.io.apply.reporting import cut_loops, reporting_pairs
from orgmapper.io.apply.weights import Weights
from orgmapper.io.names.text import fold, key, mail_of, words
from orgmapper.io.names.understanding import Candidate, Understanding
from orgmapper.io.names.wordlists import name_key, wordlists
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.members import name_of_mail
from orgmapper.model.columns import NONE
from orgmapper.model.planning import Role
from orgmapper.model.questions import BOTH_WAYS, TO_WRITER
from orgmapper.model.tables import FILLED, RECORDED
from orgmapper.model.ticket import Ticket

_CHARTS = ("org chart", "orgchart", "organigram", "organogram", "organisation chart", "organization chart", "hierarchy")
"""Names of files and sheets whose ties are reporting lines, whichever way they run."""
_NO = frozenset({"undirected", "false", "no", "0", "mutual", "bidirectional", "n"})


@dataclass(frozen=True)
class _Edge:
    """One row whose ends are people of the chart. `meant`: how the target was understood."""

    row: int
    source: int
    target: int
    meant: Understanding
    weight: float
    wave: str
    directed: bool


def ends_as_people(draft: Draft, ledger: Ledger) -> None:
    """Where there is no list of people, those whom the ties name are the people."""
    read = Reader(ledger.grid, ledger.plan)
    header = ledger.plan.header_row or 0
    named = [(header, text) for text in ledger.bystanders]
    for row in range(len(ledger.grid)):
        named += [(ledger.number(row), read.value(row, role)) for role in ("source", "target")]
    before = frozenset(draft.people_named)
    for line, text in named:
        email = mail_of(text)
        known = fold(text) in draft.person_of_id or email in draft.person_of_mail or name_key(text) in before
        if text and not known:
            name = name_of_mail(email) if email == text.casefold() else ""
            draft.add_person(
                key=text, name=name or text, given="", family="", email=email, origin=ledger.origin, row=line
            )


class EdgeSheet:
    """Takes in one edge list."""

    def __init__(self, draft: Draft, ledger: Ledger, answers: Answers) -> None:
        self._draft = draft
        self._ledger = ledger
        self._answers = answers
        self._read = Reader(ledger.grid, ledger.plan)
        question = ledger.plan.question(self._read.header("weight")) if self._read.has("weight") else None
        told = question is not None and question.reading.value != "names"
        self._said = Weights(question, ledger, self._read.header("weight")) if told else None
        self._scale = question.scale if question else ""
        self._before = len(draft.relations)

    def take_in(self, ticket: Ticket) -> None:
        """All rows, relation by relation."""
        grid = self._ledger.grid
        texts = dict.fromkeys(
            text for role in ("source", "target") for row in range(len(grid)) if (text := self._read.value(row, role))
        )
        self._answers.resolver.understand(texts, ticket)
        by_relation: defaultdict[str, list[_Edge]] = defaultdict(list)
        names: dict[str, str] = {}
        for row in range(len(grid)):
            if row % 512 == 0:
                ticket.step(row, len(grid))
            name = self._read.value(row, "relation") or self._ledger.plan.relation
            names.setdefault(fold(name), name)
            edges = self._edges(row, names[fold(name)])
            if edges:
                by_relation[fold(name)] += edges
        for at, edges in by_relation.items():
            self._take_relation(names[at], edges)

    def _edges(self, row: int, relation: str) -> list[_Edge]:
        """The row as ties of two people; none where it was set aside or is waiting for a name to be checked."""
        read, ledger = self._read, self._ledger
        if ledger.passes_over(row):
            return []
        texts = read.value(row, "source"), read.value(row, "target")
        if not all(texts):
            ledger.set_aside(row, "end-missing")
            return []
        said = read.text(row, "weight").strip()
        weight = self._weight(said, row)
        if weight is None:
            ledger.note("warning", "weight-no-number", row, read.header("weight"), text=said)
            weight = 1.0
        if weight == 0:
            ledger.set_aside(row, "weight-zero", read.header("weight"), "note")
            return []
        directed = not (read.has("directed") and fold(read.text(row, "directed").strip()) in _NO)
        wave = read.value(row, "wave") or ledger.plan.wave
        made: list[_Edge] = []
        for source in self._sources(row, texts[0], relation):
            meaning = self._meaning(texts[1], "target", source)
            if self._answers.people(meaning):
                each = meaning.each()
                made += [_Edge(row, source, one.candidates[0].person, one, weight, wave, directed) for one in each]
            else:
                where = Where(row, read.header("target"), self._relation(relation), self._wave(row))
                self._answers.take(ledger, source, texts[1], weight, where)
        return made

    def _weight(self, said: str, row: int) -> float | None:
        """A number, or what the plan says of a word; 1 for an empty cell and None for what has no meaning."""
        if self._said is not None and said:
            return self._said.of(said, row)
        return number(said) if said else 1.0

    def _meaning(self, text: str, role: Role, source: int = NONE) -> Understanding:
        """Whom an end names. Lists copy ids and names out of each other: equal to one of the chart is sure, plain words
        too, which as a typed name would have to be checked."""
        person = self._copied(text, self._read.by(role))
        if person != NONE:
            reason = "import.name.id" if self._read.by(role) == "id" else "import.name.exact"
            return Understanding("sure", (Candidate(person, 100.0, reason),), reason)
        return self._answers.resolver(text) if source == NONE else self._answers.meaning(text, source)

    def _copied(self, text: str, by: str) -> int:
        draft = self._draft
        if by == "id" and draft.person_of_id.get(fold(text)) is not None:
            person = draft.person_of_id[fold(text)]
            return person if len(self._answers.resolver.roster.ids(text)) == 1 else NONE
        named = draft.people_named.get(key(words(text, wordlists().titles)), ()) if by == "name" else ()
        same = [person for person in named if fold(draft.people["name"][person]) == fold(text)]
        return same[0] if len(named) == len(same) == 1 else NONE

    def _sources(self, row: int, text: str, relation: str) -> list[int]:
        meaning = self._meaning(text, "source")
        people = self._answers.people(meaning)
        if not people:
            column = self._read.header("source")
            self._ledger.answer("check" if meaning.state == "check" else "unknown")
            names = ", ".join(self._draft.people["name"][c.person] for c in meaning.candidates[:3])
            code = "source-to-check" if names else "unknown-source"
            self._ledger.set_aside(row, code, column, text=text, names=names, relation=relation)
            self._answers.tell(self._ledger, text, meaning, Where(row, column, NONE, NONE))
        elif meaning.state == "check":
            self._draft.checks_taken += 1
        return people

    def _wave(self, row: int) -> int:
        return self._draft.wave(self._read.value(row, "wave") or self._ledger.plan.wave)

    def _relation(self, name: str) -> int:
        leads = self._leads(name)
        return self._draft.relation(
            name, "", RECORDED, directed=leads != BOTH_WAYS, turned=leads == TO_WRITER, coverage_known=False
        )

    def _take_relation(self, name: str, edges: list[_Edge]) -> None:
        if self._is_formal(name, edges):
            return
        leads = self._leads(name)
        both_orders = not leads and _stands_in_both_orders(edges)
        undirected = leads == BOTH_WAYS or both_orders or (not leads and not any(edge.directed for edge in edges))
        relations, known = self._draft.relations, self._draft.known_relation(name)
        if leads and NONE < known < self._before:
            if (relations["directed"][known], relations["turned"][known]) != (not undirected, leads == TO_WRITER):
                self._ledger.note("warning", "direction-kept", relation=name)
        else:
            if not leads and known != NONE and len(self._draft.ties):
                undirected = undirected and not relations["directed"][known]
            relations.set(self._relation(name), directed=not undirected)
        if self._scale:
            relations.set(self._relation(name), scale=self._scale)
        if both_orders:
            self._ledger.note("note", "both-orders", relation=name)
        self._ledger.note("note", "coverage-unknown", relation=name)
        for edge in edges:
            self._take_edge(edge, self._draft.known_relation(name), one_way=edge.directed or bool(leads))

    def _leads(self, name: str) -> str:
        """Where the plan says that the ties of a relation lead; "" where it leaves that to the rows."""
        question = self._ledger.plan.question(name)
        return question.direction.value if question else ""

    def _take_edge(self, edge: _Edge, relation: int, *, one_way: bool) -> None:
        where = Where(edge.row, self._read.header("target"), relation, self._draft.wave(edge.wave))
        text, meaning = self._read.value(edge.row, "target"), edge.meant
        if meaning.reason not in ("import.name.id", "import.name.email"):
            self._answers.tell(self._ledger, text, meaning, where, to_self=edge.source == edge.target)
        if meaning.state == "check":
            self._draft.checks_taken += 1
        if edge.source == edge.target:
            self._ledger.answer("self")
            return
        new = self._answers.tie(self._ledger, edge.source, edge.target, edge.weight, where)
        if not one_way and self._draft.relations["directed"][relation]:
            # A row without direction among others that have one stands for both.
            self._answers.tie(self._ledger, edge.target, edge.source, edge.weight, where)
        self._ledger.answer("ties" if new else "duplicates")

    def _is_formal(self, name: str, edges: list[_Edge]) -> bool:
        """The rows repeat the reporting lines, or give them where the chart has none."""
        pairs = {(edge.source, edge.target) for edge in edges if edge.source != edge.target}
        lines = reporting_pairs(self._draft)
        if lines and lines in (pairs, {(target, source) for source, target in pairs}):
            self._ledger.answer("self", sum(edge.source == edge.target for edge in edges))
            self._ledger.answer("duplicates", sum(edge.source != edge.target for edge in edges))
            self._ledger.note("note", "formal-relation", relation=name)
            return True
        is_chart = fold(name).startswith(_CHARTS)
        if lines or not (is_chart or _says_reports_to(name)):
            return False
        # "org chart": from, to: whoever stands to the right but once has the manager to the left.
        downwards = is_chart and len({target for _, target in pairs}) == len(pairs)
        turned = downwards or self._leads(name) == TO_WRITER
        for edge in edges:
            self._report(replace(edge, source=edge.target, target=edge.source) if turned else edge)
        self._ledger.note("note", "relation-gives-lines", relation=name)
        cut_loops(self._draft)
        return True

    def _report(self, edge: _Edge) -> None:
        """`source` reports to `target`; a second manager becomes a dotted line."""
        draft = self._draft
        below, above = self._post(edge.source, edge.row), self._post(edge.target, edge.row)
        if below == above:
            name = draft.called(below)
            self._ledger.note("note", "own-manager", edge.row, self._read.header("target"), name=name)
        elif draft.posts["reports_to"][below] == NONE:
            draft.posts.set(below, reports_to=above)
        elif draft.posts["reports_to"][below] != above:
            draft.dotted_lines.add(post=below, to=above)
            self._ledger.note("note", "second-manager", edge.row, self._read.header("target"), name=draft.called(below))

    def _post(self, person: int, row: int) -> int:
        held = self._draft.posts_of.get(person)
        if held:
            return held[0]
        post = self._draft.add_post(
            key="",
            title="",
            unit=self._draft.unit_of(person),
            state=FILLED,
            head_count=1.0,
            origin=self._ledger.origin,
            row=self._ledger.number(row),
        )
        self._draft.hold(person, post, 1.0)
        return post


def _stands_in_both_orders(edges: list[_Edge]) -> bool:
    """Every row of people a, b has a row b, a of the same wave."""
    pairs = {(edge.source, edge.target, edge.wave) for edge in edges if edge.source != edge.target}
    return bool(pairs) and all((target, source, wave) in pairs for source, target, wave in pairs)


def _says_reports_to(name: str) -> bool:
    scores = caption_scores(name)
    return max(scores.get("manager_id", 0.0), scores.get("manager_name", 0.0)) >= NEARLY
