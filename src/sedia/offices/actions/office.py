"""Opening an office and changing what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import IntegrityError, transaction
from django.db.models import F

from sedia.files.models import Blob
from sedia.journal.actors import SYSTEM, Actor
from sedia.offices import hours, rules
from sedia.offices.actions.admins import require_admin
from sedia.offices.actions.changes import record
from sedia.offices.models import Office
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed

REQUIRED = ("name", "short_name", "government", "address", "city")
TEXTS = (
    *REQUIRED,
    "phone",
    "complaint_phone",
    "email",
    "website",
    "complaint_link",
    "zone",
    "accent",
    "signing",
    "numbering",
    "number_pattern",
    "classification",
    "unit_code",
    "paper",
    "ppid_label",
    "objection_addressee",
    "information_commission",
    "privacy_officer",
    "privacy_contact",
)
SENT_UP_TO = ("ppid_office", "superior_office")
OTHERS = ("logo", "letterhead_printed", "margins", "paragraphs", *SENT_UP_TO)
COPIED = (*TEXTS, "logo", "letterhead_printed", "margins", "paragraphs", "hours")  # to a practice office
CHANGEABLE = frozenset({*TEXTS, *OTHERS})
MOVES_CALENDAR = frozenset({"zone"})

CHECKS: dict[str, Callable[[Any], list[str]]] = {
    "zone": rules.wrong_zone,
    "accent": rules.wrong_accent,
    "number_pattern": rules.wrong_number_pattern,
    "margins": rules.wrong_margins,
    "paragraphs": rules.wrong_paragraphs,
}
CHOICES: dict[str, list[str]] = {
    "signing": Office.Signing.values,
    "numbering": Office.Numbering.values,
    "paper": Office.Paper.values,
}


def create_office(
    *, by: Actor, at: datetime, slug: str, code: str, is_demo: bool = False, **facts: Any
) -> Office:
    """Open an office. The facts are those of `change_office`, and `hours`; without them the usual hours hold.

    Only the command line may (NotAllowed). Raises Incomplete, also when slug or code is taken.
    """
    if by != SYSTEM:
        raise NotAllowed("Instansi baru dibuka dari baris perintah.")
    stored = facts.pop("hours", None) or hours.usual()
    wrong = _wrong({**dict.fromkeys(REQUIRED, ""), **facts})
    wrong |= {
        name: said
        for name, said in (("slug", rules.wrong_slug(slug)), ("code", rules.wrong_code(code)))
        if said
    }
    wrong |= wrong_hours(stored)
    if wrong:
        raise Incomplete(wrong)
    office = Office(slug=slug, code=code, is_demo=is_demo, hours=stored, created_at=at, **facts)
    try:
        with transaction.atomic(durable=True):
            office.save(force_insert=True)
            record(
                office.chain,
                "office.created",
                by=by,
                at=at,
                facts={"office": office.pk, "slug": slug, "code": code},
                new={**facts, "hours": stored},
            )
    except IntegrityError:
        raise Incomplete({"slug": ["Alamat singkat atau kode ini sudah dipakai."]}) from None
    return office


def change_office(
    office: Office, *, by: Actor, at: datetime, revision: int, changes: Mapping[str, Any]
) -> Office:
    """Change fields of `CHANGEABLE`; `revision` is the one that the person saw. The changed office comes back.

    Raises NotAllowed, ChangedMeanwhile, Incomplete beside the field. Nothing new: nothing is written.
    """
    require_admin(by, office)
    wrong = _wrong(changes)
    for name in SENT_UP_TO:
        other = changes.get(name)
        # An office sends nothing up to itself, and nothing crosses between practice and reality.
        if other == office or (other is not None and (office.is_practice or other.is_practice)):
            wrong[name] = ["Pilih instansi lain."]
    if wrong:
        raise Incomplete(wrong)
    with transaction.atomic(durable=True):
        before = Office.objects.get(pk=office.pk)
        new = {name: value for name, value in changes.items() if getattr(before, name) != value}
        raised = {"calendar_version": F("calendar_version") + 1} if MOVES_CALENDAR.intersection(new) else {}
        seen = Office.objects.filter(pk=office.pk, revision=revision)
        if not seen.update(revision=F("revision") + int(bool(new)), **new, **raised):
            raise ChangedMeanwhile("Pengaturan ini sudah diubah orang lain sejak Anda membukanya.")
        if new:
            old = {name: getattr(before, name) for name in new}
            record(office.chain, "office.changed", by=by, at=at, old=old, new=new)
        office.refresh_from_db()
    return office


def wrong_hours(stored: Any) -> dict[str, list[str]]:
    """The sentences about stored hours, under `hours`."""
    try:
        hours.read(stored)
    except hours.WrongHours as error:
        return {"hours": error.sentences}
    return {}


def _wrong(facts: Mapping[str, Any]) -> dict[str, list[str]]:
    wrong = rules.missing({name: facts[name] for name in REQUIRED if name in facts})
    for name, value in facts.items():
        if name not in wrong and (said := _wrong_field(name, value)):
            wrong[name] = said
    return wrong


def _wrong_field(name: str, value: Any) -> list[str]:
    if name not in CHANGEABLE:
        return ["Isian ini tidak dapat diubah."]
    if name in CHECKS:
        return CHECKS[name](value)
    if name in CHOICES:
        return [] if value in CHOICES[name] else ["Pilihan ini tidak tersedia."]
    if name == "logo":
        return [] if value is None or isinstance(value, Blob) else ["Lambang harus berupa gambar."]
    if name in SENT_UP_TO:
        return [] if value is None or isinstance(value, Office) else ["Pilih instansi yang tersedia."]
    if name == "letterhead_printed":
        return [] if isinstance(value, bool) else ["Pilihan ini tidak tersedia."]
    return _wrong_text(name, value)


def _wrong_text(name: str, value: Any) -> list[str]:
    limit = getattr(Office._meta.get_field(name), "max_length", None)
    if not isinstance(value, str) or not value.isprintable():
        return ["Isian ini memuat karakter yang tidak dapat disimpan."]
    if limit is not None and len(value) > limit:
        return [f"Paling panjang {limit} karakter."]
    try:
        if value and name == "email":
            validate_email(value)
        if value and name in {"website", "complaint_link"}:
            URLValidator(schemes=["http", "https"])(value)
    except ValidationError:
        return [
            "Alamat e-mail tidak benar."
            if name == "email"
            else "Alamat laman harus diawali http:// atau https://."
        ]
    return []
