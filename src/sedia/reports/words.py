"""How figures are spoken in reports and on pages: channels, outcomes, grounds, working time; in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sedia import law
from sedia.reports.rules import HOUR, LONGEST

Words = Any  # a text, or one that is translated when it is drawn

CHANNELS: dict[str, Words] = {
    "online": _("Daring"),
    "in_person": _("Datang langsung"),
    "letter": _("Surat"),
    "telephone": _("Telepon"),
    "whatsapp": _("WhatsApp"),
    "email": _("E-mail"),
}
REQUESTERS: dict[str, Words] = {
    "person": _("Perorangan"),
    "legal_entity": _("Badan hukum"),
    "institution": _("Instansi"),
    "group": _("Kelompok orang"),
    "government": _("Badan publik lain (bantuan kedinasan)"),
    "unknown": _("Tidak tercatat"),
}
OUTCOMES: dict[str, Words] = {
    "full": _("Dikabulkan seluruhnya"),
    "partial": _("Dikabulkan sebagian"),
    "refused": _("Ditolak"),
    "not_held": _("Tidak dikuasai"),
    "not_documented": _("Belum dikuasai atau belum didokumentasikan"),
}


def letters(year: int) -> dict[str, Words]:
    """The letters of Art 17 as they stood at the end of a year, each with its heading."""
    said = gettext("Pasal 17 huruf %(letter)s")
    english = get_language() == "en"
    return {
        rule.letter: f"{said % {'letter': rule.letter}}: {rule.gloss if english else rule.short}"
        for rule in law.load().exemptions(on=date(year, 12, 31))
    }


def named(parts: Mapping[str, int], names: Mapping[str, Words]) -> list[tuple[str, int]]:
    """Parts by their names, in the order of the names; those that nobody knows here stand last, as they are."""
    known = [(str(names[key]), parts[key]) for key in names if key in parts]
    return known + [(key, n) for key, n in parts.items() if key not in names]


def percent(part: int, whole: int) -> str:
    """The share in whole percent, downwards: 99,9 is not all."""
    return f"{100 * part // whole}%" if whole else "–"


def time_words(minutes: int | None) -> str:
    """A working time in words: `3 jam 15 menit`; a dash for none."""
    if minutes is None:
        return "–"
    if minutes > LONGEST:
        return gettext("lebih dari %(hours)d jam") % {"hours": LONGEST // HOUR}
    hours, rest = divmod(minutes, HOUR)
    told = [ngettext("%(n)d jam", "%(n)d jam", hours) % {"n": hours}] if hours else []
    told += [ngettext("%(n)d menit", "%(n)d menit", rest) % {"n": rest}] if rest else []
    return " ".join(told)
