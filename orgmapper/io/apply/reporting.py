"""Reporting lines: from words of the file to a forest of posts. The chart draws anyway; whatever was odd is told."""

from collections import defaultdict

from orgmapper.io.apply.draft import Draft, Superior
from orgmapper.io.apply.ledger import problem
from orgmapper.io.names.text import fold, id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.columns import NONE
from orgmapper.model.problems import Problem, Severity
from orgmapper.model.tables import COUNTED

_MOST_NAMED = 8


def link_posts(draft: Draft) -> None:
    """Looks up who stands above each post. Who is not found, is the post itself, or closes a loop stays without one."""
    looked_up = _Lookup(draft)
    missing: defaultdict[tuple[str, str, str], list[Superior]] = defaultdict(list)
    for told in draft.superiors:
        lists = wordlists()
        if lists.is_no_manager(told.text) and looked_up.find(told) is None:
            continue
        above = looked_up.find(told)
        if above == told.post:
            draft.problems.append(_told(told, "note", "own-manager", name=draft.called(told.post)))
        elif above is not None and told.dotted:
            draft.dotted_lines.add(post=told.post, to=above)
        elif above is not None:
            draft.posts.set(told.post, reports_to=above)
        elif told.text in looked_up.ambiguous:
            draft.problems.append(
                _told(told, "warning", "several-managers", name=draft.called(told.post), manager=told.text)
            )
        else:
            missing[told.file, told.sheet, fold(told.text)].append(told)
    for several in missing.values():
        first = several[0]
        names = dict.fromkeys(draft.called(told.post) for told in several)
        draft.problems.append(
            _told(
                first,
                "warning",
                "unknown-manager",
                manager=first.text,
                count=len(several),
                names=", ".join(list(names)[:_MOST_NAMED]),
            )
        )
    draft.superiors.clear()
    cut_loops(draft)


def _told(told: Superior, severity: Severity, code: str, **values: str | int) -> Problem:
    return problem(
        severity,
        code,
        file=told.file,
        sheet=told.sheet,
        row=told.row,
        column=told.column,
        **values,
    )


class _Lookup:
    """Finds the post that a text means: the way the column points first, then every other."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._titles = wordlists().titles
        self.ambiguous: set[str] = set()
        self._ways = {"position": self._by_post, "id": self._by_id, "email": self._by_mail, "name": self._by_name}

    def find(self, told: Superior) -> int | None:
        order = [told.by, *(way for way in self._ways if way != told.by)] if told.by in self._ways else list(self._ways)
        for way in order:
            post = self._ways[way](told.text)
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
                return self._post_of(person)
        return None

    def _by_mail(self, text: str) -> int | None:
        person = self._draft.person_of_mail.get(mail_of(text))
        return None if person is None else self._post_of(person)

    def _by_name(self, text: str) -> int | None:
        people = self._draft.people_named.get(key(words(text, self._titles)), [])
        if len(people) > 1:
            self.ambiguous.add(text)
        return self._post_of(people[0]) if len(people) == 1 else None

    def _post_of(self, person: int) -> int | None:
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
            names = " → ".join(draft.called(one) for one in [*loop[:_MOST_NAMED], loop[0]])
            draft.problems.append(_loop(draft, loop[0], names))
        done.update(path)


def _loop(draft: Draft, post: int, names: str) -> Problem:
    origin = draft.posts["origin"][post]
    return problem(
        "warning",
        "reporting-loop",
        file=draft.sources["file"][origin],
        sheet=draft.sources["sheet"][origin],
        row=draft.posts["origin_row"][post],
        names=names,
        name=draft.called(post),
    )


def tell_tops(draft: Draft) -> None:
    """Several tops are worth a note where there are reporting lines at all."""
    tops = [
        post
        for post, (above, state) in enumerate(zip(draft.posts["reports_to"], draft.posts["state"], strict=True))
        if above == NONE and state != COUNTED
    ]
    if 1 < len(tops) < len(draft.posts):
        names = ", ".join(draft.called(post) for post in tops[:_MOST_NAMED])
        draft.problems.append(problem("note", "several-tops", count=len(tops), names=names))


def reporting_pairs(draft: Draft) -> set[tuple[int, int]]:
    """(person, manager) of every solid line between posts that somebody holds."""
    return {
        (person, manager)
        for post, above in enumerate(draft.posts["reports_to"])
        if above != NONE
        for person in draft.holders_of.get(post, ())
        for manager in draft.holders_of.get(above, ())
    }
