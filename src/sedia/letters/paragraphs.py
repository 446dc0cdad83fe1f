"""The paragraphs around a letter's body: the office's own words, with names filled in (DESIGN.md 5)."""

from __future__ import annotations

import string
from collections.abc import Mapping

from sedia.offices.models import Office

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
}


def filled(office: Office, place: str, names: Mapping[str, str]) -> str:
    """The paragraph at `place`, e.g. `answer.opening`: the office's own or the usual one, with `$name`s filled in.

    `names` adds to those of the office. A name that is not known stays as it is written; nothing is ever run.
    """
    own = office.paragraphs.get(place) or USUAL.get(place, "")
    known = {
        "dinas": office.name,
        "pemerintah": office.government,
        "kota": office.city,
        "ppid": office.ppid_label,
        "telepon": office.phone,
        "telepon_pengaduan": office.complaint_phone,
        "laman": office.website,
        "alamat": office.address,
        "biaya": "Rp0",
    }
    return string.Template(own).safe_substitute({**known, **names})
