"""The text that is hashed is fixed for ever: these vectors never change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia.journal.canonical import GENESIS, canonical, line_hash, moment, text_name

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def test_the_canonical_text() -> None:
    assert canonical({"b": [1, None, True], "a": "ä 漢 “"}) == '{"a":"ä 漢 “","b":[1,null,true]}'


def test_a_moment_is_utc_with_microseconds() -> None:
    wib = timezone(timedelta(hours=7))
    assert moment(datetime(2026, 11, 23, 9, 0, tzinfo=wib)) == "2026-11-23T02:00:00.000000Z"
    with pytest.raises(ValueError, match="without a zone"):
        moment(datetime(2026, 11, 23, 9, 0))


def test_a_fixed_line_has_a_fixed_hash() -> None:
    made = line_hash(
        chain="case:7f3c",
        seq=1,
        version=1,
        at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
        actor='{"id":"7","kind":"staff","roles":["officer"]}',
        event="request.registered",
        facts='{"number":"DINKOP-P-2026-00042"}',
        previous=GENESIS,
    )
    assert made == "1dbced64dc9d87e9631f18a2432b405d98810c9a27b3a8420b9de080ba3a4bcc"


def test_a_text_is_named_by_salt_and_body() -> None:
    assert text_name("00", "isi") == "1076d3e4081467a8ce5cbeea8c88f53eda689c0f43e973753c41ad90f62dc6ff"
    assert text_name("01", "isi") != text_name("00", "isi")


@pytest.mark.parametrize("value", [1.5, {"a": 0.1}, {1: "a"}, [object()], {"a": b"bytes"}])
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@given(JSON)
def test_the_order_of_keys_does_not_matter(value: object) -> None:
    def turned(part: object) -> object:
        if isinstance(part, dict):
            return {key: turned(part[key]) for key in reversed(list(part))}
        return [turned(each) for each in part] if isinstance(part, list) else part

    assert canonical(turned(value)) == canonical(value)
