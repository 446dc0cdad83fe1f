"""Finding the command and running it. A command is a module with `arguments(parser)` and `run(args) -> exit code`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from sedia.cli.say import Trouble, complain


@dataclass(frozen=True)
class Command:
    """A command: its module, whether Django must stand before it is read, and its line of help (none: for children)."""

    module: str
    django: bool
    help: str | None


COMMANDS = {
    "setup": Command("sedia.cli.setup", True, "open the first office, its service and an admin"),
    "staff": Command("sedia.cli.staff", True, "invite a member of staff, or again: prints a one-time link"),
    "serve": Command("sedia.cli.serve", False, "run web and worker, and look after both"),
    "web": Command("sedia.cli.web", True, "run the web server alone"),
    "worker": Command("sedia.worker", True, "run the background work alone"),
    "verify": Command("sedia.cli.verify", True, "check the whole journal and every stored file"),
    "doctor": Command("sedia.cli.doctor", True, "say what is missing or unsafe in this installation"),
    "backup": Command("sedia.cli.backup", True, "write database, files and key into one file"),
    "export": Command("sedia.cli.export", True, "write everything that one office owns into one file"),
    "import": Command("sedia.cli.take_in", True, "take such a file into an empty installation"),
    "restore": Command("sedia.cli.restore", False, "put a backup back into an empty data folder"),
}
EPILOG = (
    "sedia manage ... runs Django's own commands. Settings come from the environment: docs/operations.md."
)


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 something is wrong, 2 it could not be done."""
    words = list(sys.argv[1:] if words is None else words)
    os.umask(0o077)  # requesters' data is for the user that runs Sedia alone
    try:
        sys.exit(_run(words))
    except Trouble as trouble:
        complain(str(trouble))
        sys.exit(trouble.code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _run(words: list[str]) -> int:
    if words[:1] == ["manage"]:
        return int(importlib.import_module("sedia.cli.manage").run(words[1:]))
    known = _parser(words)
    args = known.parse_args(words)
    command = COMMANDS[args.command]
    if command.django:
        return int(importlib.import_module("sedia.cli.house").run(command.module, args))
    return int(importlib.import_module(command.module).run(args))


def _parser(words: list[str]) -> argparse.ArgumentParser:
    """The parser; only the chosen command's own module is read for its arguments."""
    parser = argparse.ArgumentParser(prog="sedia", epilog=EPILOG)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.help, description=command.help)
        if words[:1] == [name]:
            importlib.import_module("sedia.cli.arguments").add(name, added)
    return parser
