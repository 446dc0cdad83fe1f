"""One case: its page, its documents, and a step a word. A step's word may come with or without the last slash."""

from django.urls import URLPattern, path

from sedia.desk.cases import documents, testing_views, views
from sedia.desk.cases.deeds import DEEDS

CASE = "permohonan/<str:number>/"


def _steps() -> list[URLPattern]:
    named = [path(f"{CASE}{word}/", views.step, {"word": word}, name=f"desk-case-{word}") for word in DEEDS]
    return [*named, *(path(f"{CASE}{word}", views.step, {"word": word}) for word in DEEDS)]


urlpatterns = [
    path(CASE, views.case_page, name="desk-case"),
    *_steps(),
    path(f"{CASE}uji-konsekuensi/<int:key>/", testing_views.edit_test, name="desk-test"),
    path(f"{CASE}uji-konsekuensi/<int:key>/buang/", testing_views.drop_test, name="desk-test-drop"),
    path(f"{CASE}uji-konsekuensi.pdf", documents.test_sheet, name="desk-test-sheet"),
    path(f"{CASE}dokumen/<int:key>/", documents.attachment, name="desk-attachment"),
    path(f"{CASE}data/<int:key>/", documents.release, name="desk-release"),
    path(f"{CASE}surat/<int:key>/", documents.letter, name="desk-letter"),
    path(f"{CASE}surat/<int:key>/cetak/", documents.unsigned, name="desk-letter-unsigned"),
    path(f"{CASE}surat/<int:key>/rangkap.pdf", documents.duplicate, name="desk-letter-duplicate"),
    path(f"{CASE}konsep.docx", documents.red_pen, name="desk-red-pen"),
    path(f"{CASE}konsep.pdf", documents.previewed, name="desk-preview"),
    path(f"{CASE}surat-bersama.pdf", documents.together_pdf, name="desk-together"),
    path(f"{CASE}serah-terima.pdf", documents.handover_note, name="desk-handover-note"),
    path(f"{CASE}berkas.pdf", documents.bundle, name="desk-bundle"),
    path(f"{CASE}disposisi.pdf", documents.disposition_slip, name="desk-disposition"),
    path(f"{CASE}persetujuan.pdf", documents.packet, name="desk-packet"),
    path(f"{CASE}tautan/", documents.consent_link, name="desk-case-tautan"),
    path(f"{CASE}kode/", documents.slip, name="desk-case-kode"),
]
