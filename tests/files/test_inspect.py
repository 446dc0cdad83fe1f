"""What a file really is, by its content; and the closer look before anybody may open it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from sedia.files.dangers import danger
from sedia.files.inspect import CSV, DOCX, FOR_RELEASE, JPEG, ODS, PDF, PNG, TEXT, XLSX, ZIP, BadFile, inspect
from sedia.files.sizes import spoken_size
from tests.portal.files import HOSTILE, WORD, docx, package, pdf_bytes, png

SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
OPEN_SHEET = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf_bytes(2), PDF),
        (png("a.png").read(), PNG),
        (docx("a.docx").read(), DOCX),
        (package(SHEET), XLSX),
        (package(OPEN_SHEET), ODS),
        (package({"data.csv": b"a,b"}), ZIP),
        ("kecamatan;jumlah\nBangil;41\n".encode("utf-8-sig"), CSV),
        (b"Catatan biasa, tanpa kolom.\n\nSelesai", TEXT),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, media_type: str) -> None:
    stream = io.BytesIO(content)
    found = inspect(stream, allowed=FOR_RELEASE)
    assert (found.media_type, found.size) == (media_type, len(content))
    assert stream.tell() == 0


@pytest.mark.parametrize(("name", "content"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_what_a_requester_may_not_send(name: str, content: bytes) -> None:
    with pytest.raises(BadFile) as refusal:
        inspect(io.BytesIO(content))
    assert refusal.value.message.endswith(".")


def test_a_picture_is_named_by_what_it_is() -> None:
    assert inspect(io.BytesIO(png("foto.pdf").read())).media_type == PNG
    with pytest.raises(BadFile):
        inspect(io.BytesIO(b"\xff\xd8\xff\xe0" + bytes(50)), allowed={JPEG: ".jpg"})


@pytest.mark.slow
def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(BadFile, match="terlalu besar"):
        inspect(io.BytesIO(package({**WORD, "word/x.xml": bytes(401 * 1024 * 1024)})))


def scripted() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (scripted(), PDF),
        (package({**WORD, "word/embeddings/oleObject1.bin": b"x"}), DOCX),
        (
            package(
                {
                    **WORD,
                    "word/_rels/settings.xml.rels": b'<R Type="attachedTemplate" TargetMode="External" Target="http://x"/>',
                }
            ),
            DOCX,
        ),
        (b"%PDF-1.7 broken", PDF),
    ],
)
def test_active_content_stays_held(content: bytes, media_type: str) -> None:
    assert danger(io.BytesIO(content), media_type)


@pytest.mark.parametrize(
    ("content", "media_type"), [(pdf_bytes(), PDF), (docx("a").read(), DOCX), (b"a,b", CSV)]
)
def test_plain_files_pass(content: bytes, media_type: str) -> None:
    assert danger(io.BytesIO(content), media_type) is None


@pytest.mark.parametrize(
    ("size", "spoken"),
    [(0, "0 B"), (999, "999 B"), (84_000, "84 KB"), (1_299_999, "1,3 MB"), (5_000_000_000, "5,0 GB")],
)
def test_sizes_as_people_read_them(size: int, spoken: str) -> None:
    assert spoken_size(size) == spoken
    assert spoken_size(size, "en") == spoken.replace(",", ".")
