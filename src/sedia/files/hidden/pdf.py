"""PDF: who made it, remarks, hidden layers, its text; and whether there is any text at all."""

from __future__ import annotations

from typing import IO

import pikepdf

from sedia.files import rules
from sedia.files.hidden.parts import Look
from sedia.files.hidden.pdf_text import Reader
from sedia.files.hidden.words import is_somebody

MOST_PAGES = 1_000
MOST_REMARKS = 10_000
# Links and the fields of a form are seen by everybody.
SEEN = frozenset({"/Link", "/Widget", "/Popup"})


def read(look: Look, stream: IO[bytes]) -> None:
    """List what a PDF hides. Raises PasswordError for a locked one, TooMuch, and what a broken one raises."""
    with pikepdf.open(stream) as pdf:
        _author(look, pdf)
        _layers(look, pdf)
        reader = Reader(look, pdf)
        remarks, pages = 0, 0
        for number, page in enumerate(pdf.pages, start=1):
            if number > MOST_PAGES:
                look.found(rules.PARTLY_READ)
                break
            remarks += _remarks(page.obj)
            reader.page(page.obj, f"halaman {number}")
            pages = number
        if remarks:
            look.found(rules.COMMENT, count=remarks)
        if pages and reader.pictures and not reader.letters:
            look.found(rules.IMAGE_ONLY)


def _author(look: Look, pdf: pikepdf.Pdf) -> None:
    said = {str(pdf.docinfo.get("/Author", ""))} if "/Info" in pdf.trailer else set()
    if "/Metadata" in pdf.Root and len(pdf.Root.Metadata.read_raw_bytes()) < 1024 * 1024:
        creators = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False).get("dc:creator")
        said |= {creators} if isinstance(creators, str) else set(creators or ())
    for name in sorted(said):
        if is_somebody(name):
            look.found(rules.AUTHOR, detail=name)


def _layers(look: Look, pdf: pikepdf.Pdf) -> None:
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, pikepdf.Dictionary) or not isinstance(layers.get("/D"), pikepdf.Dictionary):
        return
    shown = layers.D
    hidden = list(shown.get("/OFF", ())) if isinstance(shown.get("/OFF"), pikepdf.Array) else []
    if str(shown.get("/BaseState", "")) == "/OFF":
        on = {group.objgen for group in shown.get("/ON", ())}
        hidden = [group for group in layers.get("/OCGs", ()) if group.objgen not in on]
    for group in hidden[:MOST_PAGES]:
        name = group.get("/Name", "") if isinstance(group, pikepdf.Dictionary) else ""
        look.found(rules.HIDDEN_LAYER, str(name))


def _remarks(page: pikepdf.Object) -> int:
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return 0
    listed = [notes[place] for place in range(min(len(notes), MOST_REMARKS))]
    return sum(
        isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype", "")) not in SEEN for note in listed
    )
