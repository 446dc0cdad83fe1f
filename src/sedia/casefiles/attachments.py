"""Files that belong to a case: held until they were checked."""

from __future__ import annotations

from datetime import datetime

from sedia.casefiles.models import Attachment, CaseFile
from sedia.files.uploads import Upload


def attachment(
    casefile: CaseFile, upload: Upload, purpose: str, *, at: datetime, from_requester: bool
) -> Attachment:
    """The unsaved row of a file that belongs to a case; it is held until it was checked."""
    return Attachment(
        casefile=casefile,
        blob_id=upload.sha256,
        name=upload.name,
        purpose=purpose,
        from_requester=from_requester,
        added_at=at,
    )
