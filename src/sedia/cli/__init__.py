"""The console script `sedia` (DESIGN.md 4). `main` knows only names: each command is a module, read when it is called.

So `serve` watches its children without carrying Django, and modules that need Django's models are read after its set-up
instead of importing them inside functions.
"""

from sedia.cli.main import main

__all__ = ["main"]
