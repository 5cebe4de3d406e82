"""Small work on a file beside the window: reading or writing what was decided."""

from collections.abc import Callable
from typing import Any

from orgmapper.model.messages import Message
from orgmapper.ui.session import Session


def work_on_file(
    session: Session,
    title: Message,
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Any], None],
    key: str,
) -> None:
    """Do it in a thread; the newest of one `key` wins. `failed` is told what went wrong."""
    session.jobs.run(title, lambda ticket: work(), where="thread", done=done, failed=failed, key=key)
