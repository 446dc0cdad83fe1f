"""Replacing a secret code: the old one dies, the new one goes to whoever is known."""

from __future__ import annotations

from datetime import datetime

import pytest

from sedia.casefiles.codes import code_matches, link_token, secret_code, token_matches
from sedia.journal.actors import SYSTEM
from sedia.notices.codes import replace_code
from sedia.notices.models import Notice
from sedia.refusals import NotAllowed
from tests.cast import filed, gather

pytestmark = pytest.mark.django_db


def test_a_new_code_kills_the_old_one_and_the_link(at: datetime) -> None:
    cast = gather(at)
    casefile = filed(cast).casefile
    code, token = secret_code(casefile), link_token(casefile)
    replace_code(casefile, by=cast.registrar, at=at)
    casefile.refresh_from_db()
    assert not code_matches(casefile, code)
    assert not token_matches(casefile, token)
    assert code_matches(casefile, secret_code(casefile).lower().replace("-", " "))
    assert Notice.objects.filter(kind="code_replaced").count() == 1
    with pytest.raises(NotAllowed):
        replace_code(casefile, by=cast.auditor, at=at)
    replace_code(casefile, by=SYSTEM, at=at)
