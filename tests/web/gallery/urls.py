"""Pages that show every component with lifelike content, for the eye, for axe and for tests of the frame."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from django import forms as django_forms
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sedia import law
from sedia.files.uploads import Upload
from sedia.web.context import page
from sedia.web.forms import EmailField, Form, LineField, OneOf, PhoneField, TextField, Tick
from sedia.web.uploads import KeptFilesField
from sedia.workdays import Deadline, civil_service_hours, legal_deadline, office_calendar, promise

HERE = Path(__file__).resolve().parent
OFFICE = SimpleNamespace(
    slug="dinkop",
    name="Dinas Koperasi dan Usaha Kecil Menengah",
    short_name="Dinkop UKM",
    government="Pemerintah Kabupaten Pasuruan",
    zone="Asia/Jakarta",
    accent="laut",
)


class Ask(Form):
    """The request form in small."""

    requester_kind = OneOf(
        label="Anda meminta sebagai",
        choices=[("person", "Perorangan"), ("institution", "Instansi"), ("legal_entity", "Badan hukum")],
        hints={"legal_entity": "Perusahaan, yayasan, perkumpulan, atau koperasi yang berbadan hukum."},
    )
    name = LineField(label="Nama lengkap", max_length=200, autocomplete="name")
    phone = PhoneField(
        label="Nomor telepon", help_text="Nomor yang dapat kami hubungi, misalnya 0812 3456 7890."
    )
    email = EmailField(label="Alamat e-mail")
    details = TextField(
        label="Data atau informasi yang Anda minta",
        max_length=10000,
        help_text="Tulis sejelas mungkin: data apa, wilayah mana, tahun berapa.",
    )
    unit = django_forms.ChoiceField(
        label="Wilayah", choices=[("1", "Kabupaten"), ("2", "Kecamatan")], required=False
    )
    letter = KeptFilesField(
        label="Surat permohonan",
        required=False,
        help_text="PDF, JPG, PNG, atau DOCX. Paling banyak 10 dokumen, 40 MB.",
    )
    citation_pledge = Tick(
        label="Saya akan mencantumkan sumber data setiap kali memakainya.",
        help_text="Sesuai standar pelayanan, untuk kepentingan sendiri maupun publikasi.",
    )


def clocks(received_at: datetime) -> list[Deadline]:
    """A promise of one working day and the legal limit of ten."""
    calendar = office_calendar(OFFICE.zone, *civil_service_hours())
    rules = law.load()
    limit = rules.term("legal_limit", on=received_at.date())
    return [
        promise(1, standard="SK 950/384/424.085/2022", received_at=received_at, calendar=calendar),
        legal_deadline(limit, received_at=received_at, calendar=calendar, version=rules.version),
    ]


def shown(request: HttpRequest, name: str) -> HttpResponse:
    """One page of the gallery; `?accent=` chooses its colour."""
    request.office = SimpleNamespace(**vars(OFFICE) | {"accent": request.GET.get("accent", "laut")})
    wrong = Ask(
        {"name": "", "phone": "kantor", "email": "siti", "details": "Data koperasi aktif per kecamatan."}
    )
    wrong.full_clean()
    kept = Upload("Surat permohonan data koperasi.pdf", "0" * 64, 184_320, "application/pdf")
    wrong.fields["letter"].widget.kept = [kept]
    context = {
        "form": wrong if name == "wrong" else Ask() if name == "form" else None,
        "clocks": clocks(datetime(2026, 11, 23, 2, 14, tzinfo=UTC)),
        "easter": clocks(datetime(2026, 3, 16, 2, 14, tzinfo=UTC)),
        "today": date(2026, 11, 23),
        "spring": date(2026, 3, 26),
        "at": datetime(2026, 11, 23, 2, 14, tzinfo=UTC),
        "crumbs": [("Dinkop UKM", "/dinkop/"), ("Minta data", "")],
        "files": [
            {"name": "Surat jawaban 500.12.18.1-118.pdf", "url": "#", "size": 84_000},
            {"name": "koperasi-aktif-2026.xlsx", "url": "#", "size": 1_240_000, "note": "24 kecamatan"},
        ],
    }
    template = engines["django"].from_string((HERE / f"{name}.html").read_text())
    return HttpResponse(template.render(context | page(request), request))


def broken(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw."""
    raise RuntimeError("rahasia")


urlpatterns = i18n_patterns(
    path("rusak/", broken), path("<slug:name>/", shown, name="gallery"), prefix_default_language=False
)
handler400 = "sedia.web.errors.bad_request"
handler403 = "sedia.web.errors.forbidden"
handler404 = "sedia.web.errors.not_found"
handler429 = "sedia.web.errors.too_many"
handler500 = "sedia.web.errors.server_error"
