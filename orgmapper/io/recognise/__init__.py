"""What files hold: the kind of every sheet, the role of every column, and why."""

from orgmapper.io.recognise.together import SheetWish, recognise

__all__ = ["SheetWish", "recognise"]
