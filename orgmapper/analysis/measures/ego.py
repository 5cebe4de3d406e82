"""Who has room to broker: Burt's constraint and effective size (Burt 1992), from sparse triangles."""

from typing import Any

import numpy as np
from scipy import sparse

from orgmapper.analysis.measures.arcs import Arcs, matrix
from orgmapper.model.columns import FloatArray


def ego(arcs: Arcs) -> tuple[FloatArray, FloatArray]:
    """Constraint and effective size of each person.

    Arcs in both directions weigh double, as in igraph, networkx and R. nan for somebody without ties and for somebody
    who did not answer: whom she would have named is unknown. networkx gives the same sizes in 18 s at 20,000 people.
    """
    one_way = matrix(arcs.source, arcs.target, (arcs.people, arcs.people))
    mutual: Any = (one_way + one_way.T).tocsr()
    strength = np.asarray(mutual.sum(axis=1))
    strongest = np.asarray(mutual.max(axis=1).todense()).ravel() if mutual.nnz else strength
    share: Any = (sparse.diags_array(1 / np.where(strength > 0, strength, 1)) @ mutual).tocsr()
    against: Any = (sparse.diags_array(1 / np.where(strongest > 0, strongest, 1)) @ mutual).tocsr()
    contact: Any = mutual.astype(bool).astype(float)

    through = share + (share @ share).multiply(contact)
    constraint = np.asarray(through.multiply(through).sum(axis=1)).ravel()
    contacts = np.asarray(contact.sum(axis=1)).ravel()
    size = contacts - np.asarray(share.multiply(contact @ against).sum(axis=1)).ravel()
    known = arcs.answered & (contacts > 0)
    return np.where(known, constraint, np.nan), np.where(known, size, np.nan)
