"""Two copies on one press: each page says for whom it is, on every paper, and the paper itself is untouched."""

from __future__ import annotations

import io

import pikepdf
import pytest

from sedia.letters.duplicate import in_duplicate
from sedia.letters.render import A4, HALF, ROLL_80, render
from tests.letters.reading import pages_of, text_of
from tests.letters.samples import sample


@pytest.mark.parametrize("paper", [A4, HALF, ROLL_80], ids=["A4", "half", "roll"])
def test_every_page_of_both_copies_is_marked(paper):
    receipt = render("receipt", sample("receipt"), paper=paper)
    both = in_duplicate(receipt)
    assert len(pages_of(both)) == 2 * len(pages_of(receipt))
    if paper != ROLL_80:
        assert pages_of(both) == pages_of(receipt) * 2
    text = text_of(both)
    pages = len(pages_of(receipt))
    assert text.count("Rangkap 1 dari 2: untuk pemohon") == pages
    assert text.count("Rangkap 2 dari 2: arsip kantor") == pages


def test_the_copy_to_keep_may_say_less():
    mine = {**sample("receipt"), "secret_code": "K7MQ-3XWP"}
    kept = {**mine, "secret_code": ""}
    pdfs = [render("receipt", content, paper=A4) for content in (mine, kept)]
    assert text_of(in_duplicate(pdfs[0], archive=pdfs[1])).count("K7MQ-3XWP") == 1


def test_a_broken_paper_is_refused():
    with pytest.raises(pikepdf.PdfError):
        in_duplicate(b"rubbish")


def test_a_page_with_axes_of_its_own_is_marked_upright():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        page.contents_add(b"2 0 0 2 50 50 cm")
        written = io.BytesIO()
        pdf.save(written)
    assert "Rangkap 1 dari 2" in text_of(in_duplicate(written.getvalue()))
