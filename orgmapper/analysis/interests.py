"""Interests in common: a relation computed from what people say they have, offer or want."""

from dataclasses import dataclass

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.tables import HAS, OFFERS, WANTS, Claims, Interests, People

SHARED_INTERESTS = "Shared interests"
"""Name of the derived relation, as it is asked for and shown."""

NEAREST = 5
"""At most so many of the closest people count for each person: all pairs would be millions."""

COMMON_SHARE = 0.1
"""An interest that more of those who named any hold says little about two people and is left out."""

COMMON_LEAST = 10
"""...but never one that so few people hold: on a small map a tenth is nobody."""

_BLOCK = 4_000_000


@dataclass(frozen=True, eq=False)
class SharedInterests:
    """Pairs of people with rare interests in common.

    Attributes
    ----------
    source, target : (ties,) int arrays
        Rows of people, the lower as source, each pair once.
    weight : (ties,) float array
        Cosine of the idf-weighted interests, above 0 up to 1.
    holders : (people,) bool array
        Who names any interest.
    common, single : int arrays
        Interests left out because more than 10 % hold them, or because one person does.
    """

    source: IntArray
    target: IntArray
    weight: FloatArray
    holders: BoolArray
    common: IntArray
    single: IntArray


def holdings(interests: Interests, claims: Claims, wave: int) -> tuple[IntArray, IntArray]:
    """(2 arrays) person and interest, each combination once, of one wave and of claims that belong to no wave."""
    here = (claims.wave == wave) | (claims.wave == NONE)
    keys = np.unique(claims.person[here] * max(len(interests), 1) + claims.interest[here])
    person, interest = np.divmod(keys, max(len(interests), 1))
    return person.astype(np.int64), interest.astype(np.int64)


def shared_interests(people: People, interests: Interests, claims: Claims, wave: int) -> SharedInterests:
    """The derived relation: the 5 nearest of each person by idf cosine, either way.

    idf = ln(people who name any interest / holders of this one). Of several equally near people a mixing of both ids
    decides, so that neither the order of the file nor the unit does. Memory is bounded; time grows with the pairs
    that share anything (a few seconds at 20,000 people).
    """
    from scipy import sparse  # keeps 0.1 s off the start

    person, interest = holdings(interests, claims, wave)
    held = np.bincount(interest, minlength=len(interests))
    holders = np.zeros(len(people), dtype=np.bool_)
    holders[person] = True
    count = int(holders.sum())
    common = held > max(COMMON_SHARE * count, COMMON_LEAST)
    used = ~common & (held > 1)
    keep = used[interest]
    idf = np.log(max(count, 1) / np.maximum(held, 1))
    # One interest that everybody of a handful holds still joins them: weigh it as if one more had not.
    idf = np.where(used & (idf <= 0), np.log((count + 1) / max(count, 1)), idf)
    person, interest = person[keep], interest[keep]
    weight = idf[interest]
    norm = np.sqrt(np.bincount(person, weights=weight**2, minlength=len(people)))
    matrix = sparse.csr_array((weight / norm[person], (person, interest)), shape=(len(people), max(len(interests), 1)))
    rows = np.unique(person)
    found: list[tuple[IntArray, IntArray, FloatArray]] = []
    transposed = matrix.T.tocsr()
    step = max(_BLOCK // max(len(people), 1), 1)
    for start in range(0, len(rows), step):
        block = rows[start : start + step]
        product = (matrix[block] @ transposed).tocsr()
        begins, column = product.indptr[:-1].astype(np.int64), product.indices.astype(np.int64)
        found.append(_nearest(block, begins, column, np.asarray(product.data, dtype=np.float64), people.id))
    source, target, near = _each_once(found, len(people))
    return SharedInterests(
        source=frozen(source),
        target=frozen(target),
        weight=frozen(near),
        holders=frozen(holders),
        common=frozen(np.flatnonzero(common).astype(np.int64)),
        single=frozen(np.flatnonzero(held == 1).astype(np.int64)),
    )


def _nearest(
    rows: IntArray, begins: IntArray, column: IntArray, cosine: FloatArray, ids: IntArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """The nearest of each row of a sparse block (each has at least itself): row, other, cosine."""
    row = np.repeat(rows, np.diff(np.append(begins, len(column))))
    mixed = ((ids[row] + ids[column]) * 2_654_435_761 ^ (ids[row] * ids[column])) % 1_000_003
    # Equal to eight digits is equally near; the mixing lies below them.
    rank = np.where(row == column, 0.0, np.round(cosine, 8) + mixed * 1e-15)
    rank[cosine <= 0] = 0.0
    found: list[IntArray] = []
    for _ in range(NEAREST):
        best = np.repeat(np.maximum.reduceat(rank, begins), np.diff(np.append(begins, len(column))))
        hits = np.flatnonzero((rank == best) & (rank > 0))
        # Two whose mixing is the same: the first alone.
        first = np.concatenate([[True], row[hits[1:]] != row[hits[:-1]]]) if len(hits) else np.empty(0, dtype=np.bool_)
        hits = hits[first]
        rank[hits] = 0.0
        found.append(hits.astype(np.int64))
    place = np.concatenate(found)
    return row[place], column[place], np.minimum(cosine[place], 1.0)


def _each_once(
    found: list[tuple[IntArray, IntArray, FloatArray]], people: int
) -> tuple[IntArray, IntArray, FloatArray]:
    """Every pair that either of the two counts among the nearest, once."""
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float64)
    row, other, cosine = (np.concatenate([part[place] for part in found]) for place in range(3))
    keys, first = np.unique(np.minimum(row, other) * people + np.maximum(row, other), return_index=True)
    source, target = np.divmod(keys, people)
    return source, target, np.asarray(cosine[first], dtype=np.float64)


@dataclass(frozen=True, eq=False)
class InterestsByGroup:
    """Where interests live: (interests, groups) int arrays of people who name it, offer it, want it.

    Somebody without a group is in none of them; `everywhere` counts everyone.
    """

    named: IntArray
    offers: IntArray
    wants: IntArray
    everywhere: IntArray


def interests_by_group(document: Document, of_person: IntArray, groups: int, wave: int) -> InterestsByGroup:
    """Count who names, offers and wants each interest in each group (`of_person`: row of the group, NONE unknown)."""
    claims = document.claims
    size = (len(document.interests), groups)

    def count(kinds: tuple[int, ...]) -> IntArray:
        here = ((claims.wave == wave) | (claims.wave == NONE)) & np.isin(claims.kind, kinds)
        keys = np.unique(claims.person[here] * max(size[0], 1) + claims.interest[here])
        person, interest = np.divmod(keys, max(size[0], 1))
        place = of_person[person]
        known = place != NONE
        cells = np.bincount(interest[known] * groups + place[known], minlength=size[0] * groups)
        return frozen(cells.reshape(size).astype(np.int64))

    _, interest = holdings(document.interests, claims, wave)
    return InterestsByGroup(
        named=count((HAS, OFFERS, WANTS)),
        offers=count((OFFERS,)),
        wants=count((WANTS,)),
        everywhere=frozen(np.bincount(interest, minlength=size[0]).astype(np.int64)),
    )


@dataclass(frozen=True)
class Common:
    """An interest that two groups have in common. `offers`, `wants`: people of both who can help or want to learn."""

    interest: int
    name: str
    named_a: int
    named_b: int
    offers: int
    wants: int


def in_common(document: Document, counted: InterestsByGroup, a: int, b: int, least: int = 2) -> tuple[Common, ...]:
    """Interests that at least `least` people of each of two groups name, the most telling first.

    Telling: many on the side that has fewer, few elsewhere (times idf); then by name.
    """
    fewer = np.minimum(counted.named[:, a], counted.named[:, b])
    rare = np.log((int(counted.everywhere.sum()) + 1) / np.maximum(counted.everywhere, 1))
    rows = sorted(
        np.flatnonzero(fewer >= max(least, 1)).tolist(),
        key=lambda row: (-float(fewer[row] * rare[row]), document.interests.name[row]),
    )
    return tuple(
        Common(
            interest=row,
            name=document.interests.name[row],
            named_a=int(counted.named[row, a]),
            named_b=int(counted.named[row, b]),
            offers=int(counted.offers[row, a] + counted.offers[row, b]),
            wants=int(counted.wants[row, a] + counted.wants[row, b]),
        )
        for row in rows
    )
