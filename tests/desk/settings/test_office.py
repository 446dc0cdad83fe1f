"""Office data, letterhead, numbers, paragraphs: saved by the verb, refused beside the field, no change unseen."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sedia.journal.models import Entry
from sedia.offices.actions import change_office
from sedia.offices.actors import actor_of
from sedia.offices.models import Office
from tests.desk.pages import form
from tests.desk.people import logged_in
from tests.desk.settings.facts import identity, numbers

OFFICE = "/meja/pengaturan/instansi/"
LETTERHEAD = "/meja/pengaturan/kop-surat/"
NUMBERS = "/meja/pengaturan/nomor-surat/"
PARAGRAPHS = "/meja/pengaturan/paragraf/"
SENTENCES = "/meja/pengaturan/kalimat/"
TITLES = "/meja/pengaturan/sebutan/"


@pytest.fixture
def client(cast):
    return logged_in(cast.admin)


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 60)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, kind)
    return made.getvalue()


def test_the_page_draws_what_is_stored_and_saves_it_unchanged(cast, client):
    page = client.get(OFFICE).content.decode()
    before = Entry.objects.count()
    assert client.post(OFFICE, form(page, "").data)["Location"] == OFFICE
    assert Entry.objects.count() == before, "nothing new, no line"


def test_a_change_is_saved_and_told_in_plain_words(cast, client):
    answer = client.post(
        OFFICE, identity(cast.office, name="Dinas Sosial dan PMD", accent="marun"), follow=True
    )
    assert "Tersimpan." in answer.content.decode()
    assert 'data-accent="marun"' in answer.content.decode()
    page = client.get("/meja/pengaturan/riwayat/").content.decode()
    line = page.split('<ol class="timeline">')[1].split("</li>")[0]
    for word in (
        "Data instansi diubah",
        "Admin Contoh",
        "Nama",
        "Dinas Sosial",
        "Dinas Sosial dan PMD",
        "Marun",
    ):
        assert word in line


def test_two_admins_at_once(cast, client, now):
    drawn = identity(cast.office, name="Nama dari jendela pertama", phone="0811 1111 1111")
    change_office(
        cast.office,
        by=actor_of(cast.admin, now),
        at=now,
        revision=cast.office.revision,
        changes={"city": "Kraksaan"},
    )
    answer = client.post(OFFICE, drawn)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "diubah orang lain sejak Anda membukanya" in page
    assert "Kraksaan" in page and "Admin Contoh" in page
    assert 'value="Nama dari jendela pertama"' in page
    again = form(page, "").data
    assert again["city"] == "Contoh", "what was typed is kept; the news stands beside it"
    assert client.post(OFFICE, {**again, "city": "Kraksaan"}).status_code == 302
    office = Office.objects.get(pk=cast.office.pk)
    assert (office.name, office.city) == ("Nama dari jendela pertama", "Kraksaan")


def test_the_same_form_sent_twice_changes_once(cast, client):
    drawn = identity(cast.office, city="Kraksaan")
    assert client.post(OFFICE, drawn).status_code == 302
    assert client.post(OFFICE, drawn).status_code == 409
    assert Entry.objects.filter(event="office.changed").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Nama instansi wajib diisi."),
        ({"name": "x" * 201}, "Terlalu panjang"),
        ({"name": "a\x00b"}, "karakter kendali"),
        ({"name": "a\u200b" * 3}, "karakter"),
        ({"phone": "telepon"}, "Tulis nomor telepon dengan angka"),
        ({"email": "bukan e-mail"}, "alamat e-mail yang lengkap"),
        ({"website": "javascript:alert(1)"}, "http://"),
        ({"complaint_link": "bit.ly/x"}, "http://"),
        ({"zone": "Europe/Paris"}, "Pilih salah satu yang tersedia."),
        ({"accent": "merah muda"}, "Pilih salah satu yang tersedia."),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(cast, client, typed, said):
    answer = client.post(OFFICE, identity(cast.office, **typed))
    assert answer.status_code == 400
    page = answer.content.decode()
    errors = "".join(part.split("</p>")[0] for part in page.split('class="error"')[1:])
    assert said in errors
    assert Office.objects.get(pk=cast.office.pk).revision == 1


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ 777*777 }} {% debug %}", "$biaya #{1}", "国 ꦗꦮ 🙂 سلام"]
)
def test_any_text_is_text(cast, client, name):
    client.post(OFFICE, identity(cast.office, name=name))
    assert Office.objects.get(pk=cast.office.pk).name == name
    page = client.get("/meja/pengaturan/riwayat/").content.decode()
    assert "<script>alert" not in page
    assert "603729" not in page.split('<ol class="timeline">')[1].split("</li>")[0]


def test_rubbish_as_revision(cast, client):
    for rubbish in ("", "x", "-1", "9" * 30, "1.5"):
        assert client.post(OFFICE, identity(cast.office, revision=rubbish)).status_code == 400


# --- letterhead ----------------------------------------------------------------------------------------------------


def letterhead(office: Office, **more: object) -> dict[str, object]:
    return {"revision": office.revision, "letterhead_printed": "False", "paper": "F4", **more}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_taken_shown_and_removed(cast, client, kind):
    file = SimpleUploadedFile("lambang.bin", picture(kind))
    assert client.post(LETTERHEAD, letterhead(cast.office, logo=file, top="25")).status_code == 302
    office = Office.objects.get(pk=cast.office.pk)
    assert office.logo is not None and office.margins == {"top": 25} and not office.letterhead_printed
    shown = client.get("/meja/pengaturan/kop-surat/lambang/")
    assert b"".join(shown) == picture(kind)
    assert shown["X-Content-Type-Options"] == "nosniff"
    page = client.get(LETTERHEAD).content.decode()
    assert 'src="/meja/pengaturan/kop-surat/lambang/"' in page
    client.post(LETTERHEAD, letterhead(office, remove_logo="on"))
    assert Office.objects.get(pk=cast.office.pk).logo is None
    assert client.get("/meja/pengaturan/kop-surat/lambang/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kosong.png", b"", "kosong"),
        ("gambar.png", b"%PDF-1.7 not really", "lambang" and "tidak dapat"),
        ("gambar.png", b"<svg onload=alert(1)>", "Jenis dokumen ini tidak dapat diterima."),
        ("gambar.png", b"\x89PNG\r\n\x1a\n" + b"x" * 40, "rusak"),
        ("besar.png", b"\x89PNG\r\n\x1a\n" + b"x" * 1_100_000, "paling banyak 1 MB"),
        ("../../etc/passwd", b"\x00\x01", "Jenis dokumen ini tidak dapat diterima."),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_else_is_lost(cast, client, name, content, said):
    answer = client.post(
        LETTERHEAD, letterhead(cast.office, logo=SimpleUploadedFile(name, content), top="30")
    )
    page = answer.content.decode()
    assert answer.status_code == 400 and said in page
    assert form(page, "").data["top"] == "30"
    assert Office.objects.get(pk=cast.office.pk).logo is None


def test_a_good_logo_stays_while_another_field_is_mended(cast, client):
    file = SimpleUploadedFile("lambang.png", picture())
    page = client.post(LETTERHEAD, letterhead(cast.office, logo=file, top="400")).content.decode()
    assert "5 sampai 60 milimeter" in page and "lambang.png" in page
    assert client.post(LETTERHEAD, {**form(page, "").data, "top": "20"}).status_code == 302
    assert Office.objects.get(pk=cast.office.pk).logo is not None


# --- numbers, paragraphs, titles -----------------------------------------------------------------------------------


def test_the_next_number_is_shown_before_anything_is_saved(cast, client):
    typed = numbers(
        cast.office, number_pattern="{urut}/{unit}/{bulan}/{tahun}", unit_code="424.085", lihat="1"
    )
    page = client.post(NUMBERS, typed).content.decode()
    shown = page.split('data-testid="next-number">')[1].split("<")[0]
    assert shown.startswith("1/424.085/")
    assert Office.objects.get(pk=cast.office.pk).unit_code == ""
    piece = client.get(NUMBERS + "contoh/", {"number_pattern": "{kode}-{urut}", "classification": "500"})
    assert "500-1" in piece.content.decode()
    assert (
        "belum benar" in client.get(NUMBERS + "contoh/", {"number_pattern": "{x.__class__}"}).content.decode()
    )


@pytest.mark.parametrize(
    "pattern", ["", "tanpa", "{urut", "{urut!r}", "{urut:>9}", "{urut.x}", "{}", "{nama}{urut}"]
)
def test_a_wrong_pattern_is_refused_beside_its_field(cast, client, pattern):
    answer = client.post(NUMBERS, numbers(cast.office, number_pattern=pattern))
    assert answer.status_code == 400
    assert 'id="id_number_pattern_error"' in answer.content.decode()


def test_a_paragraph_of_the_office_and_back_to_the_usual(cast, client):
    page = client.get(PARAGRAPHS).content.decode()
    assert "$nomor_pendaftaran" in page
    usual = form(page, "").data
    client.post(PARAGRAPHS, {**usual, "answer.closing": "Salam dari $dinas."})
    office = Office.objects.get(pk=cast.office.pk)
    assert office.paragraphs == {"answer.closing": "Salam dari $dinas."}
    client.post(PARAGRAPHS, {**usual, "revision": office.revision, "answer.closing": ""})
    assert Office.objects.get(pk=cast.office.pk).paragraphs == {}


@pytest.mark.parametrize("text", ["Kepada $bapak", "Harga $ 5", "${tidak_ada}", "x" * 4001])
def test_an_unknown_name_is_refused_beside_its_paragraph(cast, client, text):
    usual = form(client.get(PARAGRAPHS).content.decode(), "").data
    answer = client.post(PARAGRAPHS, {**usual, "answer.opening": text})
    assert answer.status_code == 400
    assert 'id="id_answer.opening_error"' in answer.content.decode()
    assert Office.objects.get(pk=cast.office.pk).paragraphs == {}


def test_ready_sentences_of_the_office_beside_its_paragraphs(cast, client):
    client.post(
        PARAGRAPHS, {**form(client.get(PARAGRAPHS).content.decode(), "").data, "answer.closing": "Salam."}
    )
    page = client.get(SENTENCES).content.decode()
    usual = form(page, "").data
    assert "$nomor_pendaftaran" in page and "Diberikan seluruhnya" in page
    assert client.post(SENTENCES, {**usual, "sentences.full": "Satu.\n\nDua $dinas."}).status_code == 302
    office = Office.objects.get(pk=cast.office.pk)
    assert office.paragraphs == {"answer.closing": "Salam.", "sentences.full": "Satu.\n\nDua $dinas."}
    told = client.get("/meja/pengaturan/riwayat/").content.decode()
    assert "Kalimat siap pakai, diberikan seluruhnya" in told
    stale = client.post(SENTENCES, {**usual, "sentences.full": "Tiga."})
    assert stale.status_code == 409 and "Dua $dinas." in stale.content.decode()
    wrong = client.post(SENTENCES, {**usual, "revision": office.revision, "sentences.online": "$bapak"})
    assert wrong.status_code == 400 and 'id="id_sentences.online_error"' in wrong.content.decode()
    assert logged_in(cast.officer).get(SENTENCES).status_code == 403


def test_titles(cast, client):
    typed = {"ppid_label": "PPID Pembantu", "objection_addressee": "Sekretaris Daerah", "revision": 1}
    assert client.post(TITLES, typed).status_code == 302
    assert Office.objects.get(pk=cast.office.pk).objection_addressee == "Sekretaris Daerah"


def test_where_exemptions_are_sent_up_to(cast, client):
    other = Office.objects.exclude(pk=cast.office.pk).first()
    assert (
        client.post(TITLES, {"ppid_label": "PPID", "ppid_office": other.pk, "revision": 1}).status_code == 302
    )
    office = Office.objects.get(pk=cast.office.pk)
    assert (office.ppid_office, office.superior_office) == (other, None)
    assert (
        client.post(TITLES, {"ppid_label": "PPID", "ppid_office": office.pk, "revision": 2}).status_code
        == 400
    )
