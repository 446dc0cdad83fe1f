"""Every table is either an office's or left out with a reason; secrets are in no line."""

from __future__ import annotations

from django.apps import apps

from sedia.transfer.owned import JOURNAL, LEFT_OUT, OWNED, STAFF, columns, model_of

TOLD = {*OWNED, STAFF, *JOURNAL}


def test_no_table_is_forgotten():
    ours = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("sedia.") and not model._meta.proxy
    }
    assert ours == TOLD | LEFT_OUT.keys()
    assert not TOLD & LEFT_OUT.keys()


def test_a_column_that_sounds_like_a_secret_is_looked_at():
    """What is told of this kind opens nothing: hashes of content, and codes that everybody may read."""
    harmless = {
        "casefiles.casefile.receipt_code",
        "letters.letter.code",
        "offices.office.code",
        "offices.office.unit_code",
        "notices.notice.code",
    }
    words = ("token", "secret", "password", "nonce", "key_hash", "code")
    found = {
        f"{label}.{name}"
        for label in TOLD
        for name in columns(model_of(label))
        if any(word in name for word in words)
    }
    assert found - harmless == {"offices.staff.password", "surveys.sheetbatch.key_hash"}
