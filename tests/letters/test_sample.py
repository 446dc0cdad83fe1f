"""CONTOH: on every page of every paper that a practice office prints, as drawn and as read; on no other."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from sedia.letters.needs import kinds, needs
from sedia.letters.paper import PAPERS
from sedia.letters.render import render
from sedia.letters.stamping import stamped
from tests.letters.reading import metadata_of, pages_of, squeezed, text_of
from tests.letters.samples import SAMPLES, sample

pytestmark = pytest.mark.slow
ON_EACH = [
    (kind, paper)
    for kind in ("answer", "receipt", "poster", "disposition_slip")
    for paper in needs(kind).papers
]
ONCE = [(kind, "A4") for kind in kinds() if kind not in {kind for kind, _ in ON_EACH}]


def counts(pdf: bytes) -> list[int]:
    """How often each page says CONTOH."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().count("CONTOH") for page in document]


@pytest.mark.parametrize(("kind", "paper"), ON_EACH + ONCE)
def test_every_page_says_it_across_and_at_its_edge(kind: str, paper: str) -> None:
    pdf = render(kind, sample(kind, sample="CONTOH"), paper=PAPERS[paper])
    assert set(counts(pdf)) == {2}
    assert '<rdf:li xml:lang="x-default">CONTOH: ' in metadata_of(pdf)
    assert "tidakberlaku" in squeezed(text_of(pdf))


@pytest.mark.parametrize("paper", ["A4", "half", "roll80"])
def test_it_takes_no_room_from_what_is_said(paper: str) -> None:
    plain = render("receipt", sample("receipt"), paper=PAPERS[paper])
    marked = render("receipt", sample("receipt", sample="CONTOH"), paper=PAPERS[paper])
    assert set(counts(plain)) == {0}
    assert len(pages_of(marked)) == len(pages_of(plain))
    said = [line for line in text_of(plain).split("\n") if line.strip()]
    read = squeezed(text_of(marked))
    assert not [line for line in said if squeezed(line) not in read]


def test_a_draft_is_both() -> None:
    pdf = render("answer", sample("answer", sample="CONTOH", draft="KONSEP"), paper=PAPERS["A4"])
    assert set(counts(pdf)) == {2}
    assert text_of(pdf).count("KONSEP") == len(pages_of(pdf))


def test_it_is_dark_enough_for_a_laser_without_colours() -> None:
    """The word across is outlined in a grey that any raster keeps; the one at the edge is black."""
    pdf = render("answer", sample("answer", sample="CONTOH"), paper=PAPERS["A4"])
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    plain_pdf = render("answer", sample("answer"), paper=PAPERS["A4"])
    with pypdfium2.PdfDocument(plain_pdf) as document:
        plain = document[0].render(scale=2).to_pil().convert("L")
    width = picture.width
    edge = (width // 3, 0, 2 * width // 3, 60)
    assert min(picture.crop(edge).tobytes()) < 60 < min(plain.crop(edge).tobytes())
    drawn = sum(
        1
        for marked, bare in zip(picture.tobytes(), plain.tobytes(), strict=True)
        if bare == 255 and marked < 200
    )
    assert drawn > 2000


def test_pages_from_elsewhere_are_stamped() -> None:
    pdf = render("request_letter", SAMPLES["request_letter"], paper=PAPERS["A4"])
    marked = stamped(pdf, "CONTOH")
    assert set(counts(marked)) == {1}
    with pikepdf.open(io.BytesIO(marked)) as document:
        assert len(document.pages) == len(pages_of(pdf))
