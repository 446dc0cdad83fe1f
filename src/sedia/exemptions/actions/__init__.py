"""The verbs of consequence tests and of the exempt list.

`seal`, `release` and `adopt` are plain writers: the verb of `decisions` that uses a test opens the transaction.
"""

from sedia.exemptions.actions.adopting import adopt, release, seal
from sedia.exemptions.actions.listing import confirm, enter, open_ended, open_entry, strike
from sedia.exemptions.actions.testing import drop, edit, write

__all__ = [
    "adopt", "confirm", "drop", "edit", "enter", "open_ended", "open_entry", "release", "seal", "strike", "write",
]  # fmt: skip
