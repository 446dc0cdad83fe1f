"""Each kind of letter read back from the PDF that went out: it says what the rows say (R10, R13, R20, R21, R67)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from sedia.decisions.actions.delivering import Proof, hand_over
from sedia.decisions.grounds import rows_of
from sedia.decisions.models import Decision, Handover
from sedia.decisions.rules import ItemAnswer
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.files.inspect import PDF, PNG
from sedia.files.sizes import spoken_size
from sedia.files.store import read
from sedia.letters.models import Kind, Letter
from sedia.requests.actions.completing import ask_completion
from sedia.requests.actions.extending import extend
from sedia.requests.models import Extension, InformationRequest, MissingPart
from sedia.workdays import long_due, long_moment, number_with_words, short_date
from tests.cast import Cast, approved, fresh, in_analysis, upload
from tests.decisions.test_correcting import corrected
from tests.decisions.test_exempting import consented, decided, ground_of, refused
from tests.decisions.test_exempting import issued as issue
from tests.decisions.test_items import BPS, SEARCHED, answered, divided
from tests.exemptions.told import in_force
from tests.letters.pictures import logo
from tests.letters.reading import squeezed, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NUMBER = "500.12.18.1/41/424.085/2026"
LAST_DAY = "8 Januari 2027"  # 30 working days after Monday 23 November 2026 (R21)
# What a careless template would swallow: markup, placeholders, quotation marks, marks of Typst.
WHO = {"name": "Ni Luh O'Brien <b>", "address": 'Jl. $dinas No. 5 #C, "Blok" A', "phone": "0812 3456 7890"}
NOT_YET = ItemAnswer(outcome="not_documented", explanation="Pendataan *belum* selesai.", supply_days=5)
ZONE = "Asia/Jakarta"

Said = Iterator[str]


def of_every_letter(letter: Letter) -> Said:
    """Number, date, code, the office, who asked and how to reach them, who signed."""
    requester, office = letter.casefile.requester, letter.office
    assert letter.letter_date is not None
    yield from (
        letter.number,
        short_date(letter.letter_date),
        letter.code,
        office.name.upper(),
        office.address,
    )
    yield from (letter.casefile.number, requester.name)
    yield letter.content["signatory_name"]


def of_an_answer(letter: Letter) -> Said:
    """What was asked and how each item was answered, the files, the reasons, the way to object."""
    decision, request = letter.decision, letter.decision.request
    yield from of_every_letter(letter)
    requester = letter.casefile.requester
    yield from (requester.address, requester.phone, requester.email, short_date(letter.casefile.received_at))
    yield from (decision.opening, decision.closing, LAST_DAY, request.office.objection_addressee)
    assert decision.approved_by is not None
    yield decision.approved_by.name
    for row in decision.outcomes.select_related("item"):
        yield from (row.item.text, row.get_outcome_display(), row.holder, row.explanation)
        yield f"{number_with_words(row.supply_days)} hari kerja" if row.supply_days else ""
    for release in decision.releases.select_related("blob"):
        yield from (release.name, spoken_size(release.blob.size))
    yield from (decision.data_title, decision.data_period)
    yield from of_the_grounds(decision)
    if decision.replaces is not None and decision.replaces.letter is not None:
        yield from (decision.replaces.letter.number, decision.correction)


def of_the_grounds(decision: Decision) -> Said:
    """Article, consequences, period and decree of each exemption, and who consented."""
    for row in rows_of(decision):
        ground = row.ground
        yield from (ground.information, f"Pasal 17 huruf {ground.letter}", ground.act, ground.article)
        yield from (ground.if_opened, ground.if_closed, ground.period)
        yield ground.decree_number if isinstance(ground, ExemptEntry) else decision.decree.number
    if decision.exempts:
        yield from (decision.consent.name, decision.consent.post)


def of_the_test(letter: Letter) -> Said:
    """The tests with all that they found, who took part, and who consented."""
    yield from (letter.number, letter.code, letter.casefile.number)
    for test in ConsequenceTest.objects.filter(casefile=letter.casefile):
        yield from (test.information, test.legal_basis(test.held_on), test.if_opened, test.if_closed)
        yield from (test.period, test.propriety, test.place, number_with_words(test.held_on.year))
        yield from (part for person in test.participants for part in person.values())
        assert test.number == letter.number
    yield Decision.objects.get(test_sheet=letter).consent.name


def of_the_decree(letter: Letter) -> Said:
    """The list of what is exempt, the sheet on which it rests, and who decided."""
    decision = Decision.objects.get(decree=letter)
    assert letter.letter_date is not None
    assert decision.test_sheet is not None
    assert decision.approved_by is not None
    yield from (letter.number, letter.code, short_date(letter.letter_date), decision.test_sheet.number)
    entry = ExemptEntry.objects.get(test__casefile=letter.casefile)
    assert (entry.decree_number, entry.decree_date) == (letter.number, letter.letter_date)
    yield from (entry.information, entry.legal_basis(entry.decree_date), entry.if_opened, entry.if_closed)
    yield from (entry.period, entry.ppid_name, decision.approved_by.name)


def of_the_metadata(letter: Letter) -> Said:
    """What was given with the answer: title, period, notes, each file with its hash, and how to name the source."""
    decision = Decision.objects.get(sheet=letter)
    assert decision.letter is not None
    assert decision.letter.letter_date is not None
    yield from (decision.data_title, decision.data_period, decision.data_notes, letter.casefile.number)
    yield from (decision.letter.number, short_date(decision.letter.letter_date))
    for release in decision.releases.select_related("blob"):
        yield from (release.name, spoken_size(release.blob.size), release.blob_id)


def of_the_completion(letter: Letter) -> Said:
    """What is missing."""
    yield from of_every_letter(letter)
    yield from MissingPart.objects.filter(asked_in=letter).values_list("text", flat=True)


def of_the_extension(letter: Letter) -> Said:
    """The old limit and the new one, and the reason."""
    yield from of_every_letter(letter)
    extension = Extension.objects.get(letter=letter)
    limit = letter.casefile.clocks.get(kind="legal").due_at
    yield from (long_due(extension.due_before, ZONE), long_due(limit, ZONE))
    yield {"a": "belum menguasai atau mendokumentasikan"}[extension.reason]


def of_the_handover(letter: Letter) -> Said:
    """Who got what from whom, when, and by which proof."""
    row = Handover.objects.select_related("decision__letter", "by").get(letter=letter)
    assert row.decision.letter is not None
    yield from (letter.code, letter.casefile.number, letter.casefile.requester.name, row.by.name)
    yield from (row.decision.letter.number, long_moment(row.at, ZONE), row.collector_name)
    yield from row.decision.releases.values_list("name", flat=True)


def given(cast: Cast, *answers: ItemAnswer, **words: object) -> Letter:
    """An answer approved with its number; one item for each answer."""
    request = in_analysis(cast, **WHO)
    request = divided(cast, request) if len(answers) > 1 else request
    files = {"files": (upload(),), "data_period": "2025", "data_notes": "Per 31 Desember."}
    if not {answer.outcome for answer in answers} & {"full", "partial"}:
        files = {"files": ()}
    decision = approved(cast, answered(cast, request, *answers, **{**files, **words}), number=NUMBER)
    assert decision.letter is not None
    return decision.letter


def exempted(cast: Cast, outcome: str, **words: object) -> Decision:
    """An answer with an exemption, after a test of its own, decided, consented to, numbered."""
    request = in_analysis(cast, **WHO)
    answer = ItemAnswer(outcome=outcome, grounds=(ground_of(cast, request),), explanation="Nama dihitamkan.")
    return issue(cast, consented(cast, decided(cast, answered(cast, request, answer, **words))))


def refusal_from_the_list(cast: Cast) -> Letter:
    entry = in_force(cast)
    request = in_analysis(cast, **WHO)
    decision = answered(cast, request, refused(f"entry:{entry.pk}"), files=())
    return letter_of(issue(cast, consented(cast, decided(cast, decision))), "letter")


def correction(cast: Cast) -> Letter:
    wrong = given(cast, ItemAnswer()).decision
    new = corrected(cast, wrong)
    new.request = fresh(new.request)
    return letter_of(approved(cast, new, number="500.12.18.1/42/424.085/2026"), "letter")


def letter_of(decision: Decision, name: str) -> Letter:
    """One of its papers."""
    found = getattr(decision, name)
    assert isinstance(found, Letter)
    return found


def completion(cast: Cast) -> Letter:
    request = in_analysis(cast, **WHO)
    parts = ["Tahun data <yang> diminta", "Salinan surat kuasa"]
    return ask_completion(
        request, by=cast.ppid, at=cast.at, revision=request.revision, parts=parts, number=NUMBER
    )


def extension(cast: Cast) -> Letter:
    request = in_analysis(cast, **WHO)
    later = cast.at + timedelta(days=3)
    seen = {"by": cast.ppid, "at": later, "revision": request.revision}
    return extend(request, **seen, reason="a", number=NUMBER).letter


def handed_over(cast: Cast) -> Letter:
    request: InformationRequest = in_analysis(cast, **WHO, delivery="in_person")
    request = fresh(approved(cast, answered(cast, request, ItemAnswer()), number=NUMBER).request)
    drawn, letter = upload("tanda-tangan.png", logo(), PNG), upload("kuasa.pdf", b"%PDF-1.7 kuasa", PDF)
    proof = Proof(way="drawn", document=drawn, collector_name="Made O'Brien", collector_letter=letter)
    hand_over(request, proof, by=cast.officer, at=cast.at, revision=request.revision)
    note = Handover.objects.get().letter
    assert note is not None
    return note


CASES: dict[str, tuple[str, Callable[[Cast], Letter], Callable[[Letter], Said]]] = {
    "answer": (Kind.ANSWER, lambda cast: given(cast, ItemAnswer()), of_an_answer),
    "correction": (Kind.ANSWER, correction, of_an_answer),
    "in parts": (Kind.PARTIAL_ANSWER, lambda cast: given(cast, ItemAnswer(), BPS, NOT_YET), of_an_answer),
    "partial": (
        Kind.PARTIAL_ANSWER,
        lambda cast: letter_of(exempted(cast, "partial"), "letter"),
        of_an_answer,
    ),
    "refusal": (
        Kind.REFUSAL,
        lambda cast: letter_of(exempted(cast, "refused", files=()), "letter"),
        of_an_answer,
    ),
    "refusal from the list": (Kind.REFUSAL, refusal_from_the_list, of_an_answer),
    "not held": (Kind.NOT_HELD, lambda cast: given(cast, SEARCHED), of_an_answer),
    "not documented": (Kind.NOT_DOCUMENTED, lambda cast: given(cast, NOT_YET), of_an_answer),
    "test": (
        Kind.CONSEQUENCE_TEST,
        lambda cast: letter_of(exempted(cast, "refused", files=()), "test_sheet"),
        of_the_test,
    ),
    "decree": (
        Kind.CLASSIFICATION_DECREE,
        lambda cast: letter_of(exempted(cast, "refused", files=()), "decree"),
        of_the_decree,
    ),
    "metadata": (
        Kind.METADATA_SHEET,
        lambda cast: letter_of(given(cast, ItemAnswer()).decision, "sheet"),
        of_the_metadata,
    ),
    "completion": (Kind.COMPLETION_REQUEST, completion, of_the_completion),
    "extension": (Kind.EXTENSION, extension, of_the_extension),
    "handover": (Kind.HANDOVER, handed_over, of_the_handover),
}


@pytest.mark.parametrize("case", CASES)
def test_the_letter_says_what_is_on_record(cast: Cast, case: str) -> None:
    kind, made, said = CASES[case]
    letter = Letter.objects.get(pk=made(cast).pk)
    assert letter.kind == kind
    assert letter.pdf is not None
    words = words_of(read(letter.pdf))
    missing = [text for text in said(letter) if squeezed(text) not in words]
    assert missing == []


def test_no_kind_is_left_out() -> None:
    """Receipt and request letter, made anew for each reader, are read back in tests/portal/test_receipt.py; the papers
    of objections in tests/objections (test_filing, test_answering), those of complaints in
    tests/complaints/test_documents.py.
    """
    anew = {Kind.RECEIPT, Kind.REQUEST_LETTER, Kind.OBJECTION_FORM, Kind.COMPLAINT_RECEIPT}
    elsewhere = {Kind.OBJECTION_ANSWER, Kind.COMPLAINT_ANSWER}
    assert {kind for kind, _, _ in CASES.values()} == set(Kind) - anew - elsewhere
