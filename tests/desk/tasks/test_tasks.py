"""Notices that somebody tells by hand."""

from __future__ import annotations

import pytest

from sedia.journal.models import Entry
from sedia.notices.models import Notice
from sedia.requests.actions.completing import ask_completion
from tests.cast import filed, fresh
from tests.desk.desk import address, browser


@pytest.fixture
def task(cast):
    """A requester without mail was asked something: WhatsApp it is."""
    request = filed(cast, by=cast.officer, channel="telephone", email="")
    ask_completion(request, by=cast.officer, at=cast.at, revision=request.revision, parts=["Tahun data"])
    notice = Notice.objects.get(kind="completion_requested")
    assert (notice.channel, fresh(request).status) == ("whatsapp", "awaiting_completion")
    return notice


def where(task, word):
    return f"/meja/tugas/{task.pk}/{word}/"


def test_a_task_has_a_ready_text_and_a_link(cast, task):
    page = browser(cast.officer).get("/meja/tugas/").content.decode()
    assert "Tahun data" in page
    assert "https://wa.me/6281234567890?text=" in page
    assert "Wahyu Setiawan" in page
    case = browser(cast.officer).get(address(task.casefile.number)).content.decode()
    assert f"/meja/tugas/#tugas-{task.pk}" in case


def test_told_with_who_and_when(cast, task):
    client = browser(cast.officer)
    assert client.post(where(task, "sampaikan"), {"channel": "telephone"}).status_code == 302
    task.refresh_from_db()
    assert (task.told_by_id, task.told_at, task.channel) == (cast.officer.staff_id, cast.at, "telephone")
    assert (
        "Pemohon sudah diberi tahu (telepon)." in client.get(address(task.casefile.number)).content.decode()
    )
    assert f'id="tugas-{task.pk}"' not in client.get("/meja/tugas/").content.decode()


def test_a_second_press_is_told_so(cast, task):
    client = browser(cast.officer)
    client.post(where(task, "sampaikan"), {"channel": "whatsapp"})
    assert browser(cast.colleague).post(where(task, "sampaikan"), {"channel": "whatsapp"}).status_code == 409
    assert Entry.objects.filter(event="notice.told").count() == 1


def test_dropped_with_a_reason(cast, task):
    client = browser(cast.officer)
    name = f"batal-{task.pk}-reason"
    page = client.post(where(task, "batalkan"), {name: " "}).content.decode()
    assert "Mengapa tidak perlu disampaikan wajib diisi." in page
    assert client.post(where(task, "batalkan"), {name: "Pemohon sudah datang sendiri."}).status_code == 302
    task.refresh_from_db()
    assert task.dropped_reason == "Pemohon sudah datang sendiri."


@pytest.mark.parametrize("word", ["sampaikan", "batalkan"])
def test_who_may_not(cast, task, word):
    for who in (cast.auditor, cast.superior, cast.admin):
        assert browser(who).post(where(task, word), {"channel": "whatsapp"}).status_code == 403
    assert browser(cast.stranger).post(where(task, word), {"channel": "whatsapp"}).status_code == 404
    assert browser(cast.officer).get(where(task, word)).status_code == 405
    task.refresh_from_db()
    assert task.told_at is None
    assert task.dropped_at is None


def test_the_texts_are_not_for_who_does_not_tell(cast, task):
    page = browser(cast.auditor).get("/meja/tugas/").content.decode()
    assert "Wahyu" not in page
    assert "menunggu disampaikan petugas" in page


def test_the_neighbours_tasks_are_not_there(cast, task):
    assert (
        "Tidak ada pemberitahuan yang menunggu" in browser(cast.stranger).get("/meja/tugas/").content.decode()
    )
