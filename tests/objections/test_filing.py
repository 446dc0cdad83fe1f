"""Objecting: who may, on which grounds, when, and what the office hands out for it (R22, R23, R74)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sedia.casefiles.models import CaseFile, Clock
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.objections.actions.filing import file_objection
from sedia.objections.documents import form, of
from sedia.objections.models import Objection
from sedia.objections.rules import parted_contact
from sedia.refusals import AlreadySent, Incomplete, NotAllowed
from sedia.requests.actions.ending import withdraw
from tests.cast import Cast, filed, fresh
from tests.letters.reading import text_of
from tests.objections.objecting import answered, objected, objecting

pytestmark = pytest.mark.django_db

LATE = datetime(2027, 2, 1, 3, 0, tzinfo=UTC)


def test_an_objection_has_a_number_a_receipt_and_the_superiors_clock(cast: Cast) -> None:
    objection = objected(cast, grounds=("g", "d"))
    assert objection.casefile.number == "DINKOP-K-2026-00001"
    assert objection.grounds == ["d", "g"]
    clock = Clock.objects.get(casefile=objection.casefile)
    # Thirty working days from Monday 23 November 2026, with Christmas and New Year: UU 14/2008 Art 36(2).
    assert clock.due_at == objection.answer_due == datetime(2027, 1, 8, 9, 30, tzinfo=UTC)
    assert objection.window_until == date(2027, 1, 8), "counted from the letter of the same day"
    told = set(Notice.objects.filter(casefile=objection.casefile).values_list("kind", "role"))
    assert told == {("objection_registered", ""), ("new_objection", "officer"), ("new_objection", "superior")}
    (entry,) = Entry.objects.filter(chain=objection.casefile.chain)
    assert "Wahyu" not in entry.facts
    assert "bukan yang saya minta" not in entry.facts


def test_its_receipt_is_the_form_of_lampiran_x(cast: Cast) -> None:
    objection = objected(cast, grounds=("d", "g"))
    name, pdf, _ = form(of(objection.casefile), at=cast.at)
    text = " ".join(text_of(pdf).split())
    assert name == "Tanda terima keberatan DINKOP-K-2026-00001.pdf"
    for part in (
        "PERNYATAAN KEBERATAN ATAS PERMINTAAN INFORMASI PUBLIK",
        "A. INFORMASI PENGAJU KEBERATAN",
        "Nomor Registrasi Keberatan : DINKOP-K-2026-00001",
        "Nomor Pendaftaran Permintaan Informasi : DINKOP-P-2026-00001",
        "B. ALASAN PENGAJUAN KEBERATAN",
        "√ d. Permintaan informasi ditanggapi tidak sebagaimana yang diminta",
        "√ g. Informasi disampaikan melebihi jangka waktu yang ditentukan",
        "C. KASUS POSISI",
        "Yang diberikan bukan yang saya minta.",
        "D. HARI/TANGGAL TANGGAPAN ATAS KEBERATAN AKAN DIBERIKAN",
        "Jumat, 8 Januari 2027",
        "Demikian keberatan ini saya sampaikan, atas perhatian dan tanggapannya, saya ucapkan terimakasih.",
    ):
        assert part in text, part
    assert text.count("√") == 2


def test_the_same_form_twice_is_one_objection_and_other_content_is_refused(cast: Cast) -> None:
    request, filing = answered(cast), objecting(cast.at)
    by = requester_of("")
    first = file_objection(cast.office, request, filing, by=by, at=cast.at)
    second = file_objection(cast.office, request, filing, by=by, at=cast.at)
    assert (second.casefile, second.replayed) == (first.casefile, True)
    other = objecting(cast.at, position="Lain.")
    other = type(other)(**{**other.__dict__, "submission_key": filing.submission_key})
    with pytest.raises(AlreadySent):
        file_objection(cast.office, request, other, by=by, at=cast.at)
    assert Objection.objects.count() == 1


def test_before_the_limit_there_is_nothing_to_object_to_and_after_it_there_is(cast: Cast) -> None:
    request = filed(cast)
    with pytest.raises(Incomplete) as refused:
        objected(cast, request, grounds=("c",))
    assert "belum dijawab" in refused.value.fields["grounds"][0]
    after = request.legal_due + timedelta(minutes=1)
    objection = objected(cast, request, grounds=("c",), at=after)
    assert objection.window_until == date(2027, 1, 22), "thirty working days after the limit passed"


def test_one_that_comes_late_is_taken_in_with_a_warning(cast: Cast) -> None:
    objection = objected(cast, answered(cast), at=LATE)
    assert objection.status == "registered"
    assert objection.was_late(date(2027, 2, 1))
    text = " ".join(text_of(form(of(objection.casefile), at=LATE)[1]).split())
    assert "Diterima sesudah batas pengajuan, 8 Januari 2027" in text


def test_missing_periodic_information_needs_no_request(cast: Cast) -> None:
    filing = objecting(cast.at, grounds=("b",), asked="Laporan keuangan 2025 tidak ada di laman.")
    made = file_objection(cast.office, None, filing, by=requester_of(""), at=cast.at)
    assert made.casefile.objection.request is None
    assert made.casefile.objection.window_until is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grounds": ()}, "grounds"),
        ({"grounds": ("z",)}, "grounds"),
        ({"position": "  "}, "position"),
        ({"name": ""}, "name"),
        ({"address": ""}, "address"),
        ({"phone": ""}, "phone"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        objected(cast, answered(cast), **changes)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    ("grounds", "field"), [(("c",), "grounds"), (("b", "c"), "grounds"), (("b",), "asked")]
)
def test_without_a_request_only_ground_b_and_what_is_missed(
    cast: Cast, grounds: tuple[str, ...], field: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        file_objection(
            cast.office, None, objecting(cast.at, grounds=grounds), by=requester_of(""), at=cast.at
        )
    assert field in refused.value.fields


def test_what_was_withdrawn_is_not_objected_to(cast: Cast) -> None:
    request = filed(cast)
    withdraw(request, by=cast.officer, at=cast.at, revision=1, reason="Melalui telepon.")
    with pytest.raises(Incomplete):
        objected(cast, fresh(request), grounds=("c",), at=LATE)


def test_the_counter_takes_it_in_for_somebody_and_the_wrong_people_do_not(cast: Cast) -> None:
    request = answered(cast)
    objection = objected(cast, request, by=cast.registrar, channel="letter", agenda_number="12")
    assert objection.entered_by_id == cast.registrar.staff_id
    for by in (cast.auditor, cast.stranger):
        with pytest.raises(NotAllowed):
            objected(cast, request, by=by)
    assert CaseFile.objects.filter(kind="K").count() == 1


def test_the_form_has_every_label_of_lampiran_x_also_where_nothing_was_given(cast: Cast) -> None:
    told = " ".join(text_of(form(of(objected(cast).casefile), at=cast.at)[1]).split())
    for label in ("(RANGKAP DUA)", "Pekerjaan", "Identitas Kuasa Pemohon Nama : Alamat : Nomor Telepon :"):
        assert label in told, label
    said = {"representative_name": "Rina", "representative_contact": "Jalan Melati 3, Bangil, 0813 1111 2222"}
    told = " ".join(text_of(form(of(objected(cast, **said).casefile), at=cast.at)[1]).split())
    assert "Nama : Rina Alamat : Jalan Melati 3, Bangil Nomor Telepon : 0813 1111 2222" in told


@pytest.mark.parametrize(
    ("contact", "parts"),
    [
        ("0813 1111 2222", ("", "0813 1111 2222")),
        ("+62 813-1111-2222, Jalan Melati 3", ("Jalan Melati 3", "+62 813-1111-2222")),
        ("Jalan Melati 3 RT 02", ("Jalan Melati 3 RT 02", "")),
        ("", ("", "")),
    ],
)
def test_address_and_telephone_of_a_representative(contact: str, parts: tuple[str, str]) -> None:
    assert parted_contact(contact) == parts
