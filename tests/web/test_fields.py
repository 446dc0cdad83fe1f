"""Fields: what is kept as typed, what is refused, and in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from sedia.refusals import Incomplete
from sedia.web.forms import (
    DateTimeLocalField,
    DayField,
    EmailField,
    Form,
    LineField,
    ManyOf,
    OneOf,
    PhoneField,
    TextField,
    Tick,
    sentences,
)


class Ask(Form):
    kind = OneOf(
        label="Jenis pemohon",
        choices=[("person", "Perorangan"), ("group", "Kelompok")],
        hints={"group": "Lima orang."},
    )
    name = LineField(label="Nama lengkap", max_length=20, help_text="Sesuai KTP.")
    details = TextField(label="Rincian", max_length=30)
    email = EmailField(label="Alamat e-mail", required=False)
    help = ManyOf(label="Bantuan", choices=[("large_print", "Huruf besar")], required=False)
    pledge = Tick(label="Saya akan menyebut sumbernya.")


FULL = {"kind": "person", "name": "Siti", "details": "Data.", "pledge": "on"}

ODD = [
    "Siti <script>alert(1)</script>",
    "{{ x }} {% y %}",
    "#let x = 1",
    "$name ${name}",
    "👩🏽‍🌾 koperasi",
    "漢字",
    "ꦏꦺꦴꦥꦼꦫꦱꦶ",
    "مرحبا",
    "'; DROP TABLE--",
    "a\tb",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_kept_as_typed(text):
    assert LineField(max_length=200).clean(text) == text
    assert TextField(max_length=200).clean(text) == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "\x07", "a\x85b", "a\x7f", "  \x1f", "\ud800"])
def test_control_characters_are_refused(text):
    for field in (LineField(max_length=200), TextField(max_length=200)):
        with pytest.raises(ValidationError, match="karakter kendali"):
            field.clean(text)


def test_newlines_become_lf_and_a_line_has_none():
    assert TextField(max_length=20).clean("a\r\nb\rc\n") == "a\nb\nc"
    for text in ("a\r\nb", "a\nb", "a\u2028b"):
        with pytest.raises(ValidationError, match="satu baris"):
            LineField(max_length=20).clean(text)


def test_lengths_are_counted_after_normalisation():
    decomposed = "e\u0301" * 20
    assert LineField(max_length=20).clean(f"  {decomposed}  ") == "é" * 20
    assert TextField(max_length=3).clean("a\r\nb") == "a\nb"
    with pytest.raises(ValidationError, match="21 karakter, paling banyak 20"):
        LineField(max_length=20).clean("x" * 21)


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "\u00a0\u2003", "\u202e", None])
def test_what_cannot_be_seen_is_empty(text):
    assert LineField(max_length=20, required=False).clean(text) == ""
    with pytest.raises(ValidationError):
        LineField(max_length=20).clean(text)


@pytest.mark.parametrize(
    "number", ["081235510080", "(0343) 5616140", "+62 812-3551-0080", "021 345678 ext. 12"]
)
def test_telephone_numbers_as_people_write_them(number):
    assert PhoneField().clean(number) == number


@pytest.mark.parametrize(
    "number", ["kantor", "12", "0812x35510080", "1" * 31, "081235510080\x00", "+", "(((((((("]
)
def test_what_nobody_could_dial_is_refused(number):
    with pytest.raises(ValidationError):
        PhoneField().clean(number)


@pytest.mark.parametrize(
    "address",
    ["siti", "siti@", "@contoh.id", "siti@contoh", "siti@contoh.id\nBcc: x@y.id", "a" * 250 + "@contoh.id"],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValidationError):
        EmailField().clean(address)
    assert EmailField().clean(" siti@contoh.id ") == "siti@contoh.id"


def test_wall_clock_times_become_utc():
    assert DateTimeLocalField().clean("2026-11-23T09:14") == datetime(2026, 11, 23, 2, 14, tzinfo=UTC)
    field = DateTimeLocalField("Asia/Jayapura", required=False)
    assert field.clean("2026-11-23T09:14") == datetime(2026, 11, 23, 0, 14, tzinfo=UTC)
    assert field.clean("") is None
    assert field.prepare_value(datetime(2026, 11, 23, 0, 14, tzinfo=UTC)) == "2026-11-23T09:14"


@pytest.mark.parametrize(
    "text", ["kemarin", "2026-11-23T09:14+07:00", "0001-01-01T00:00", "9999-12-31T23:59", "2026-13-01T00:00"]
)
def test_what_is_no_wall_clock_time_is_refused(text):
    with pytest.raises(ValidationError, match="tanggal dan jam"):
        DateTimeLocalField().clean(text)


def test_days():
    assert DayField().clean("2026-11-24") == date(2026, 11, 24)
    for text in ("24-11-2026", "2026-02-30", "0001-01-01"):
        with pytest.raises(ValidationError, match="misalnya 2026-11-24"):
            DayField().clean(text)


def test_an_empty_form_says_what_is_missing_by_name_in_both_languages():
    form = Ask({})
    assert [text for _, text in sentences(form)] == [
        "Pilih salah satu: Jenis pemohon.",
        "Nama lengkap wajib diisi.",
        "Rincian wajib diisi.",
        "Centang pernyataan ini untuk melanjutkan.",
    ]
    assert [anchor for anchor, _ in sentences(form)] == ["id_kind_0", "id_name", "id_details", "id_pledge"]
    with translation.override("en"):
        assert sentences(Ask({}))[1] == ("id_name", "Nama lengkap is required.")


def test_an_error_stands_beside_its_field_and_is_tied_to_it():
    page = Ask(FULL | {"name": ""}).as_div()
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page and 'id="id_name_helptext"' in page
    assert 'aria-invalid="true"' in page
    assert 'for="id_name"' in page


def test_what_was_typed_stays_as_text():
    page = str(Ask(FULL | {"name": "", "details": "<script>x</script> {{ y }}"}))
    assert "&lt;script&gt;x&lt;/script&gt; {{ y }}" in page
    assert "<script>" not in page


def test_browsers_neither_cut_off_nor_put_their_own_bubbles():
    page = str(Ask())
    assert "maxlength" not in page and " required" not in page
    assert 'data-limit="30"' in page and 'aria-required="true"' in page


def test_choices_have_hints_and_refuse_what_was_not_offered():
    assert "Lima orang." in str(Ask())
    assert Ask(FULL | {"kind": "alien"}).errors["kind"] == ["Pilih salah satu yang tersedia."]
    assert Ask(FULL | {"help": ["large_print", "x"]}).errors["help"] == ["Pilih dari yang tersedia."]


def test_a_verbs_refusal_is_put_beside_the_field_in_the_language_of_the_page():
    form = Ask(FULL)
    with translation.override("en"):
        form.refuse(
            Incomplete(
                {"name": ["Tulis nama pemohon."], "elsewhere": ["Tulis alamat."], "": ["Tulis alamat."]}
            )
        )
        assert form.errors["name"] == ["Write the requester's name."]
        assert form.non_field_errors() == ["Write the address.", "Write the address."]
    assert not form.is_valid()
