"""The arguments of each command, apart from the commands: reading these needs no Django."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

ROLES = ("officer", "registrar", "ppid_deputy", "ppid", "superior", "admin", "auditor")


def add(command: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser of a command its arguments."""
    if command in ARGUMENTS:
        ARGUMENTS[command](parser)


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default %(default)s)")
    parser.add_argument(
        "--workers",
        type=_some,
        default=None,
        help="web processes (default: 1 on SQLite, one per core on PostgreSQL)",
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError("a port lies between 1 and 65535")
    return int(text)


def _some(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError("1 to 64")
    return int(text)


def _serve(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--demo", action="store_true", help="load the demo office when it is not there yet")


def _web(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--tell", type=int, default=None, help=argparse.SUPPRESS)


def _worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now and leave")


def _setup(parser: argparse.ArgumentParser) -> None:
    for name, said in (
        ("slug", "the office's part of the address, e.g. dinkop"),
        ("code", "its code in registration numbers, e.g. DINKOP"),
        ("name", "its full name"),
        ("short-name", "its short name"),
        ("government", "the government it belongs to"),
        ("address", "its address"),
        ("city", "the place that its letters are dated from"),
        ("service", "the name of the service whose standard is to be filled in"),
        ("admin", "the admin's login"),
        ("admin-name", "the admin's name"),
    ):
        parser.add_argument(f"--{name}", help=said)
    parser.add_argument("--admin-email", default="", help="the admin's e-mail address")
    parser.add_argument(
        "--zone", default="Asia/Jakarta", help="Asia/Jakarta (default), Asia/Makassar or Asia/Jayapura"
    )


def _staff(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="invite")
    invite = verbs.add_parser(
        "invite", help="a one-time link for somebody new, or a new one for somebody known"
    )
    invite.add_argument("login")
    invite.add_argument("--office", help="the office's slug (needed when there are several)")
    invite.add_argument(
        "--name", default="", help="the person's name; without it a known person gets a new link"
    )
    invite.add_argument("--role", choices=ROLES, default="officer")
    invite.add_argument("--position", default="", help="the person's position (jabatan)")
    invite.add_argument("--email", default="")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="where to write; replaced in one go when it is there"
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--force", action="store_true", help="into a folder in use: what is there is set aside"
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("office", metavar="OFFICE", help="the office's slug")
    _backup(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "backup": _backup,
    "export": _export,
    "import": _import,
    "restore": _restore,
    "serve": _serve,
    "setup": _setup,
    "staff": _staff,
    "web": _web,
    "worker": _worker,
}
