"""Annex VII of Perki 1/2021 and the elements a-g of UU 14/2008 Art 22(7), from how each item is answered (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sedia.decisions.models import Decision, ItemOutcome, Outcome
from sedia.requests.models import CopyFormat, Delivery, InformationRequest
from sedia.workdays import number_with_words

FREE = "Rp0"
UNKNOWN_HOLDER = "Badan Publik yang menguasainya tidak kami ketahui"


@dataclass(frozen=True, slots=True)
class Answers:
    """How the items of one decision are answered, in their order."""

    given: Sequence[ItemOutcome]
    not_held: Sequence[ItemOutcome]

    @classmethod
    def of(cls, outcomes: Sequence[ItemOutcome]) -> Answers:
        """Sorted by outcome."""
        return cls(
            [row for row in outcomes if row.outcome == Outcome.FULL],
            [row for row in outcomes if row.outcome == Outcome.NOT_HELD],
        )

    @property
    def holders(self) -> list[str]:
        """The bodies that hold what the office does not, each once."""
        return list(dict.fromkeys(row.holder for row in self.not_held if row.holder))

    @property
    def control(self) -> str:
        """Which boxes of A.1 are ticked: own, other, both or none."""
        ticked = ["own"] * bool(self.given) + ["other"] * bool(self.holders)
        return "both" if len(ticked) > 1 else next(iter(ticked), "none")


def annex_seven(decision: Decision, outcomes: Sequence[ItemOutcome], files: int) -> dict[str, str]:
    """What the boxes and lines of the annex and the elements a-g say; `files` is how many are given."""
    answers = Answers.of(outcomes)
    return {
        "control": answers.control,
        "other_body": joined(answers.holders),
        "not_held": "x" if answers.not_held else "",
        "form_soft": "x" if "softcopy" in decision.forms_held else "",
        "form_hard": "x" if "hardcopy" in decision.forms_held else "",
        "cost_rate": "0",
        "cost_sheets": "0",
        "cost_copy": FREE,
        "cost_delivery": FREE,
        "cost_other": FREE,
        "cost_total": FREE,
        "provision_time": "Tersedia bersama surat ini." if answers.given else "Tidak ada yang disediakan.",
        "redaction": "Tidak ada bagian yang dihitamkan atau dikaburkan.",
        "element_a": _control(decision.request.office.name, answers),
        "element_b": _holders(answers),
        "element_c": _accepted(answers),
        "element_d": _material(decision, answers),
        "element_e": "Tidak ada materi yang dihitamkan.",
        "element_f": _means(decision.request, answers, files),
        "element_g": f"{FREE} (tidak dipungut biaya); tidak ada pembayaran.",
    }


def _control(office: str, answers: Answers) -> str:
    if not answers.not_held:
        return f"Informasi yang diminta berada di bawah penguasaan {office}."
    if not answers.given:
        return f"Informasi yang diminta tidak berada di bawah penguasaan {office}."
    mine, others = _places(answers.given), _places(answers.not_held)
    return f"Butir {mine} berada di bawah penguasaan {office}; butir {others} tidak."


def _holders(answers: Answers) -> str:
    if not answers.not_held:
        return "Tidak ada Badan Publik lain yang perlu dihubungi."
    if not answers.given and len(answers.not_held) == 1:
        return f"{answers.not_held[0].holder or UNKNOWN_HOLDER}."
    told = [f"butir {row.item.position}: {row.holder or UNKNOWN_HOLDER}" for row in answers.not_held]
    return _sentence("; ".join(told))


def _accepted(answers: Answers) -> str:
    if not answers.not_held:
        return "Permintaan diterima; tidak ada alasan pengecualian menurut Pasal 17."
    why = "Ini bukan penolakan dengan alasan pengecualian menurut Pasal 17."
    if not answers.given:
        return f"Permintaan tidak dapat dipenuhi karena informasinya tidak kami kuasai. {why}"
    mine, others = _places(answers.given), _places(answers.not_held)
    return f"Permintaan diterima untuk butir {mine}; butir {others} tidak kami kuasai. {why}"


def _material(decision: Decision, answers: Answers) -> str:
    if not answers.given:
        return "Tidak ada materi yang diberikan."
    title = decision.data_title + (f", {decision.data_period}" if decision.data_period else "")
    what = f"Materi butir {_places(answers.given)}" if answers.not_held else "Seluruh materi yang diminta"
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


def _places(outcomes: Sequence[ItemOutcome]) -> str:
    return joined([str(row.item.position) for row in outcomes])


def joined(words: Sequence[str]) -> str:
    """Words as people list them: a, b, dan c."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
