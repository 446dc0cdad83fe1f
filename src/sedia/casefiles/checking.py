"""Freeing held files of a case, once each was looked at closely; a chore of the worker."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from sedia.casefiles.models import Attachment
from sedia.files.dangers import danger
from sedia.files.models import Blob
from sedia.files.store import digest, open_blob
from sedia.journal.actors import SYSTEM
from sedia.journal.record import append

PORTION = 50


def check_held(at: datetime) -> int:
    """Give a portion of the held attachments their verdict, each with its journal line; returns how many."""
    held = Attachment.objects.filter(verdict=Attachment.Verdict.HELD).select_related("blob", "casefile")
    waiting = list(held.order_by("pk")[:PORTION])
    for attachment in waiting:
        give_verdict(attachment, "attachment", attachment.casefile.chain, at)
    return len(waiting)


def give_verdict(file: Any, name: str, chain: str, at: datetime, accepted: Collection[str] = ()) -> None:
    """Look closely at a held file of a case, and say with a line of the journal (`name`.checked) what it is.

    `accepted` as for `files.dangers.danger`.
    """
    reason = _why_held(file.blob, accepted)
    verdict = Attachment.Verdict.REFUSED if reason else Attachment.Verdict.SAFE
    with transaction.atomic(durable=True):
        same = type(file)._base_manager.filter(pk=file.pk, verdict=Attachment.Verdict.HELD)
        if same.update(verdict=verdict, reason=reason or ""):
            facts = {name: file.pk, "file": file.blob_id, "verdict": verdict.value}
            append(chain, f"{name}.checked", by=SYSTEM, at=at, facts=facts)


def _why_held(blob: Blob, accepted: Collection[str]) -> str | None:
    """Why a stored file stays held (an Indonesian sentence), or None when it is safe."""
    try:
        with open_blob(blob) as stream:
            if digest(stream) != (blob.sha256, blob.size):
                return "Isi dokumen ini tidak sama dengan yang dikirim."
            return danger(stream, blob.media_type, accepted)
    except FileNotFoundError:
        return "Dokumen ini tidak ditemukan di penyimpanan."
