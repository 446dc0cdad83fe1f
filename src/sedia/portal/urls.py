"""The public's addresses (DESIGN.md 4)."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import StringConverter

from sedia.portal.asking import receipts
from sedia.portal.asking import views as asking
from sedia.portal.complaining import following as complaints
from sedia.portal.complaining import views as complaining
from sedia.portal.consenting import views as consenting
from sedia.portal.evidence import views as evidence
from sedia.portal.following import acting, downloads
from sedia.portal.following import views as following
from sedia.portal.objecting import following as objections
from sedia.portal.objecting import views as objecting
from sedia.portal.pages import calculator, check, health, home, privacy, standards
from sedia.portal.statistics import views as statistics
from sedia.portal.surveying import results as survey_results
from sedia.portal.surveying import views as surveying
from sedia.portal.units import views as units
from sedia.portal.yearly import views as yearly


class ComplaintNumber(StringConverter):
    """The number of a complaint, in any case of its letters."""

    regex = r"[^/]{1,20}-[Aa]-[0-9]{4}-[0-9]+"


class ObjectionNumber(StringConverter):
    """The number of an objection, in any case of its letters."""

    regex = r"[^/]{1,20}-[Kk]-[0-9]{4}-[0-9]+"


register_converter(ComplaintNumber, "complaint")
register_converter(ObjectionNumber, "objection")

one_case = [
    path("", following.case, name="case"),
    path("lengkapi/", acting.complete_case, name="case-complete"),
    path("cabut/", acting.withdraw_case, name="case-withdraw"),
    path("keberatan/", objecting.object_to, name="case-object"),
    path("diterima/", acting.receive_case, name="case-received"),
    path("surat/<str:code>.pdf", downloads.letter, name="case-letter"),
    path("data/<int:release>/", downloads.file, name="case-file"),
    path("penetapan/<int:key>/", downloads.decree, name="case-decree"),
    path("semua.zip", downloads.bundle, name="case-bundle"),
    path("persetujuan/", consenting.consent, name="consent"),
    path("persetujuan/konsep.pdf", consenting.draft, name="consent-draft"),
    path("tanda-terima/", receipts.receipt, name="receipt"),
    path("tanda-terima.pdf", receipts.receipt_pdf, name="receipt-pdf"),
    path("surat-permohonan.pdf", receipts.request_letter_pdf, name="request-letter-pdf"),
]

one_complaint = [
    path("", complaints.case, name="complaint"),
    path("tanggapi/", complaints.answer_question, name="complaint-reply"),
    path("cabut/", complaints.withdraw_case, name="complaint-withdraw"),
    path("buka-kembali/", complaints.reopen_case, name="complaint-reopen"),
    path("selesai/", complaints.close_case, name="complaint-close"),
    path("surat/<str:code>.pdf", complaints.letter, name="complaint-letter"),
    path("tanda-terima/", complaints.receipt, name="complaint-receipt"),
    path("tanda-terima.pdf", complaints.receipt_pdf, name="complaint-receipt-pdf"),
]

one_objection = [
    path("", objections.case, name="objection"),
    path("cabut/", objections.withdraw_case, name="objection-withdraw"),
    path("komisi.ics", objections.calendar, name="objection-calendar"),
    path("surat/<str:code>.pdf", objections.letter, name="objection-letter"),
    path("tanda-terima/", objections.receipt, name="objection-receipt"),
    path("tanda-terima.pdf", objections.receipt_pdf, name="objection-receipt-pdf"),
]

# Without a number the version in force: the address to hand on.
yearly_report = [
    path("ringkasan.pdf", yearly.report, {"form": "summary"}, name="yearly-summary"),
    path("lengkap.pdf", yearly.report, {"form": "full"}, name="yearly-full"),
    path(
        "versi-<int:number>/ringkasan.pdf", yearly.report, {"form": "summary"}, name="yearly-version-summary"
    ),
    path("versi-<int:number>/lengkap.pdf", yearly.report, {"form": "full"}, name="yearly-version-full"),
]

one_office: list[URLPattern | URLResolver] = [
    path("", home.office, name="office"),
    path("pengaduan/baru/", complaining.new_complaint, name="new-complaint"),
    path("keberatan/baru/", objecting.object_to_missing, name="new-objection"),
    path("privasi/", privacy.privacy, name="privacy"),
    path("statistik/", statistics.statistics, name="statistics"),
    path("statistik/data.csv", statistics.data_csv, name="statistics-csv"),
    path("statistik/data.json", statistics.data_json, name="statistics-json"),
    path("bukti/", evidence.evidence, name="evidence"),
    path("laporan/", yearly.years, name="yearly"),
    path("laporan/<int:year>/", yearly.one_year, name="yearly-year"),
    path("laporan/<int:year>/", include(yearly_report)),
    path("survei/", surveying.survey, name="survey"),
    path("skm/", survey_results.results, name="survey-results"),
    path("skm/laporan.pdf", survey_results.report, name="survey-report"),
    path("standar/<slug:service>/", standards.standard, name="standard"),
    path("standar/<slug:service>/poster.pdf", standards.poster, name="poster"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # First of all: it is what thousands send at once.
    path("<slug:office>/permohonan/baru/", asking.new_request, name="new-request"),
    path("", home.home, name="home"),
    path("cek/", check.check_form, name="check"),
    path("cek/<str:code>/", check.check, name="check"),
    path("hitung/", calculator.calculator, name="calculator"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # Following one case
    path("lacak/", following.track, name="track"),
    path("lacak/kode-hilang/", following.lost_code, name="lost-code"),
    path("lacak/keluar/", following.leave, name="leave-case"),
    path("berkas/unit/<int:key>/", units.unit, name="unit-inquiry"),
    # The letter in the number says the kind of case; pages of all kinds link by the names of `one_case`.
    path("berkas/<complaint:number>/", include(one_complaint)),
    path("berkas/<objection:number>/", include(one_objection)),
    path("berkas/<str:number>/", include(one_case)),
    # One office; after everything else, since its address begins with any word
    path("<slug:office>/", include(one_office)),
]
