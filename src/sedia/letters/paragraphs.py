"""An office's own words in its letters, with names filled in: paragraphs and ready sentences (DESIGN.md 5)."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from pathlib import Path

from sedia.offices.models import Office
from sedia.workdays import rupiah_with_words

BETWEEN = re.compile(r"\n[ \t]*\n\s*")  # a blank line parts one sentence from the next
SHIPPED: Mapping[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8")
)
USUAL: Mapping[str, str] = {
    "answer.opening": (
        "Menindaklanjuti $perihal yang kami terima pada tanggal $tanggal_permohonan dengan nomor pendaftaran "
        "$nomor_pendaftaran, bersama ini kami sampaikan hal-hal sebagai berikut."
    ),
    "answer.closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    "completion_request.opening": (
        "Menindaklanjuti $perihal yang kami terima pada tanggal $tanggal_permohonan dengan nomor pendaftaran "
        "$nomor_pendaftaran, bersama ini kami sampaikan hal-hal sebagai berikut."
    ),
    "completion_request.closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    "extension.opening": (
        "Menindaklanjuti $perihal yang kami terima pada tanggal $tanggal_permohonan dengan nomor pendaftaran "
        "$nomor_pendaftaran, bersama ini kami beritahukan perpanjangan waktu sebagai berikut."
    ),
    "extension.closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    "objection_answer.opening": (
        "Menindaklanjuti keberatan Saudara yang kami terima pada tanggal $tanggal_keberatan dengan nomor registrasi "
        "$nomor_keberatan, bersama ini kami sampaikan tanggapan sebagai berikut."
    ),
    "objection_answer.closing": "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
    "handover.opening": "",
    "handover.closing": "",
    **{f"sentences.{group}": "\n\n".join(listed) for group, listed in SHIPPED.items()},
}


def filled(office: Office, place: str, names: Mapping[str, str]) -> str:
    """The paragraph at `place`, e.g. `answer.opening`: the office's own or the usual one, with `$name`s filled in.

    `names` adds to those of the office. A name that is not known stays as it is written; nothing is ever run.
    """
    return _filled(office, _template(office, place), names)


def ready(office: Office, group: str, names: Mapping[str, str]) -> list[str]:
    """The ready sentences of a group (an outcome or a way of delivery), in the office's own or the usual words."""
    listed = BETWEEN.split(_template(office, f"sentences.{group}"))
    return [_filled(office, each.strip(), names) for each in listed if each.strip()]


def _template(office: Office, place: str) -> str:
    own: str = office.paragraphs.get(place) or USUAL.get(place, "")
    return own


def _filled(office: Office, template: str, names: Mapping[str, str]) -> str:
    known = {
        "dinas": office.name,
        "pemerintah": office.government,
        "kota": office.city,
        "ppid": office.ppid_label,
        "telepon": office.phone,
        "telepon_pengaduan": office.complaint_phone,
        "laman": office.website,
        "alamat": office.address,
        "biaya": rupiah_with_words(0),
    }
    return string.Template(template).safe_substitute({**known, **names})
