"""The yearly report at the desk."""

from django.urls import path

from sedia.desk.yearly import views
from sedia.reports.yearly.document import Form

ONE = "laporan/<int:year>/"
DRAFTS = {"ringkasan": Form.SUMMARY, "lengkap": Form.FULL}

urlpatterns = [
    path("laporan/", views.index, name="desk-reports"),
    path(ONE, views.one, name="desk-report"),
    path(ONE + "tulis/", views.write, name="desk-report-write"),
    path(ONE + "terbitkan/", views.publish_report, name="desk-report-publish"),
    path(ONE + "kirim/", views.send, name="desk-report-send"),
    *(
        path(
            f"{ONE}konsep/{word}.{ending}",
            views.draft,
            {"form": form, "ending": ending},
            name=f"desk-report-{form}-{ending}",
        )
        for word, form in DRAFTS.items()
        for ending in ("pdf", "docx")
    ),
]
