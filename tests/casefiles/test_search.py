"""Words, telephones and likeness: the same hits on both kinds of database."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sedia.casefiles.models import CaseFile
from sedia.casefiles.search import dialled, search_text, shared_share, stems, with_words
from tests.cast import filed, gather

FOUND = [
    ("koperasi", True),
    ("Koperasi AKTIF", True),
    ("keaktifan", True),
    ("kecamat", True),
    ("wahyu", True),
    ("anggota kecamatan", True),
    ("perikanan", False),
    ("koperasi perikanan", False),
    ("", False),
    ("!!! ???", False),
    ('" OR 1=1 --', False),
    ("* AND NOT", False),
    ("' | !x:* &", False),
    ("漢字", False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "found"), FOUND)
def test_words_find_a_case(at: datetime, asked: str, found: bool) -> None:
    cast = gather(at)
    filed(cast)
    filed(cast, subject="Usaha kecil", details="Jumlah usaha kecil.", name="Rina")
    hits = list(with_words(CaseFile.objects.all(), asked))
    assert [case.sequence for case in hits] == ([1] if found else [])


@pytest.mark.django_db
def test_a_changed_text_is_found_anew(at: datetime) -> None:
    filed(gather(at))
    CaseFile.objects.update(search_text=search_text("Perikanan"))
    assert with_words(CaseFile.objects.all(), "perikanan").count() == 1
    assert with_words(CaseFile.objects.all(), "koperasi").count() == 0


@given(st.text(max_size=200))
@pytest.mark.filterwarnings("ignore")
def test_any_text_has_stems_without_signs(text: str) -> None:
    for stem in stems(text):
        assert stem.strip()
        assert not set(stem) & set("\"'*&|!():")


@pytest.mark.parametrize("phone", ["0812 3456 7890", "+62 812-3456-7890", "(0812) 34567890", "6281234567890"])
def test_a_telephone_is_one_however_it_is_written(phone: str) -> None:
    assert dialled(phone) == "6281234567890"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("a b c d", "a b", 1.0), ("a b c d", "a x", 0.5), ("a", "b", 0.0), ("", "a", 0.0)],
)
def test_how_much_two_texts_share(one: str, other: str, share: float) -> None:
    assert shared_share(one.split(), other.split()) == share
