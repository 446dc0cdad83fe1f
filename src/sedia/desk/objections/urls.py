"""Objections: the queue, the counter, one objection, and a step a word."""

from django.urls import URLPattern, path

from sedia.desk.objections import counter, views
from sedia.desk.objections.deeds import DEEDS

CASE = "keberatan/<str:number>/"


def _steps() -> list[URLPattern]:
    named = [
        path(f"{CASE}{word}/", views.step, {"word": word}, name=f"desk-objection-{word}") for word in DEEDS
    ]
    return [*named, *(path(f"{CASE}{word}", views.step, {"word": word}) for word in DEEDS)]


urlpatterns = [
    path("keberatan/", views.queue, name="desk-objections"),
    path("keberatan/baru/", counter.entry, name="desk-objection-entry"),
    path(CASE, views.case_page, name="desk-objection"),
    *_steps(),
    path(f"{CASE}dokumen/<int:key>/", views.attachment, name="desk-objection-attachment"),
    path(f"{CASE}surat/<int:key>/", views.letter, name="desk-objection-letter"),
    path(f"{CASE}konsep.pdf", views.draft, name="desk-objection-draft"),
    path(f"{CASE}tanda-terima/", counter.slip, name="desk-objection-slip"),
    path(f"{CASE}tanda-terima.pdf", counter.slip_pdf, name="desk-objection-slip-pdf"),
]
