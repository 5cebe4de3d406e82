"""The door to a stored map for work that needs no open workspace: the document, nothing to undo, no journal."""

from orgmapper.io.document_file import read_document

__all__ = ["read_document"]
