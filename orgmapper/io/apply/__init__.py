"""The plan carried out: cells -> facts of the document, and what became of every row and every answer."""

from orgmapper.io.apply.carry_out import apply_plan

__all__ = ["apply_plan"]
