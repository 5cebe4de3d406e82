"""Where ties lead, whoever reported them."""

import numpy as np

from orgmapper.model.columns import IntArray
from orgmapper.model.document import Document


def leading(document: Document) -> tuple[IntArray, IntArray]:
    """(ties,), (ties,) rows of the people from whom and to whom each tie leads.

    That is who named and who was named, of a relation that is turned ("who comes to you") the other way round. Without
    a direction the order says nothing.
    """
    ties = document.ties
    turned = document.relations.turned[ties.relation] if len(ties) else np.empty(0, dtype=np.bool_)
    return np.where(turned, ties.target, ties.source), np.where(turned, ties.source, ties.target)
