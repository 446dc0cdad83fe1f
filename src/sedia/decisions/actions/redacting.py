"""A redacted file is a new file that points to its original, which only the staff can open (R17)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sedia.casefiles.attachments import attachment
from sedia.casefiles.models import Attachment
from sedia.decisions.models import Decision, Release
from sedia.decisions.steps import DRAFTERS
from sedia.files.uploads import Upload
from sedia.journal.actors import Actor
from sedia.journal.record import append
from sedia.refusals import Incomplete, NotAllowed


def keep_original(decision: Decision, key: int, upload: Upload, *, by: Actor, at: datetime) -> Attachment:
    """Keep the document that a released file of this answer was made from; a later one takes its place.

    Raises NotAllowed, Incomplete (no such file, or bytes that this answer gives: then nothing was blacked out).
    """
    if not by.has(*DRAFTERS):
        raise NotAllowed("Langkah ini untuk petugas layanan, PPID Pelaksana, atau PPID.")
    release = Release.objects.filter(decision=decision, pk=key).first()
    if release is None:
        raise Incomplete({"release": ["Pilih dokumen yang diberikan."]})
    if Release.objects.filter(decision=decision, blob_id=upload.sha256).exists():
        raise Incomplete({"original": ["Dokumen ini sama dengan yang diberikan; tidak ada yang dihitamkan."]})
    casefile = decision.request.casefile
    with transaction.atomic(durable=True):
        row = attachment(casefile, upload, Attachment.Purpose.ORIGINAL, at=at, from_requester=False)
        row.save(force_insert=True)
        Release.objects.filter(pk=release.pk).update(original=row)
        facts = {"release": release.pk, "file": upload.sha256}
        append(casefile.chain, "release.original", by=by, at=at, facts=facts)
    return row
