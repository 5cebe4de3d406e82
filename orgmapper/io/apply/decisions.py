"""What was decided about names: in this plan, and in earlier imports (aliases of the document)."""

from collections.abc import Sequence

from orgmapper.io.apply.draft import Draft
from orgmapper.io.names.text import id_keys, key, mail_of, stripped, words
from orgmapper.io.names.understanding import Candidate, State, Understanding
from orgmapper.io.names.wordlists import wordlists
from orgmapper.model.columns import NONE
from orgmapper.model.planning import NameDecision
from orgmapper.model.tables import MENTION_STATES, Aliases

_STATES: dict[str, State] = {
    "unknown": "unknown",
    "outsider": "outsider",
    "unit": "unit",
    "not_a_person": "not_a_person",
}


def decided(draft: Draft, aliases: Aliases, decisions: Sequence[NameDecision]) -> dict[str, Understanding]:
    """Folded text -> what it means. What the user says now goes before what was said earlier.

    A lone word that was decided in one file is only proposed in another: "Jo" may be another Jo there.
    """
    found: dict[str, Understanding] = {}
    rows = zip(aliases.text, aliases.file, aliases.person.tolist(), aliases.state.tolist(), strict=True)
    for text, file, person, state in rows:
        if person != NONE:
            elsewhere = bool(file) and len(text.split()) < 2
            reason = "import.name.remembered-elsewhere" if elsewhere else "import.name.remembered"
            candidate = Candidate(person, 97.0 if elsewhere else 100.0, reason)
            found[stripped(text)] = Understanding("check" if elsewhere else "sure", (candidate,), reason)
        elif state != NONE:
            found[stripped(text)] = Understanding(_STATES[MENTION_STATES[state]], (), "import.name.remembered")
    for decision in decisions:
        person = _person(draft, decision.person)
        lone = len(decision.text.split()) < 2
        if person is not None and lone and decision.file and decision.file not in draft.sources["file"]:
            reason = "import.name.remembered-elsewhere"
            found[stripped(decision.text)] = Understanding("check", (Candidate(person, 97.0, reason),), reason)
        elif person is not None:
            candidate = Candidate(person, 100.0, "import.name.decided")
            found[stripped(decision.text)] = Understanding("sure", (candidate,), "import.name.decided")
        elif decision.state:
            found[stripped(decision.text)] = Understanding(_STATES[decision.state], (), "import.name.decided")
    return found


def _person(draft: Draft, reference: str) -> int | None:
    """The person that an id, an e-mail address or a name stands for; None where nobody or several."""
    if not reference:
        return None
    for one in id_keys(reference):
        if one in draft.person_of_id:
            return draft.person_of_id[one]
    if mail_of(reference) in draft.person_of_mail:
        return draft.person_of_mail[mail_of(reference)]
    named = draft.people_named.get(key(words(reference, wordlists().titles)), [])
    return named[0] if len(named) == 1 else None
