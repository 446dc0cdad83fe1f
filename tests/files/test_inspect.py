"""What a file really is, by its content; and the closer look before anybody may open it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from sedia.files.dangers import danger
from sedia.files.hidden.look import hidden_parts
from sedia.files.inspect import (
    CSV,
    DOC,
    DOCM,
    DOCX,
    FOR_RELEASE,
    FROM_REQUESTER,
    JPEG,
    LOCKED_OFFICE,
    ODS,
    PDF,
    PNG,
    PPT,
    TEXT,
    WITH_REASON,
    XLS,
    XLSM,
    XLSX,
    ZIP,
    BadFile,
    inspect,
)
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


def compound(*streams: str) -> bytes:
    """An older office file, as far as it is known by the names of its streams."""
    names = b"\0".join(name.encode("utf-16-le") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + names + bytes(100)


LOCKED = pdf_bytes(encryption=pikepdf.Encryption(owner="a", user="b"))
ASKING = [
    (LOCKED, PDF),
    (package({**WORD, "word/vbaProject.bin": b"x"}), DOCM),
    (package({**SHEET, "xl/vbaProject.bin": b"x"}), XLSM),
    (compound("WordDocument"), DOC),
    (compound("Workbook", "_VBA_PROJECT"), XLS),
    (compound("PowerPoint Document"), PPT),
    (compound("EncryptionInfo", "EncryptedPackage"), LOCKED_OFFICE),
]


@pytest.mark.parametrize(("content", "media_type"), ASKING)
def test_what_only_an_office_gives_with_a_reason(content: bytes, media_type: str) -> None:
    found = inspect(io.BytesIO(content), allowed=FOR_RELEASE, with_reason=WITH_REASON)
    assert found.media_type == media_type
    for allowed in (FROM_REQUESTER, FOR_RELEASE):
        with pytest.raises(BadFile):
            inspect(io.BytesIO(content), allowed=allowed)
    assert danger(io.BytesIO(content), media_type), "without the reason it is never let through"
    assert danger(io.BytesIO(content), media_type, {"macro", "password", "unreadable"}) is None
    kinds = {part.kind for part in hidden_parts(io.BytesIO(content))}
    assert kinds & {"macro", "password", "unreadable"}, "so that a reason is asked"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + bytes(200),
        compound("Installer"),  # an MSI is such a file too
        compound("WordDocument", "Workbook"),
        package({"data.csv": b"a,b", "Pasang.EXE": b"MZ"}),
        package({"other/vbaProject.bin": b"x"}),
        package({**WORD, "../../etc/cron.d/x": b"x"}),
        package({**WORD, "C:\\..\\x": b"x"}),
        package({**WORD, "word/media/a.xml": bytes(30_000_000)}),
        b"%PDF-1.7 rusak",
        LOCKED[:200],
    ],
)
def test_programs_and_broken_files_are_refused_even_with_a_reason(content: bytes) -> None:
    with pytest.raises(BadFile):
        inspect(io.BytesIO(content), allowed=FOR_RELEASE, with_reason=WITH_REASON)


def test_a_reason_for_macros_is_none_for_other_programs() -> None:
    content = package({**WORD, "word/vbaProject.bin": b"x", "word/embeddings/oleObject1.bin": b"x"})
    assert danger(io.BytesIO(content), DOCM, {"macro"})
    assert "active" in {part.kind for part in hidden_parts(io.BytesIO(content))}


@pytest.mark.parametrize("name", ["/JavaScript", "/J#61vaScript", "/Launch"])
def test_a_locked_pdf_that_names_a_program_is_refused(name: str) -> None:
    document = pikepdf.open(io.BytesIO(pdf_bytes()))
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/Launch"))
    stream = io.BytesIO()
    plain = pikepdf.ObjectStreamMode.disable
    document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"), object_stream_mode=plain)
    content = stream.getvalue().replace(b"/Launch", name.encode())
    assert danger(io.BytesIO(content), PDF, {"password"})
    assert {part.kind for part in hidden_parts(io.BytesIO(content))} == {"password", "active"}


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
