"""A request that was an objection goes where it belongs, with its time of arrival (R28, R40)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.casefiles.models import CaseFile
from sedia.casefiles.opening import one_instead
from sedia.journal.actors import Actor
from sedia.objections.actions.filing import open_from_case
from sedia.requests.actions.ending import end_redirected, need_reason
from sedia.requests.models import InformationRequest, Redirection
from sedia.requests.steps import REQUEST


def open_from_request(
    entered: InformationRequest,
    about: InformationRequest | None,
    *,
    grounds: tuple[str, ...],
    by: Actor,
    at: datetime,
    revision: int,
    reason: str,
) -> CaseFile:
    """`alihkan` a request that is an objection to `about` (None: to missing periodic information): it ends, and the
    objection begins with its time of arrival and its words.

    Raises Incomplete without a reason, for grounds that cannot be, and for what cannot be objected to yet.
    """
    need_reason(reason)
    REQUEST.allow("alihkan", entered, by)
    said: dict[str, Any] = {"grounds": grounds, "position": entered.details, "asked": entered.subject}
    with one_instead():
        opened = open_from_case(entered.casefile, about, **said, by=by, at=at)
        seen: dict[str, Any] = {"by": by, "at": at, "revision": revision}
        end_redirected(entered, **seen, to=Redirection.OBJECTION, reason=reason, into=opened.number)
    return opened
