"""A guess with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgmapper.model.messages import Message, message


@dataclass(frozen=True)
class Recognition:
    """One guess: what it is taken for, how sure (0 to 100), and why."""

    value: str
    confidence: float
    reason: Message

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "confidence": self.confidence, "reason": self.reason.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Recognition":
        return cls(str(data["value"]), float(data["confidence"]), Message.from_json(data["reason"]))

    @classmethod
    def chosen(cls, value: str) -> "Recognition":
        """What the user said, in place of a guess."""
        return cls(value, 100.0, message("import.reason.chosen"))
