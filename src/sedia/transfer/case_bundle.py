"""The bundle of a case for the Information Commission: a BagIt folder as ZIP (docs/transfer.md).

An index, every letter and file, and the journal of the case and of the one it hangs together with, so that somebody
who trusts nobody here can verify what was done and when. What is held or unsafe, and what may hold exempt information,
is listed with its hash and stays in the house.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.text import slugify

from sedia.casefiles.models import CaseFile
from sedia.files.packing import Content, packed
from sedia.journal.models import Head
from sedia.transfer.bag import bagged
from sedia.transfer.lines import lines_of
from sedia.transfer.papers import Paper, papers_of
from sedia.transfer.telling import facts_of, hider, is_confidential
from sedia.workdays import long_moment, zones

STAYS = "tetap di badan publik: dapat memuat informasi yang dikecualikan, atau belum terbit"
HIDES = "tetap di badan publik: dapat menunjukkan siapa pengadu yang dirahasiakan"
GONE = "tidak ditemukan di penyimpanan"
LONGEST_NAME = 60
# Files that are the same in every bundle: how to check it, and a small program that does.
ALWAYS = {"cara-memeriksa.txt": "how.txt", "periksa_jurnal.py": "check_journal.txt", "gaya.css": "case.css"}


@dataclass(frozen=True, slots=True)
class Part:
    """One case of the bundle: its facts, its documents with their paths (empty: not included), its journal's end."""

    casefile: CaseFile
    facts: Sequence[tuple[str, str]]
    papers: Sequence[tuple[Paper, str]]
    last: int
    hash: str

    @property
    def folder(self) -> str:
        """Where its files lie below `data/`."""
        return self.casefile.number

    @property
    def included(self) -> list[tuple[Paper, str]]:
        """The documents that are in the bundle."""
        return [(paper, path) for paper, path in self.papers if path]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle ready to be read once; `name` is the ZIP's."""

    parts: Sequence[Part]
    at: datetime

    @property
    def name(self) -> str:
        """What the ZIP and the folder in it are called."""
        return f"berkas-{self.parts[0].casefile.number}"

    def stream(self) -> Iterator[bytes]:
        """The ZIP, made while it is read. Raises FileNotFoundError when the bytes of a file are gone."""
        clock = zones.local(self.at, self.parts[0].casefile.office.zone)
        return packed(bagged(self.name, self._payload(), self._info(clock)), clock)

    def _payload(self) -> Iterator[tuple[str, Content]]:
        index = _index(self)
        yield "indeks.html", render_to_string("transfer/case.html", index).encode()
        yield "indeks.json", json.dumps(index, ensure_ascii=False, indent=1).encode()
        for name, template in ALWAYS.items():
            yield name, render_to_string(f"transfer/{template}").encode()
        for part in self.parts:
            yield f"{part.folder}/jurnal.jsonl", lines_of(part.casefile.chain, part.last)
            yield from ((path, paper.blob) for paper, path in part.included)

    def _info(self, clock: datetime) -> dict[str, str]:
        first = self.parts[0].casefile
        sample = " (CONTOH dari kantor latihan)" if first.office.is_practice else ""
        return {
            "Source-Organization": first.office.name,
            "Organization-Address": first.office.address,
            "Bagging-Date": clock.date().isoformat(),
            "External-Identifier": first.number,
            "External-Description": f"{first.get_kind_display()} {first.number}{sample}",
            "Bag-Software-Agent": f"Sedia {version('sedia')}",
        }


def part_of(casefile: CaseFile, end: Head) -> Part:
    """What the bundle holds of a case whose journal ends there. Its office and requester come preloaded."""
    hide, secret = hider(casefile), is_confidential(casefile)
    papers = []
    for position, paper in enumerate(papers_of(casefile), start=1):
        kept = _kept(paper, secret=secret)
        papers.append(
            (replace(kept, name=hide(kept.name)), "" if kept.why_not else _path(casefile, kept, position))
        )
    return Part(casefile, facts_of(casefile), papers, end.seq, end.hash)


def _kept(paper: Paper, *, secret: bool) -> Paper:
    """The paper with the reason why it is not included, when there is one."""
    if paper.why_not:
        return paper
    if paper.is_inner:
        return replace(paper, why_not=STAYS)
    if secret and paper.from_requester:
        return replace(paper, why_not=HIDES)
    return paper if default_storage.exists(paper.blob.path) else replace(paper, why_not=GONE)


def _path(casefile: CaseFile, paper: Paper, position: int) -> str:
    """A name that every system keeps as it is; the file's own name stands in the index."""
    stem, _, ending = (paper.name or f"{paper.kind} {paper.number}.pdf").rpartition(".")
    plain = slugify(stem)[:LONGEST_NAME].strip("-") or paper.group
    return f"{casefile.number}/{paper.group}/{position:03d}-{plain}.{slugify(ending)[:8] or 'bin'}"


def _index(bundle: Bundle) -> dict[str, Any]:
    first = bundle.parts[0].casefile
    return {
        "number": first.number,
        "office": first.office.name,
        "sample": first.office.is_practice,
        "made_at": zones.local(bundle.at, first.office.zone).isoformat(),
        "made": long_moment(bundle.at, first.office.zone),
        "cases": [_case(part) for part in bundle.parts],
    }


def _case(part: Part) -> dict[str, Any]:
    return {
        "number": part.casefile.number,
        "kind": str(part.casefile.get_kind_display()),
        "facts": [{"label": label, "text": text} for label, text in part.facts],
        "documents": [_document(paper, path) for paper, path in part.papers],
        "journal": {
            "file": f"{part.folder}/jurnal.jsonl",
            "chain": part.casefile.chain,
            "lines": part.last,
            "last_hash": part.hash,
        },
    }


def _document(paper: Paper, path: str) -> dict[str, Any]:
    return {
        "title": paper.title,
        "number": paper.number,
        "date": paper.day.isoformat() if paper.day else "",
        "size": paper.blob.size,
        "sha256": paper.blob.sha256,
        "file": path,
        "not_included": paper.why_not,
    }
