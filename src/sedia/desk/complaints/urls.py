"""Complaints: the queue, the counter, one complaint, and a step a word."""

from django.urls import URLPattern, path

from sedia.desk.complaints import counter, views
from sedia.desk.complaints.deeds import DEEDS

CASE = "pengaduan/<str:number>/"


def _steps() -> list[URLPattern]:
    named = [
        path(f"{CASE}{word}/", views.step, {"word": word}, name=f"desk-complaint-{word}") for word in DEEDS
    ]
    return [*named, *(path(f"{CASE}{word}", views.step, {"word": word}) for word in DEEDS)]


urlpatterns = [
    path("pengaduan/", views.queue, name="desk-complaints"),
    path("pengaduan/baru/", counter.entry, name="desk-complaint-entry"),
    path("pengaduan/kerahasiaan/", views.readers, name="desk-identity-readers"),
    path(CASE, views.case_page, name="desk-complaint"),
    *_steps(),
    path(f"{CASE}identitas/", views.identity, name="desk-complaint-identity"),
    path(f"{CASE}dokumen/<int:key>/", views.attachment, name="desk-complaint-attachment"),
    path(f"{CASE}surat/<int:key>/", views.letter, name="desk-complaint-letter"),
    path(f"{CASE}konsep.pdf", views.draft, name="desk-complaint-draft"),
    path(f"{CASE}tanda-terima/", counter.slip, name="desk-complaint-slip"),
    path(f"{CASE}tanda-terima.pdf", counter.slip_pdf, name="desk-complaint-slip-pdf"),
]
