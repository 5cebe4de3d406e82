"""What files hold: the kind of every sheet, the role of every column, and why."""

from orgmapper.io.recognise.together import recognise

__all__ = ["recognise"]
