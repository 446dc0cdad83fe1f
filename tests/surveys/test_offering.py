"""The mails that end a case offer its survey; what is told by hand does not, so that the staff never hold a link."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.casefiles.offers import survey_link
from sedia.notices import outbox
from sedia.notices.kinds import KINDS, SURVEY
from sedia.notices.wording import words_by_hand, words_for_mail
from tests.cast import Cast, filed

OFFERING = sorted(kind.name for kind in KINDS.values() if SURVEY in kind.keys)


def test_which_ends_offer_it() -> None:
    assert OFFERING == [
        "answered_online",
        "closed_incomplete",
        "complaint_answered",
        "handed_over",
        "objection_answered",
        "sent",
    ]


@pytest.mark.parametrize("kind", OFFERING)
def test_the_mail_has_the_link_and_the_task_has_not(cast: Cast, at: datetime, kind: str) -> None:
    casefile = filed(cast).casefile
    notice = outbox.to_requester(
        kind, casefile=casefile, requester=casefile.requester, at=at, context={SURVEY: "data-dan-informasi"}
    )
    link = survey_link(casefile, "data-dan-informasi")
    assert link in words_for_mail(notice, at=at).text
    assert "/survei/" not in words_by_hand(notice, at=at).text
    notice.context.pop(SURVEY)
    assert "/survei/" not in words_for_mail(notice, at=at).text
