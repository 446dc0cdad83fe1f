"""The case page: what it shows, to whom, at a fixed number of queries, and that reading it is recorded."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sedia.casefiles.models import Attachment, Look
from sedia.requests.actions import handling
from sedia.requests.similar import similar_to
from tests.cast import approved, filed, fresh, in_analysis, proposed, upload
from tests.desk.desk import address, browser


def test_the_page_says_who_it_waits_for_and_until_when(cast):
    request = filed(cast)
    page = browser(cast.officer).get(address(request.casefile.number)).content.decode()
    assert "Menunggu diambil petugas" in page
    assert 'datetime="2026-11-24T16:00:00+07:00"' in page
    assert "Selasa, 24 November 2026 pukul 16.00 WIB" in page
    assert "Jumlah koperasi aktif per kecamatan tahun 2025," in page
    assert "Wahyu Setiawan" in page
    assert "Permohonan diterima secara daring dan didaftarkan." in page


def test_reading_a_case_is_recorded(cast):
    request = filed(cast)
    browser(cast.auditor).get(address(request.casefile.number))
    look = Look.objects.get()
    assert (look.casefile_id, look.staff_id, look.what) == (
        request.casefile_id,
        cast.auditor.staff_id,
        "case",
    )


def test_the_office_next_door_sees_nothing(cast):
    request = filed(cast)
    assert browser(cast.stranger).get(address(request.casefile.number)).status_code == 404
    assert not Look.objects.exists()


def test_the_next_action_is_the_one_filled_button(cast):
    request = filed(cast)
    officer, registrar = browser(cast.officer), browser(cast.registrar)
    number = request.casefile.number
    page = officer.get(address(number)).content.decode()
    assert page.count('<button class="button" type="submit">') == 1
    assert '<button class="button" type="submit">Ambil permohonan</button>' in page
    page = registrar.get(address(number)).content.decode()
    assert '<button class="button" type="submit">' not in page
    assert "Langkah ini untuk petugas layanan" in page


def test_the_proposer_sees_why_he_may_not_approve(cast):
    decision = proposed(cast, in_analysis(cast))
    page = browser(cast.officer).get(address(decision.request.casefile.number)).content.decode()
    assert "Langkah ini untuk PPID" in page
    page = browser(cast.ppid).get(address(decision.request.casefile.number)).content.decode()
    assert f'<a class="button" href="{address(decision.request.casefile.number)}setujui/">Setujui</a>' in page


def test_a_number_of_identity_is_masked(cast):
    request = filed(cast, identity_number="3514010203040005")
    page = browser(cast.officer).get(address(request.casefile.number)).content.decode()
    assert "3514010203040005" not in page
    assert "••••••••••••0005" in page


def test_held_and_refused_files_cannot_be_opened(cast):
    request = filed(cast, uploads=(upload("surat.csv"),))
    attachment = Attachment.objects.get()
    officer, where = browser(cast.officer), address(request.casefile.number) + "dokumen/"
    assert "Sedang diperiksa" in officer.get(address(request.casefile.number)).content.decode()
    assert officer.get(f"{where}{attachment.pk}/").status_code == 409
    Attachment.objects.update(verdict="refused", reason="Berisi makro.")
    assert officer.get(f"{where}{attachment.pk}/").status_code == 409
    Attachment.objects.update(verdict="safe")
    opened = officer.get(f"{where}{attachment.pk}/")
    assert b"".join(opened.streaming_content) == b"kecamatan,jumlah\nBangil,41\n"
    assert browser(cast.stranger).get(f"{where}{attachment.pk}/").status_code == 404
    assert set(Look.objects.values_list("what", flat=True)) == {"case", "attachment"}


def test_old_values_and_notes_stand_in_the_story(cast):
    request = in_analysis(cast)
    handling.correct_requester(
        request, by=cast.officer, at=cast.at, revision=request.revision, values={"name": "Wahyu Setiawati"}
    )
    handling.note(fresh(request), by=cast.officer, at=cast.at, text="Sudah ditelepon <b>dua</b> kali.")
    page = browser(cast.officer).get(address(request.casefile.number)).content.decode()
    assert "Data pemohon diperbaiki: nama." in page
    assert "Nama semula: Wahyu Setiawan" in page
    assert "Sudah ditelepon &lt;b&gt;dua&lt;/b&gt; kali." in page
    assert "Siti (petugas layanan)" in page


def queries(client, where):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


def test_a_full_case_costs_as_many_queries_as_a_bare_one(cast):
    bare, full = filed(cast), in_analysis(cast, uploads=(upload("a.csv"), upload("b.csv", b"x,y\n1,2\n")))
    for number in range(20):
        handling.note(fresh(full), by=cast.officer, at=cast.at, text=f"Catatan {number}.")
    decision = approved(cast, proposed(cast, fresh(full)), number="500/1/424.085/2026")
    officer = browser(cast.officer)
    officer.get(address(bare.casefile.number))  # the calendar is read once a process
    first = queries(officer, address(bare.casefile.number))
    # Once answered, its files are read, and no letter that asks to complete is looked for any more.
    assert queries(officer, address(decision.request.casefile.number)) == first
    assert first <= 27


class TestSimilar:
    """R33: a neutral note."""

    def test_same_contact_within_ninety_days(self, cast):
        before = filed(cast, subject="Rapat tahunan", details="Notulen.", at=cast.at)
        old = filed(
            cast, subject="Pelatihan", details="Jadwal.", phone="+62 812-3456-7890", email="lain@contoh.id"
        )
        now = filed(cast, subject="Jumlah pasar", details="Daftar pasar rakyat.")
        found = similar_to(now)
        assert {each.request.pk for each in found if each.same_contact} == {before.pk, old.pk}
        casefile = before.casefile
        casefile.received_at = now.casefile.received_at - timedelta(days=91)
        casefile.save()
        assert before.pk not in {each.request.pk for each in similar_to(now) if each.same_contact}

    def test_half_of_the_words(self, cast):
        other = {"phone": "0343 111222", "email": "lain@contoh.id", "name": "Rahayu"}
        before = filed(cast, **other)
        filed(cast, **other | {"subject": "Bantuan", "details": "Pupuk."})
        now = filed(cast)
        assert [(each.request.pk, each.same_contact) for each in similar_to(now)] == [(before.pk, False)]
        page = browser(cast.officer).get(address(now.casefile.number)).content.decode()
        assert "bukan alasan untuk menolak atau menunda" in page
        assert before.casefile.number in page

    def test_the_neighbours_requests_are_never_named(self, cast):
        assert similar_to(filed(cast)) == []
