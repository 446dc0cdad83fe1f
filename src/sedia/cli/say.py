"""What a command says, and how it gives up: one clear sentence, never a traceback, for what an operator can mend."""

from __future__ import annotations

import errno
import sys

REASONS = {
    errno.EACCES: "this user may not write there",
    errno.EPERM: "this user may not write there",
    errno.EROFS: "it is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EEXIST: "there is a file of that name",
    errno.ENOENT: "it does not exist",
}


class Trouble(Exception):
    """The command cannot go on; the message says why in one sentence. `code` is the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


def say(line: str = "") -> None:
    """One line for the person at the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line about trouble."""
    sys.stderr.write(f"sedia: {line}\n")
    sys.stderr.flush()


def reason(error: OSError) -> str:
    """Why the system refused, in words."""
    return REASONS.get(error.errno or 0, error.strerror or "the system refused")
