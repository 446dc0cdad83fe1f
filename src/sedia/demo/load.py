"""Loading the demo office. Safe to call again: it makes what is missing and changes nothing that is there."""

from __future__ import annotations

import os
import secrets
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sedia.complaints.actions.readers import name_readers
from sedia.demo.exempt import list_exempt
from sedia.journal.actors import SYSTEM
from sedia.offices.actions import accept_invitation, add_unit, create_office, invite, invite_again
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Office, Staff, Unit
from sedia.refusals import NotLawful
from sedia.standards.actions import create_service, publish_version
from sedia.standards.models import Service

PASSWORDS = "demo-passwords.txt"
# Without the letters and digits that are taken for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class SlugTaken(NotLawful):
    """A real office stands where the demo office would."""


@cache
def facts() -> dict[str, Any]:
    """The demo data as read from its file."""
    return tomllib.loads((Path(__file__).parent / "office.toml").read_text(encoding="utf-8"))


def is_loaded(folder: Path) -> bool:
    """Whether there is nothing left to do; one query. Losing the file of passwords means new passwords."""
    wanted = {row["username"] for row in facts()["staff"]}
    there = Staff.objects.filter(memberships__office__slug=facts()["office"]["slug"], username__in=wanted)
    return (folder / PASSWORDS).exists() and set(there.values_list("username", flat=True)) == wanted


def load(at: datetime, folder: Path) -> Office:
    """Make the demo office, its standard and staff. Passwords go to `folder`/demo-passwords.txt, for the owner only.

    Raises SlugTaken when a real office has its slug.
    """
    office = Office.objects.filter(slug=facts()["office"]["slug"]).first()
    is_new = office is None
    if office is None:
        office = create_office(by=SYSTEM, at=at, is_demo=True, **facts()["office"])
    elif not office.is_demo:
        raise SlugTaken("Alamat singkat instansi contoh sudah dipakai instansi lain.")
    name = facts()["unit"]["name"]
    unit = office.units.filter(name=name).first() or add_unit(office, by=SYSTEM, at=at, name=name)
    _standard(office, at)
    _staff(office, unit, at, folder)
    if is_new:
        named = Staff.objects.filter(username__in=facts()["confidential"]["readers"])
        name_readers(office, list(named), by=SYSTEM, at=at)
    list_exempt(office, facts()["exempt"], at)
    return office


def _standard(office: Office, at: datetime) -> None:
    wanted = facts()["service"]
    service = Service.objects.filter(office=office, slug=wanted["slug"]).first()
    if service is None:
        service = create_service(office, by=SYSTEM, at=at, **wanted)
    if not service.versions.exists():
        said = {name: _trimmed(value) for name, value in facts()["standard"].items()}
        publish_version(service, by=SYSTEM, at=at, after=0, **said)


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _staff(office: Office, unit: Unit, at: datetime, folder: Path) -> None:
    """Staff who can log in. The file gets its name last, so that a start cut short is made good by the next one."""
    path = folder / PASSWORDS
    known = _read(path)
    passwords = {row["username"]: known.get(row["username"]) or _password() for row in facts()["staff"]}
    if passwords != known:
        _write(path.with_suffix(".part"), passwords)
    for row in facts()["staff"]:
        _person(office, unit, row, at, passwords[row["username"]], known.get(row["username"]))
    if passwords != known:
        path.with_suffix(".part").replace(path)


def _person(
    office: Office, unit: Unit, row: dict[str, Any], at: datetime, password: str, known: str | None
) -> None:
    staff = Staff.objects.filter(username=row["username"]).first()
    if staff is None:
        post = Post(role=row["role"], position=row["position"], unit=unit if row.get("in_unit") else None)
        address = f"{row['username']}@dinkop.example"
        invited = invite(
            office, post, by=SYSTEM, at=at, username=row["username"], name=row["name"], email=address
        )
    elif not staff.is_active or (known and staff.has_usable_password()):
        return
    elif staff.memberships.exclude(office=office).exists():
        raise SlugTaken(f"Nama masuk “{row['username']}” sudah dipakai pegawai instansi lain.")
    else:
        invited = invite_again(staff, by=SYSTEM, at=at)
    accept_invitation(invited.token, password, at=at)


def _password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return dict(line.split(" ", 1) for line in lines if " " in line)


def _write(path: Path, passwords: dict[str, str]) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{username} {password}\n" for username, password in passwords.items())
        file.flush()
        os.fsync(file.fileno())
