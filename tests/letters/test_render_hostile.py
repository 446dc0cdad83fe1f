"""Whatever people type is text: it prints as it stands, stays on the paper and never stops a letter."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sedia.letters.glyphs import coverage, printable
from sedia.letters.render import A4, HALF, PAPERS, ROLL_80, needs, render
from tests.letters.reading import outside, squeezed, words_of, words_seen
from tests.letters.samples import SAMPLES, sample

pytestmark = pytest.mark.slow  # Typst is asked many times

HOSTILE = {
    "typst": '#import "@preview/x:1.0.0": y #sys.inputs $x^2$ *tebal* _miring_ @acuan <label> `mentah` = Judul',
    "typst code": '#{ panic("x") } #eval("1") ] ) } \\ \\u{41} ~ -- --- ... "kutip" \'tunggal\' /* komentar */',
    "django": "{{ secret }} {% url 'x' %} {# komentar #} &amp; <script>alert(1)</script>",
    "template": "$name ${name} $$ %(name)s {0} {name!r}",
    "emoji": "Terima kasih 😀👩🏽‍💻🇮🇩",
    "han": "数据与信息 한국어 ひらがな",
    "javanese": "ꦗꦮ ꦲꦏ꧀ꦱꦫ",
    "arabic": "بيانات \u202eterbalik\u202c \u200fx",
    "hebrew": "נתונים dan data",
    "controls": "a\x00b\x07c\x1bd\x7fe\u0085f\u2028g\u2029h\ufeffi\u200bj\u00adk",
    "private": "\ue000 \U000f0000 \ufdd0 \U0010ffff",
    "combining": "e\u0301 a\u0300\u0301\u0302 \u0301",
    "spaces": "  di  depan \t tab \u00a0 keras \u3000 lebar  ",
    "lines": "satu\ndua\r\ntiga\rempat\n\n\nlima",
}


def _all_fields(kind: str, text: str) -> dict:
    """The sample with the text in every field that may hold any."""
    content = sample(kind)
    for name in (*needs(kind).text, *needs(kind).optional):
        if name not in ("qr_url", "draft"):
            content[name] = text
    for name, rows in needs(kind).rows.items():
        content[name] = [dict.fromkeys((*rows.text, *rows.optional), text) for _ in range(2)]
    return content


# Read from right to left, or composed: the letters are there, in another order.
REORDERED = {"hebrew", "combining"}


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_every_field_takes_it_as_text(kind: str) -> None:
    words = words_seen(render(kind, _all_fields(kind, "\n".join(HOSTILE.values())), paper=A4))
    torn = [what for what in HOSTILE.keys() - REORDERED if squeezed(printable(HOSTILE[what])) not in words]
    assert torn == []


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_a_receipt_takes_it_alone_in_every_field(what: str) -> None:
    words = words_seen(render("receipt", _all_fields("receipt", HOSTILE[what]), paper=ROLL_80))
    assert what in REORDERED or squeezed(printable(HOSTILE[what])) in words


@pytest.mark.parametrize(
    ("kind", "paper"), [(kind, paper) for kind in sorted(SAMPLES) for paper in needs(kind).papers]
)
def test_a_word_without_end_stays_on_the_paper(kind: str, paper: str) -> None:
    long = "W" * 300
    content = _all_fields(kind, "x")
    for name in (*needs(kind).text, *needs(kind).optional):
        if name not in ("qr_url", "draft", "signatory_acting"):
            content[name] = f"kata {long} kata"
    pdf = render(kind, content, paper=PAPERS[paper])
    assert outside(pdf, 3) == []
    assert long in words_seen(pdf)


@pytest.mark.parametrize("kind", ["answer", "metadata_sheet", "handover"])
def test_long_words_in_tables_stay_on_the_paper(kind: str) -> None:
    content = sample(kind)
    for name, rows in needs(kind).rows.items():
        if name in ("files", "items"):
            content[name] = [
                {key: "panjang" * 30 if key != "number" else "1" for key in (*rows.text, *rows.optional)}
            ]
    pdf = render(kind, content, paper=A4)
    assert outside(pdf, 10) == []
    assert "panjang" * 30 in words_of(pdf)


def test_ten_thousand_characters_of_details_are_all_there() -> None:
    details = " ".join(f"butir{n}" for n in range(1200))[:10_000]
    for kind in ("request_letter", "completion_request"):
        assert squeezed(details) in _without_feet(
            words_of(render(kind, sample(kind, details=details), paper=A4))
        )
    unbroken = "x" * 10_000
    words = words_of(render("request_letter", sample("request_letter", details=unbroken), paper=A4))
    assert words.count("x") >= 10_000


def _without_feet(words: str) -> str:
    return re.sub(
        r"(Suratpermohonan[A-Z0-9-]+|SuratNomor[0-9./]+)·Kodeverifikasi[A-Z0-9]{12}Halaman\d+dari\d+",
        "",
        words,
    )


@pytest.mark.parametrize("paper", [A4, HALF, ROLL_80])
def test_a_subject_of_two_hundred_characters(paper) -> None:
    subject = ("Rekapitulasi koperasi dan usaha mikro " * 6)[:200]
    assert squeezed(subject) in words_of(render("receipt", sample("receipt", subject=subject), paper=paper))


def test_printable_keeps_what_the_fonts_hold() -> None:
    for text in ("Siti Rahmawati", "Rp0 – “tidak” … ½ √ é ŵ ₂ → ●", "Ωμέγα Привет", "baris\nbaris"):
        assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("😀", "[U+1F600]"),
        ("漢", "[U+6F22]"),
        ("ꦗ", "[U+A997]"),
        ("ب", "[U+0628]"),
        ("\x00", "[U+0000]"),
        ("\u202e", "[U+202E]"),
        ("\ue000", "[U+E000]"),
        ("\ud800", "[U+D800]"),
        ("\u00ad", "[U+00AD]"),
        ("\r\n", "\n"),
        ("\t", " "),
    ],
)
def test_printable_writes_the_rest_by_number(text: str, written: str) -> None:
    assert printable(text) == written
    assert printable(written) == written


def test_every_character_that_counts_as_printable_prints() -> None:
    held = [chr(code) for code in sorted(coverage()) if code > 0x20 and printable(chr(code)) == chr(code)]
    assert len(held) > 2000
    parts = [" ".join(held[start : start + 400]) for start in range(0, len(held), 400)]
    content = sample("answer", paragraphs=[{"text": part} for part in parts])
    words = words_of(render("answer", content, paper=A4))
    plain = [character for character in held if unicodedata.category(character) in ("Lu", "Ll", "Nd", "Sc")]
    left_to_right = [c for c in plain if unicodedata.bidirectional(c) not in ("R", "AL")]
    missing = [c for c in left_to_right if c not in words and unicodedata.normalize("NFC", c) not in words]
    assert missing == []


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=sys.maxunicode), max_size=80))
def test_no_text_stops_a_letter(text: str) -> None:
    """Any text in a bold, a plain, a mono and a small place, in a list and a title."""
    content = sample(
        "receipt",
        name=text or "x",
        subject=f"x{text}",
        secret_code=f"x{text}",
        missing=[{"text": f"x{text}"}],
    )
    if not content["name"].strip():
        content["name"] = "x"
    render("receipt", content, paper=ROLL_80)
    render("answer", sample("answer", regarding=f"x{text}", registration_number=f"x{text}"), paper=A4)
