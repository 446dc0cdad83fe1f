"""Uploads that survive an error elsewhere, and files that are refused by a sentence."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sedia.files.models import Blob
from sedia.web import uploads
from sedia.web.forms import Form, LineField
from sedia.web.uploads import KeptFilesField


class Ask(Form):
    name = LineField(label="Nama", max_length=50)
    letter = KeptFilesField(label="Surat permohonan", max_files=3, max_bytes=50_000)


def pdf(name: str = "surat.pdf", pages: int = 1) -> SimpleUploadedFile:
    file = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def sent(*files: SimpleUploadedFile, name: str = "Siti", **fields: list[str]) -> Ask:
    data = QueryDict(mutable=True)
    data["name"] = name
    for field, values in fields.items():
        data.setlist(field.replace("_", "-"), values)
    return Ask(data, MultiValueDict({"letter": list(files)}))


def tokens(form: Form) -> list[str]:
    return re.findall(r'name="letter-kept" value="([^"]+)"', str(form))


@pytest.mark.django_db
def test_a_good_file_stays_when_another_field_is_wrong():
    first = sent(pdf("Surat saya.pdf"), name="")
    assert not first.is_valid() and "letter" not in first.errors
    assert "Surat saya.pdf" in str(first)
    again = sent(letter_kept=tokens(first))
    assert again.is_valid(), again.errors
    (upload,) = again.cleaned_data["letter"]
    assert (upload.name, upload.media_type) == ("Surat saya.pdf", "application/pdf")
    assert Blob.objects.get(pk=upload.sha256).size == upload.size


@pytest.mark.django_db
def test_a_good_file_stays_when_the_one_beside_it_is_bad():
    form = sent(
        pdf("baik.pdf"),
        SimpleUploadedFile("kosong.pdf", b""),
        SimpleUploadedFile("virus.pdf", b"MZ\x90\x00" * 99),
    )
    assert not form.is_valid()
    assert len(form.errors["letter"]) == 2
    assert form.errors["letter"][0].startswith("kosong.pdf: ")
    assert "baik.pdf" in str(form) and len(tokens(form)) == 1


class Single(Form):
    letter = KeptFilesField(label="Surat kuasa", max_files=1)


@pytest.mark.django_db
def test_where_one_file_goes_a_good_one_chosen_now_replaces_the_one_before():
    def chosen(*files: SimpleUploadedFile) -> Single:
        return Single(data, MultiValueDict({"letter": list(files)}))

    data = QueryDict(mutable=True)
    first = chosen(pdf("lama.pdf"))
    assert first.is_valid()
    data.setlist("letter-kept", tokens(first))
    bad = chosen(SimpleUploadedFile("kosong.pdf", b""))
    assert not bad.is_valid() and "lama.pdf" in str(bad), "the good one is still there"
    for files, name in ((pdf("baru.pdf", pages=2),), "baru.pdf"), ((pdf("lama.pdf"),), "lama.pdf"):
        again = chosen(*files)
        assert again.is_valid(), again.errors
        assert [upload.name for upload in again.cleaned_data["letter"]] == [name]
    assert not chosen(pdf("satu.pdf"), pdf("dua.pdf", pages=2)).is_valid(), "one, and not two"


@pytest.mark.django_db
def test_a_kept_file_can_be_dropped_and_one_is_required():
    first = sent(pdf(), name="")
    first.is_valid()
    sha256 = first.fields["letter"].widget.kept[0].sha256
    again = sent(letter_kept=tokens(first), letter_drop=[sha256])
    assert again.errors["letter"] == ["Surat permohonan wajib diisi."]


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "x", "W10:1abc:tidak-sah"])
def test_a_forged_token_is_nothing(token):
    assert not sent(letter_kept=[token]).is_valid()


@pytest.mark.django_db
def test_a_token_is_good_for_a_day(monkeypatch):
    first = sent(pdf(), name="")
    kept = tokens(first)
    monkeypatch.setattr(uploads, "KEPT_SECONDS", -1)
    assert not sent(letter_kept=kept).is_valid()


@pytest.mark.django_db
def test_there_are_limits_to_number_and_size():
    many = sent(*[pdf(f"{n}.pdf", pages=n) for n in range(1, 6)])
    assert many.errors["letter"] == [f"{n}.pdf: Terlalu banyak dokumen: paling banyak 3." for n in (4, 5)]
    large = sent(pdf(), SimpleUploadedFile("besar.pdf", b"%PDF-" + b"x" * 50_000))
    assert large.errors["letter"] == [
        "besar.pdf: Terlalu besar: semua dokumen bersama-sama paling banyak 0 MB."
    ]


@pytest.mark.django_db
def test_the_name_is_made_safe_and_true():
    form = sent(pdf("../<script>alert(1)</script>\u202egnp.exe"))
    assert form.is_valid(), form.errors
    (upload,) = form.cleaned_data["letter"]
    assert upload.name == "script>gnp.exe.pdf"
    assert "<script>" not in str(form)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Koperasi 2025.CSV", b"Koperasi aktif 2025\n\nkecamatan;jumlah\nBangil;12\n", "Koperasi 2025.CSV"),
        ("catatan.txt", b"Koperasi aktif\n", "catatan.txt"),
        ("data", b"kecamatan,jumlah\nBangil,12\n", "data.csv"),
    ],
    ids=["a title above its columns", "a text", "columns without a name"],
)
def test_a_text_that_is_called_csv_stays_one(name: str, content: bytes, kept: str) -> None:
    upload = uploads.keep(SimpleUploadedFile(name, content))
    assert (upload.name, upload.media_type == "text/csv") == (kept, kept.lower().endswith(".csv"))


@pytest.mark.django_db
def test_the_same_file_twice_is_one():
    file = pdf()
    assert len(sent(file, SimpleUploadedFile("surat.pdf", file.read())).fields["letter"].widget.kept) == 0
    file.seek(0)
    form = sent(file, SimpleUploadedFile("surat.pdf", pdf().read()))
    assert form.is_valid()
