"""A file that is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sedia.cli.say import Trouble, reason


@contextmanager
def whole_file(target: Path, what: str) -> Iterator[Path]:
    """A path beside `target` to write to; it takes `target`'s place in one go when all went well, and is gone when not.

    `what` names it in the sentence that Trouble says when the system refuses.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
        os.replace(part, target)
        _sync(target.parent)
    except OSError as error:
        raise Trouble(f"the {what} {target} cannot be written: {reason(error)}") from error
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
