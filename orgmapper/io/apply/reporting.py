"""Reporting lines: from words of the file to a forest of posts. The chart draws anyway; whatever was odd is told."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from orgmapper.io.apply.draft import Draft, Superior
from orgmapper.io.apply.fixing import as_data
from orgmapper.io.apply.ledger import problem
from orgmapper.io.apply.references import namesake, reference
from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.text import first_of_dn, fold, id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import name_key, wordlists
from orgmapper.model.columns import NONE
from orgmapper.model.edits import SetSuperior
from orgmapper.model.fixes import Fix
from orgmapper.model.messages import message
from orgmapper.model.planning import Correction
from orgmapper.model.problems import Problem, Severity
from orgmapper.model.ticket import Free, Ticket

_MOST_NAMED = 8
_MOST_PROPOSED = 4
_TOLD_EVERY = 5_000
"""Lines after which the ticket is looked at again."""


def link_posts(
    draft: Draft, resolver: Callable[[], Resolver], ticket: Ticket | None = None, *, take_checks: bool = False
) -> None:
    """Looks up who stands above each post. Who is not found, is the post itself, or closes a loop stays without one.

    What is no id, address or name of anybody is understood like a name in an answer; only what is sure is taken.
    """
    looked_up = _Lookup(draft)
    missing: defaultdict[tuple[str, str, str], list[Superior]] = defaultdict(list)
    otherwise: defaultdict[tuple[str, str, str], list[tuple[Superior, str]]] = defaultdict(list)
    for number, told in enumerate(draft.superiors):
        if not number % _TOLD_EVERY:
            (ticket or Free()).check()
        above = looked_up.find(told)
        if above is not None and told.by in ("id", "position"):
            own = looked_up.id_of(above, told.by)
            if own and own != told.text:
                otherwise[told.file, told.sheet, told.column].append((told, own))
        if above is None and not wordlists().is_no_manager(told.text):
            missing[told.file, told.sheet, fold(told.text)].append(told)
        elif above == told.post and not told.dotted:
            draft.problems.append(_own_manager(draft, told))
        elif above is not None:
            _draw(draft, told, above)
    draft.problems += [_written_otherwise(several) for several in otherwise.values()]
    if missing:
        MissingManagers(draft, resolver(), looked_up, take_checks=take_checks).settle(list(missing.values()))
    draft.superiors.clear()
    cut_loops(draft)


def _written_otherwise(several: Sequence[tuple[Superior, str]]) -> Problem:
    """Ids with other letters, blanks or leading zeros, or a name where the others are ids."""
    first, key_of = several[0]
    made = {told.text: _reading(told, own, everywhere=True) for told, own in several}
    fix = Fix(message("import.fix.as-id", count=len(made)), tuple(made.values()))
    return _told(first, "note", "manager-otherwise", (fix,), text=first.text, key=key_of, count=len(made))


def _draw(draft: Draft, told: Superior, above: int) -> None:
    if told.dotted and above != told.post and (told.post, above) not in draft.dotted:
        draft.dotted.add((told.post, above))
        draft.dotted_lines.add(post=told.post, to=above)
    elif not told.dotted:
        draft.posts.set(told.post, reports_to=above)
        draft.told_above[told.post] = told


def _own_manager(draft: Draft, told: Superior) -> Problem:
    name = draft.called(told.post)
    fix = Fix(message("import.fix.no-manager", name=name), (_reading(told, ""),))
    return _told(told, "note", "own-manager", (fix,), name=name)


def _reading(told: Superior, value: str, *, everywhere: bool = False) -> Correction:
    """The cell, or every cell of the column that says the same, read as `value`."""
    return Correction(told.file, told.sheet, told.text, value, told.column, None if everywhere else told.row)


def _edit(draft: Draft, several: Sequence[Superior], above: int) -> dict[str, Any]:
    ids = [int(draft.posts["id"][told.post]) for told in several]
    return as_data(SetSuperior(tuple(ids), (int(draft.posts["id"][above]),) * len(ids)))


class MissingManagers:
    """What stands for a manager and is no id, address or name of exactly one person."""

    def __init__(self, draft: Draft, resolver: Resolver, looked_up: "_Lookup", *, take_checks: bool) -> None:
        self._draft = draft
        self._resolver = resolver
        self._looked_up = looked_up
        self._take_checks = take_checks

    def settle(self, groups: Sequence[list[Superior]]) -> None:
        """Each group says the same in the same column."""
        self._resolver.understand(several[0].text for several in groups)
        for several in groups:
            meaning = self._resolver(several[0].text)
            posts = [self._looked_up.post_of(c.person) for c in meaning.candidates]
            first = posts[0] if posts else None
            taken = meaning.state == "check" and self._take_checks
            if first is not None and (meaning.state == "sure" or taken):
                self._draft.checks_taken += taken
                for told in several:
                    if told.post != first:
                        _draw(self._draft, told, first)
            else:
                people = [c.person for c, post in zip(meaning.candidates, posts, strict=True) if post is not None]
                self._tell(several, people)

    def _tell(self, several: list[Superior], people: list[int]) -> None:
        draft, first = self._draft, several[0]
        names = ", ".join(list(dict.fromkeys(draft.called(told.post) for told in several))[:_MOST_NAMED])
        gone = draft.left.get(fold(first.text)) or draft.left.get(key(words(first.text, wordlists().titles)))
        top = Fix(message("import.fix.no-manager", name=names), (_reading(first, "", everywhere=True),))
        if gone:
            fixes = (*self._below_the_one_above(several, gone), top)
            told = _told(first, "warning", "manager-left", fixes, manager=gone[0], name=names, count=len(several))
        elif people:
            fixes = tuple(self._is_meant(several, person) for person in people[:_MOST_PROPOSED])
            could = ", ".join(draft.people["name"][person] for person in people[:_MOST_PROPOSED])
            code = "several-managers" if first.text in self._looked_up.ambiguous else "manager-to-check"
            told = _told(
                first, "warning", code, (*fixes, top), manager=first.text, names=could, name=names, count=len(several)
            )
        else:
            told = _told(
                first, "warning", "unknown-manager", (top,), manager=first.text, names=names, count=len(several)
            )
        draft.problems.append(told)

    def _is_meant(self, several: list[Superior], person: int) -> Fix:
        draft, first = self._draft, several[0]
        people, unit = draft.people, draft.unit_of(person)
        label = message("import.fix.manager", manager=first.text, name=people["name"][person])
        if unit != NONE:
            where = draft.units["name"][unit]
            label = message("import.fix.manager-in", manager=first.text, name=people["name"][person], unit=where)
        above = self._looked_up.post_of(person)
        edit = _edit(draft, several, above) if above is not None else {}
        return Fix(label, (_reading(first, reference(draft, person), everywhere=True),), edit=edit)

    def _below_the_one_above(self, several: list[Superior], gone: tuple[str, str]) -> tuple[Fix, ...]:
        """Whoever stood above the one who left."""
        over = self._looked_up.find(replace(several[0], text=gone[1], others=())) if gone[1] else None
        if over is None:
            return ()
        label = message("import.fix.manager-of-left", name=self._draft.called(over))
        return (Fix(label, (_reading(several[0], gone[1], everywhere=True),), edit=_edit(self._draft, several, over)),)


def _told(told: Superior, severity: Severity, code: str, fixes: tuple[Fix, ...] = (), **values: str | int) -> Problem:
    return problem(
        severity,
        code,
        file=told.file,
        sheet=told.sheet,
        row=told.row,
        column=told.column,
        fixes=fixes,
        **values,
    )


class _Lookup:
    """Finds the post that a text means: the way the column points first, then every other."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.ambiguous: set[str] = set()
        self._found: dict[tuple[str, str], int | None] = {}

    def find(self, told: Superior) -> int | None:
        """The post; by what further columns say where the first does not tell."""
        for text, by in ((told.text, told.by), *told.others):
            if (text, by) not in self._found:
                self._found[text, by] = self._find(text, by)
            post = self._found[text, by]
            if post is not None:
                return post
        return None

    def _find(self, text: str, by: str) -> int | None:
        # Bound methods kept with the object would be a circle that only the collector ends.
        ways = {"position": self._by_post, "id": self._by_id, "email": self._by_mail, "name": self._by_name}
        order = [by, *(way for way in ways if way != by)] if by in ways else list(ways)
        for said in (text, first_of_dn(text)) if "=" in text else (text,):
            for way in order:
                post = ways[way](said)
                if post is not None:
                    return post
        return None

    def _by_post(self, text: str) -> int | None:
        return next((self._draft.post_of_key[k] for k in id_keys(text) if k in self._draft.post_of_key), None)

    def _by_id(self, text: str) -> int | None:
        for one in id_keys(text):
            if one in self._draft.post_of_id:
                return self._draft.post_of_id[one]
            person = self._draft.person_of_id.get(one)
            if person is not None:
                return self.post_of(person)
        return None

    def _by_mail(self, text: str) -> int | None:
        person = self._draft.person_of_mail.get(mail_of(text))
        return None if person is None else self.post_of(person)

    def _by_name(self, text: str) -> int | None:
        people = self._draft.people_named.get(name_key(text), [])
        told = namesake(self._draft, text) if len(people) > 1 else None
        if told is not None:
            return self.post_of(told)
        if len(people) > 1:
            self.ambiguous.add(text)
        return self.post_of(people[0]) if len(people) == 1 else None

    def id_of(self, post: int, by: str) -> str:
        """The id as the file writes it: of the post, or of the first who holds it."""
        if by == "position":
            return self._draft.posts["key"][post]
        holders = self._draft.holders_of.get(post)
        return self._draft.people["key"][holders[0]] if holders else ""

    def post_of(self, person: int) -> int | None:
        """The first post of a person."""
        return next(iter(self._draft.posts_of.get(person, ())), None)


def cut_loops(draft: Draft) -> None:
    """A loop of reporting lines is cut above its first post in the file, and told with everybody in it."""
    above = draft.posts["reports_to"]
    done: set[int] = set()
    for start in range(len(draft.posts)):
        path: list[int] = []
        place: dict[int, int] = {}
        post = start
        while post != NONE and post not in done and post not in place:
            place[post] = len(path)
            path.append(post)
            post = above[post]
        if post in place:
            loop = path[place[post] :]
            turn = loop.index(min(loop))
            loop = loop[turn:] + loop[:turn]
            draft.posts.set(loop[0], reports_to=NONE)
            draft.problems.append(_loop(draft, loop))
        done.update(path)


def _loop(draft: Draft, loop: Sequence[int]) -> Problem:
    origin = draft.posts["origin"][loop[0]]
    names = " → ".join(draft.called(one) for one in [*loop[:_MOST_NAMED], loop[0]])
    fixes = tuple(_cut_here(draft, loop, place) for place in range(min(len(loop), _MOST_NAMED)))
    return problem(
        "warning",
        "reporting-loop",
        file=draft.sources["file"][origin],
        sheet=draft.sources["sheet"][origin],
        row=draft.posts["origin_row"][loop[0]],
        fixes=fixes,
        names=names,
        name=draft.called(loop[0]),
    )


def _cut_here(draft: Draft, loop: Sequence[int], place: int) -> Fix:
    """One of the loop at the top, and the line that was cut drawn again."""
    name = draft.called(loop[place])
    told = draft.told_above.get(loop[place])
    corrections = (_reading(told, ""),) if told else ()
    if not place:
        return Fix(message("import.fix.no-manager", name=name), corrections)
    ids = draft.posts["id"]
    top = SetSuperior((ids[loop[place]], ids[loop[0]]), (0, ids[loop[1]]))
    return Fix(message("import.fix.no-manager", name=name), corrections, edit=as_data(top))


def reporting_pairs(draft: Draft) -> set[tuple[int, int]]:
    """(person, manager) of every solid line between posts that somebody holds."""
    return {
        (person, manager)
        for post, above in enumerate(draft.posts["reports_to"])
        if above != NONE
        for person in draft.holders_of.get(post, ())
        for manager in draft.holders_of.get(above, ())
    }
