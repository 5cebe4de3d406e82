"""The second opinion on a silence: is it this pair, or is one of the two closed to everybody?

Quasi-independence (Goodman 1968): F[A,B] = r_A r_B, fitted so that every group keeps the ties it has with others.
The diagonal, and pairs of which nothing is known, are structural zeros. With Poisson ties the chance of none is
exp(-F): a silence that F calls likely says little about the pair and much about a group that is closed.
"""

import numpy as np

from orgmapper.model.columns import BoolArray, FloatArray, IntArray

FEWEST_GROUPS = 4
"""With three groups there are as many numbers to fit as ties to explain, so any silence fits perfectly."""

_ROUNDS = 2_000
_CLOSE = 1e-12


def fitted_ties(ties: IntArray, possible: BoolArray) -> FloatArray:
    """(groups, groups) F by iterative proportional fitting; 0 where `possible` is false.

    `ties`, `possible`: (groups, groups), symmetric; the diagonal is not read. Each round takes the geometric mean of
    the old and the new r, without which the rounds would swing. Where the best fit lies at infinity (one group holds
    every tie) it stops after 2,000 rounds, close to it.
    """
    open_ = (possible & ~np.eye(len(ties), dtype=np.bool_)).astype(np.float64)
    wanted = (ties * open_).sum(axis=1)
    r = np.sqrt(wanted)
    reached = r * (open_ @ r)
    for _ in range(_ROUNDS):
        r *= np.sqrt(np.divide(wanted, reached, out=np.zeros_like(wanted), where=reached > 0))
        reached = r * (open_ @ r)
        if bool((np.abs(reached - wanted) <= _CLOSE * wanted).all()):
            break
    return np.outer(r, r) * open_


def second_opinion(groups: int, a: IntArray, b: IntArray, ties: IntArray, known: BoolArray) -> FloatArray:
    """(pairs,) F of each pair of groups; nan where it is not `known`, and with fewer than four groups with ties.

    `a`, `b`, `ties`: as in a gap table, both directions added. Only what is known takes part.
    """
    table = np.zeros((groups, groups), dtype=np.int64)
    possible = np.zeros((groups, groups), dtype=np.bool_)
    table[a[known], b[known]] = table[b[known], a[known]] = ties[known]
    possible[a[known], b[known]] = possible[b[known], a[known]] = True
    if int((table.sum(axis=1) > 0).sum()) < FEWEST_GROUPS:
        return np.full(len(a), np.nan)
    return np.where(known, fitted_ties(table, possible)[a, b], np.nan)
