"""Annex VII of Perki 1/2021 and the elements a-g of UU 14/2008 Art 22(7), from how each item is answered (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sedia.decisions.models import Decision, ItemOutcome, Outcome
from sedia.requests.models import CopyFormat, Delivery, InformationRequest
from sedia.workdays import number_with_words, rupiah_with_words

FREE = "Rp0"
NOTHING_DUE = rupiah_with_words(0)
UNKNOWN_HOLDER = "Badan Publik yang menguasainya tidak kami ketahui"
Rows = Sequence[ItemOutcome]


@dataclass(frozen=True, slots=True)
class Answers:
    """How the items of one decision are answered, in their order; `later` says whether others wait for a letter."""

    full: Rows
    partial: Rows
    refused: Rows
    not_held: Rows
    not_documented: Rows
    later: bool = False

    @classmethod
    def of(cls, outcomes: Rows, *, later: bool = False) -> Answers:
        """Sorted by outcome."""

        def of(kind: str) -> Rows:
            return [row for row in outcomes if row.outcome == kind]

        held = (of(Outcome.FULL), of(Outcome.PARTIAL), of(Outcome.REFUSED))
        return cls(*held, of(Outcome.NOT_HELD), of(Outcome.NOT_DOCUMENTED), later)

    @property
    def given(self) -> Rows:
        """Of which something is given, in the order of the items."""
        return sorted([*self.full, *self.partial], key=lambda row: row.item.position)

    @property
    def held(self) -> Rows:
        """Which the office holds, in the order of the items."""
        return sorted([*self.given, *self.refused], key=lambda row: row.item.position)

    @property
    def whole(self) -> bool:
        """Whether all that was asked is given, with nothing left out."""
        others = (self.partial, self.refused, self.not_held, self.not_documented)
        return not any(others) and not self.later

    @property
    def holders(self) -> list[str]:
        """The bodies that hold what the office does not, each once."""
        return list(dict.fromkeys(row.holder for row in self.not_held if row.holder))

    @property
    def control(self) -> str:
        """Which boxes of A.1 are ticked: own, other, both or none."""
        ticked = ["own"] * bool(self.held) + ["other"] * bool(self.holders)
        return "both" if len(ticked) > 1 else next(iter(ticked), "none")

    def said(self, *clauses: tuple[Rows, str]) -> str:
        """One sentence of what is said of these groups of items: by their numbers, unless one thing is said of all."""
        told = [(rows, words) for rows, words in clauses if rows]
        if len(told) == 1 and not self.later:
            return f"Informasi yang diminta {told[0][1]}."
        return _sentence("; ".join(f"butir {_places(rows)} {words}" for rows, words in told))


def annex_seven(decision: Decision, outcomes: Rows, files: int, *, later: bool) -> dict[str, str]:
    """What the boxes and lines of the annex and the elements a-g say; `files` is how many are given."""
    answers = Answers.of(outcomes, later=later)
    return {
        "control": answers.control,
        "other_body": joined(answers.holders),
        "not_held": "x" if answers.not_held else "",
        "not_documented": "x" if answers.not_documented else "",
        "not_documented_term": _terms(answers),
        "form_soft": "x" if "softcopy" in decision.forms_held else "",
        "form_hard": "x" if "hardcopy" in decision.forms_held else "",
        "cost_rate": "0",
        "cost_sheets": "0",
        "cost_copy": FREE,
        "cost_delivery": FREE,
        "cost_other": FREE,
        "cost_total": NOTHING_DUE,
        "provision_time": "Tersedia bersama surat ini." if answers.given else "Tidak ada yang disediakan.",
        "redaction": _redacted(answers, "Tidak ada bagian yang dihitamkan atau dikaburkan."),
        "element_a": _control(decision.request.office.name, answers),
        "element_b": _holders(answers),
        "element_c": _accepted(answers),
        "element_d": _material(decision, answers),
        "element_e": _redacted(answers, "Tidak ada materi yang dihitamkan."),
        "element_f": _means(decision.request, answers, files),
        "element_g": f"{NOTHING_DUE}, tidak dipungut biaya; tidak ada pembayaran.",
    }


def supply_term(days: int) -> str:
    """Within how long what is not documented yet will be supplied (annex VII B)."""
    return f"paling lambat {number_with_words(days)} hari kerja setelah tanggal surat ini"


def _terms(answers: Answers) -> str:
    terms = {row.supply_days for row in answers.not_documented if row.supply_days}
    return f"{number_with_words(max(terms))} hari kerja" if terms else ""


def _control(office: str, answers: Answers) -> str:
    return answers.said(
        (answers.held, f"berada di bawah penguasaan {office}"),
        (answers.not_held, f"tidak berada di bawah penguasaan {office}"),
        (answers.not_documented, f"belum dikuasai atau belum didokumentasikan oleh {office}"),
    )


def _holders(answers: Answers) -> str:
    if not answers.not_held:
        return "Tidak ada Badan Publik lain yang perlu dihubungi."
    if not answers.held and len(answers.not_held) == 1:
        return f"{answers.not_held[0].holder or UNKNOWN_HOLDER}."
    told = [f"butir {row.item.position}: {row.holder or UNKNOWN_HOLDER}" for row in answers.not_held]
    return _sentence("; ".join(told))


def _accepted(answers: Answers) -> str:
    taken = answers.said(
        (answers.full, "diberikan"),
        (answers.partial, "diberikan sebagian; sisanya dikecualikan"),
        (answers.refused, "ditolak karena dikecualikan"),
        (answers.not_held, "tidak dapat diberikan karena tidak kami kuasai"),
        (
            answers.not_documented,
            "belum dapat diberikan karena belum dikuasai atau belum didokumentasikan (Pasal 6 ayat (3) huruf e)",
        ),
    )
    if answers.partial or answers.refused:
        return f"{taken} Alasan menurut Pasal 17 tercantum pada bagian Informasi yang dikecualikan."
    return f"{taken} Tidak ada yang ditolak dengan alasan pengecualian menurut Pasal 17."


def _redacted(answers: Answers, nothing: str) -> str:
    told = [f"butir {row.item.position}: {row.explanation}" for row in answers.partial]
    return _sentence("; ".join(told).rstrip(".")) if told else nothing


def _material(decision: Decision, answers: Answers) -> str:
    if not answers.given:
        return "Tidak ada materi yang diberikan."
    title = decision.data_title + (f", {decision.data_period}" if decision.data_period else "")
    what = "Seluruh materi yang diminta" if answers.whole else f"Materi butir {_places(answers.given)}"
    return f"{what} diberikan: {title}."


def _means(request: InformationRequest, answers: Answers, files: int) -> str:
    way = {
        Delivery.ONLINE: "disampaikan secara daring melalui halaman pemohon",
        Delivery.IN_PERSON: "diambil langsung di kantor",
        Delivery.POST: "dikirim melalui pos",
        Delivery.COURIER: "dikirim melalui kurir",
    }[Delivery(request.delivery)]
    if not answers.given:
        return f"Surat ini {way}."
    wanted = CopyFormat(request.copy_format).label.lower()
    amount = f", {number_with_words(files)} berkas" if files else ""
    return _sentence(f"{way}; {wanted}{amount}")


def _places(outcomes: Rows) -> str:
    return joined([str(row.item.position) for row in outcomes])


def joined(words: Sequence[str]) -> str:
    """Words as people list them: a, b, dan c."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
