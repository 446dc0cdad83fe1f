"""Letters are rendered whole, as archives and screen readers want them, and read back word for word."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pypdf
import pytest
import segno

from sedia.letters.render import (
    A4,
    F4,
    HALF,
    PAPERS,
    ROLL_80,
    ContentMismatch,
    ImageRefused,
    PaperMismatch,
    UnknownKind,
    check_image,
    kinds,
    needs,
    printable,
    render,
    template_version,
)
from tests.letters.pictures import logo
from tests.letters.reading import (
    fonts_of,
    metadata_of,
    modules_at,
    outside,
    pages_of,
    picture_of,
    squeezed,
    words_of,
)
from tests.letters.samples import SAMPLES, sample

pytestmark = pytest.mark.slow  # Typst is asked many times

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
EVERY = [(kind, paper) for kind in SAMPLES for paper in needs(kind).papers]
CODES = {
    "form",
    "letterhead",
    "signing",
    "control",
    "form_soft",
    "form_hard",
    "not_held",
    "not_documented",
    "accent",
}
DRAWN = {"weekday", "flags", "reason", "level", "width", "shape", "of", "cell", "align"}
NOT_OURS = {
    "request_letter": {"office_phone", "office_website"},
    "poster": {"office_website", "cost"},
    "disposition_slip": {"qr_url"},
    "internal_memo": {"qr_url"},
}
NOT_ASKED = {
    "completion_request": {"request_date"},
    "extension": {"request_date"},
    "metadata_sheet": set(),
    "receipt": set(),
}


def _said(kind: str) -> list[str]:
    """Every text of the sample that must be readable in its PDF."""
    silent = CODES | NOT_OURS.get(kind, set()) | NOT_ASKED.get(kind, set())
    texts: list[str] = []
    for name, value in SAMPLES[kind].items():
        if name in silent or not value:
            continue
        if isinstance(value, str):
            texts.append(value)
        else:
            texts += [text for row in value for key, text in row.items() if key not in DRAWN]
    return texts


@pytest.mark.parametrize(("kind", "paper"), EVERY)
def test_everything_in_the_content_is_read_back(kind: str, paper: str) -> None:
    words = words_of(render(kind, sample(kind), paper=PAPERS[paper], at=AT)).casefold()
    assert [text for text in _said(kind) if squeezed(text).casefold() not in words] == []


@pytest.mark.parametrize(("kind", "paper"), EVERY)
def test_it_is_an_archive_form_that_a_screen_reader_can_read(kind: str, paper: str) -> None:
    pdf = render(kind, sample(kind), paper=PAPERS[paper], images={"logo": logo()}, at=AT)
    packet = metadata_of(pdf)
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    root = _reader(pdf).trailer["/Root"]
    assert root["/Lang"].startswith("id")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    fonts = fonts_of(pdf)
    assert fonts and all(fonts.values())
    assert all("Liberation" in name for name in fonts)


def _reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_title_and_author_stand_in_the_document() -> None:
    data = _reader(render("answer", sample("answer"), paper=A4, at=AT)).metadata
    assert data is not None
    assert data.title == "Surat jawaban atas permohonan DINKOP-P-2026-00042"
    assert data.author == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert data.creation_date == AT


@pytest.mark.parametrize(
    ("paper", "width", "height"), [(A4, 210, 297), (F4, 215, 330), (HALF, 210, 148.5), (ROLL_80, 80, None)]
)
def test_a_receipt_fits_every_paper(paper, width, height) -> None:
    pdf = render("receipt", sample("receipt"), paper=paper, at=AT)
    pages = pages_of(pdf)
    assert len(pages) == (2 if paper is HALF else 1)  # the rights on the back of the half sheet
    front = squeezed(_reader(pdf).pages[0].extract_text())
    for name in ("registration_number", "secret_code", "promise_due", "legal_due", "objection_route"):
        assert squeezed(SAMPLES["receipt"][name]) in front
    assert pages[0][0] == pytest.approx(width, abs=0.1)
    assert height is None or pages[0][1] == pytest.approx(height, abs=0.1)


@pytest.mark.parametrize("paper", [A4, HALF, ROLL_80], ids=["A4", "half", "roll"])
def test_a_complaints_receipt_is_one_page_on_every_paper(paper) -> None:
    pdf = render("complaint_receipt", sample("complaint_receipt"), paper=paper, at=AT)
    assert len(pages_of(pdf)) == 1
    words = words_of(pdf)
    for name in ("registration_number", "secret_code", "response_due", "late_note"):
        assert squeezed(SAMPLES["complaint_receipt"][name]) in words


def test_a_letter_does_not_go_on_a_receipt_printer() -> None:
    with pytest.raises(PaperMismatch):
        render("answer", sample("answer"), paper=ROLL_80)


def test_margins_are_the_offices_own() -> None:
    wide = A4.with_margins(top=20, right=40, bottom=25, left=50)
    pdf = render("answer", sample("answer"), paper=wide, at=AT)
    assert outside(pdf, 40) == []


def test_the_poster_is_one_page_however_much_an_office_writes() -> None:
    rows = [
        {"marker": f"{n}.", "text": "Persyaratan yang cukup panjang untuk dibaca. " * 3} for n in range(1, 15)
    ]
    pdf = render("poster", sample("poster", requirements=rows, procedure=rows), paper=A4, at=AT)
    assert len(pages_of(pdf)) == 1
    words = words_of(pdf)
    assert squeezed(rows[-1]["text"]) in words
    assert "BiayaRp0tidakdipungutbiaya" in words


def test_the_same_content_at_the_same_time_gives_the_same_bytes() -> None:
    first, second = (render("answer", sample("answer"), paper=A4, at=AT) for _ in range(2))
    assert first == second


def test_many_threads_render_at_once() -> None:
    def one(number: int) -> str:
        content = sample("receipt", registration_number=f"DINKOP-P-2026-{number:05d}")
        return words_of(render("receipt", content, paper=HALF, at=AT))

    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(one, range(8)))
    assert all(f"DINKOP-P-2026-{number:05d}" in text for number, text in enumerate(texts))


def test_the_qr_code_is_drawn_as_a_reader_sees_it() -> None:
    pdf = render("metadata_sheet", sample("metadata_sheet"), paper=A4, at=AT)
    picture = picture_of(pdf)
    left = round(A4.left / 25.4 * 72 * picture.scale)
    size = 22 / 25.4 * 72 * picture.scale
    wanted = [
        "".join(map(str, row))
        for row in segno.make(SAMPLES["metadata_sheet"]["qr_url"], error="m", micro=False).matrix
    ]
    tops = range(picture.height // 3, picture.height - int(size) - 2)
    assert any(modules_at(picture, left, top, size, len(wanted)) == wanted for top in tops)


# --- what the content must hold ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_missing_name_is_named(kind: str) -> None:
    for name in needs(kind).text:
        content = sample(kind)
        del content[name]
        with pytest.raises(ContentMismatch) as refused:
            render(kind, content, paper=A4)
        assert refused.value.problems == [f"missing name {name!r}"]


def test_an_answer_without_an_element_of_article_22_is_refused() -> None:
    with pytest.raises(ContentMismatch, match="'element_g' is blank"):
        render("answer", sample("answer", element_g=" "), paper=A4)


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(ContentMismatch) as refused:
        render("receipt", sample("receipt", colour="biru"), paper=A4)
    assert refused.value.problems == ["unknown name 'colour'"]


def test_all_that_is_wrong_is_said_at_once() -> None:
    content = sample("answer", items=[{"number": "1", "text": "x"}], files="x", name=3, signing="stamp")
    with pytest.raises(ContentMismatch) as refused:
        render("answer", content, paper=A4)
    assert set(refused.value.problems) == {
        "missing name 'items[1].outcome'",
        "'files' is not a list",
        "'name' is not a string",
        "'signing' is not one of 'wet', 'tte', 'recorded'",
    }


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKind):
        render("../../etc", {}, paper=A4)


def test_there_is_a_sample_for_every_kind() -> None:
    assert set(kinds()) == set(SAMPLES)


def test_the_template_version_is_of_one_kind() -> None:
    versions = {template_version(kind) for kind in kinds()}
    assert len(versions) == len(kinds())
    assert all(len(version) == 12 for version in versions)


# --- pictures ---------------------------------------------------------------------------------------------------


def test_the_logo_is_in_the_letter() -> None:
    with_logo = _reader(render("answer", sample("answer"), paper=A4, images={"logo": logo()}, at=AT))
    without = _reader(render("answer", sample("answer"), paper=A4, at=AT))
    assert len(with_logo.pages[0].images) == 1
    assert len(without.pages[0].images) == 0


@pytest.mark.parametrize("picture", [b"", b"GIF89a", b"<svg/>", logo()[:-30], b"\xff\xd8\xff\xe0 no jpeg"])
def test_a_broken_logo_is_refused_by_name(picture: bytes) -> None:
    with pytest.raises(ImageRefused):
        check_image(picture)
    with pytest.raises(ImageRefused):
        render("answer", sample("answer"), paper=A4, images={"logo": picture})


def test_a_drawn_signature_stands_above_the_receivers_name() -> None:
    pdf = render("handover", sample("handover"), paper=A4, images={"signature": logo()}, at=AT)
    assert len(_reader(pdf).pages[0].images) == 1


# --- what the letters say ---------------------------------------------------------------------------------------


def test_the_letterhead_stays_blank_for_preprinted_paper() -> None:
    pdf = render("answer", sample("answer", letterhead="blank", office="Dinas Uji"), paper=A4, at=AT)
    assert "DINASUJI" not in words_of(pdf)


def test_recorded_signing_never_claims_a_signature() -> None:
    content = sample("answer", signing="recorded", approved_at="Selasa, 24 November 2026 pukul 10.00 WIB")
    words = words_of(render("answer", content, paper=A4, at=AT)).casefold()
    assert "disetujuidalamsistem" in words
    assert "24november2026pukul10.00wib" in words
    assert "ditandatangani" not in words
    assert (
        "disetujuidalamsistem" not in words_of(render("answer", sample("answer"), paper=A4, at=AT)).casefold()
    )


@pytest.mark.parametrize("times", [1, 4, 7, 10])
def test_no_page_of_an_answer_holds_the_signature_alone(times: int) -> None:
    content = sample("answer")
    content["items"] = content["items"] * times
    pages = pypdf.PdfReader(io.BytesIO(render("answer", content, paper=A4, at=AT))).pages
    last = pages[-1].extract_text()
    assert content["signatory_name"] in last
    assert "Waktu penyelesaian" in last


def test_a_wet_signature_has_thirty_millimetres() -> None:
    wet = render("handover", sample("handover"), paper=A4, at=AT)
    page = picture_of(wet, scale=2)
    blank, longest = 0, 0
    for row in page.rows[page.height // 3 :]:
        blank = blank + 1 if min(row) > 200 else 0
        longest = max(longest, blank)
    assert longest / page.scale / 72 * 25.4 >= 28


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ({}, "KepalaDinasKoperasidanUsahaKecilMenengah,"),
        ({"signatory_acting": "Plh."}, "Plh.KepalaDinasKoperasidanUsahaKecilMenengah,"),
        (
            {"signatory_on_behalf": "Bupati Pasuruan"},
            "a.n.BupatiPasuruanKepalaDinasKoperasidanUsahaKecilMenengah,",
        ),
        (
            {
                "signatory_on_behalf": "Kepala Dinas",
                "signatory_through": "Sekretaris",
                "signatory_post": "Kepala Bidang Data",
            },
            "a.n.KepalaDinasSekretaris,u.b.KepalaBidangData,",
        ),
    ],
)
def test_the_signature_block_says_in_what_capacity(names, lines) -> None:
    assert lines in words_of(render("answer", sample("answer", **names), paper=A4, at=AT))


def test_annex_seven_is_word_for_word() -> None:
    words = words_of(render("answer", sample("answer"), paper=A4, at=AT))
    for label in (
        "Berdasarkan permintaan Informasi pada tanggal 23 November 2026 dengan nomor pendaftaran DINKOP-P-2026-00042, "
        "Kami menyampaikan kepada Saudara/i:",
        "Pemberitahuan sebagai berikut:",
        "A. Informasi Dapat Diberikan",
        "Hal-hal terkait Informasi Publik",
        "Penguasaan Informasi Publik",
        "Badan Publik lain, yaitu",
        "Bentuk fisik yang tersedia",
        "Softcopy (termasuk rekaman)",
        "Hardcopy/salinan tertulis",
        "Biaya yang dibutuhkan",
        "(jmlh lembaran)",
        "Waktu penyediaan",
        "Penjelasan penghitaman/pengaburan Informasi yang dimohon",
        "B. Informasi tidak dapat diberikan karena: Tidak berlaku.",
    ):
        assert squeezed(label) in words


def test_annex_seven_ticks_what_is_chosen() -> None:
    words = words_of(render("answer", sample("answer"), paper=A4, at=AT))
    assert "√Kami" in words and "√BadanPublik" not in words
    assert "√Softcopy" in words and "√Hardcopy" not in words
    other = sample(
        "answer", control="other", other_body="BPS", not_documented="x", not_documented_term="10 hari kerja"
    )
    words = words_of(render("answer", other, paper=A4, at=AT))
    assert "√BadanPubliklain,yaituBPS" in words
    assert "√Informasiyangdimintabelumdidokumentasikan" in words
    assert "dilakukandalamjangkawaktu10harikerja" in words


def test_annex_nine_is_word_for_word() -> None:
    words = words_of(render("completion_request", sample("completion_request"), paper=A4, at=AT))
    for label in (
        "SURAT PPID TENTANG KETIDAKLENGKAPAN PERMINTAAN INFORMASI PUBLIK",
        "No. Pendaftaran",
        "Nomor Telp/email",
        "Rincian Informasi yang",
        "Bahwa berdasarkan permintaan informasi publik dan dokumen yang kami terima, maka PPID menerangkan bahwa "
        "Informasi yang dimohon adalah Tidak lengkap, mohon untuk segera melengkapi dokumen tersebut yakni:",
        "Selanjutnya waktu untuk melengkapi dokumen tersebut paling lama 3 (tiga) hari sejak surat keterangan tidak "
        "lengkap diterima.",
    ):
        assert squeezed(label) in words


def test_the_strip_says_why_days_are_skipped() -> None:
    words = words_of(render("receipt", sample("receipt"), paper=A4, at=AT))
    assert "Tidakdihitung:28–29Nov,5–6Des(akhirpekan)." in words


def test_a_strip_of_folded_days_counts_them() -> None:
    days = [
        {"date": f"{n} Nov", "weekday": "Senin", "flags": "folded", "number": str(n)} for n in range(1, 6)
    ]
    assert "5hari" in words_of(render("receipt", sample("receipt", days=days), paper=A4, at=AT))


def test_printable_is_what_render_applies() -> None:
    words = words_of(render("receipt", sample("receipt", name="Siti 😀"), paper=A4, at=AT))
    assert squeezed(printable("Siti 😀")) in words
    assert printable("Siti 😀") == "Siti [U+1F600]"
