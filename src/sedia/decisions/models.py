# house: one room's tables, each of which points to the ones above it
"""Decisions, the files they release, and how the answer reached the requester."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q, QuerySet

from sedia.casefiles.models import Attachment, Clock
from sedia.decisions import rules
from sedia.decisions.open_models import OpenRelease, ahead_of
from sedia.decisions.steps import AWAITING_CONSENT, BREACH_STATUSES, DECISION, ISSUED, PROPOSED
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.files.models import Blob
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff
from sedia.requests.models import InformationRequest, Item
from sedia.requests.steps import UNANSWERED


class Outcome(models.TextChoices):
    """How an item is answered (R11)."""

    FULL = rules.FULL, "Dikabulkan seluruhnya"
    PARTIAL = rules.PARTIAL, "Dikabulkan sebagian"
    REFUSED = rules.REFUSED, "Ditolak"
    NOT_HELD = rules.NOT_HELD, "Tidak dikuasai"
    NOT_DOCUMENTED = rules.NOT_DOCUMENTED, "Belum dikuasai atau belum didokumentasikan"


class DecisionQuerySet(QuerySet["Decision"]):
    """Named questions about decisions."""

    def under_way(self) -> DecisionQuerySet:
        """Those that did not go out yet: one a request at most, in a small index of their own."""
        return self.filter(issued_at__isnull=True)

    def proposed(self) -> DecisionQuerySet:
        """Those that wait for the second person, found by the small index of what is under way."""
        return self.under_way().filter(status=PROPOSED)

    def to_approve(self) -> DecisionQuerySet:
        """Those that wait for a person above the drafter while the request stands, by the same index."""
        waiting = self.under_way().filter(status__in=(PROPOSED, AWAITING_CONSENT))
        return waiting.exclude(request__status__in=UNANSWERED)

    def overturned(self) -> DecisionQuerySet:
        """Those that went out and of which something was overturned on an objection."""
        return self.filter(status=ISSUED, overturned_at__isnull=False)

    def grouped(self, decision: Decision) -> DecisionQuerySet:
        """Those decided together with this one, itself included; the one that leads them first."""
        rows = self.filter(Q(pk=decision.group) | Q(lead=decision.group))
        return rows.order_by(F("lead").asc(nulls_first=True), "pk")

    def awaiting_consent(self) -> DecisionQuerySet:
        """Exemptions that the PPID decided and the superior has not consented to, by the same index."""
        return self.under_way().filter(status=AWAITING_CONSENT)


class Decision(models.Model):
    """One decision on one or more items of a request; its letter is made when it is approved."""

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="decisions")
    status = models.CharField(max_length=16, choices=list(DECISION.statuses.items()))
    revision = models.PositiveIntegerField(default=1)
    # A correction (ralat): whose letter it replaces once it is issued, and what was wrong with that
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    correction = models.TextField(blank=True)
    # What is already open is given again: the approval that this one cites (R19)
    cites = models.ForeignKey(OpenRelease, null=True, on_delete=models.PROTECT, related_name="given")
    # Decided together with the answer to an earlier request, by one decision with a letter each
    lead = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="companions")
    # The letter as drafted
    opening = models.TextField(blank=True)
    paragraphs = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    # Number and date as they stand on the office's own letter; empty where the agenda gives them later (R53)
    own_number = models.CharField(max_length=80, blank=True)
    own_date = models.DateField(null=True)
    # What the metadata sheet and the citation say of the data (R34, R57); no title when nothing is given
    data_title = models.CharField(max_length=200, blank=True)
    data_period = models.CharField(max_length=120, blank=True)
    data_notes = models.TextField(blank=True)
    forms_held = models.JSONField(
        default=list
    )  # softcopy, hardcopy: which forms the office has (Lampiran VII A.2)
    proposed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    drafters = models.JSONField(default=list)  # the keys of all who ever proposed it: none of them approves
    return_reason = models.TextField(blank=True)
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)  # of what was approved, files included
    # Something of it is exempt: the PPID decides, the superior consents (Perki 1/2021 Art 10(2)e-f)
    exempts = models.BooleanField(default=False)
    signing = models.CharField(max_length=10, choices=Office.Signing, blank=True)  # as chosen while it waits
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="decision")
    decree = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="+")  # annex III
    test_sheet = models.OneToOneField(
        Letter, null=True, on_delete=models.PROTECT, related_name="+"
    )  # annex II
    sheet = models.OneToOneField(
        Letter, null=True, on_delete=models.PROTECT, related_name="+"
    )  # of the metadata
    issued_at = models.DateTimeField(null=True)
    overturned_at = models.DateTimeField(
        null=True
    )  # something of it was, on an objection; its items say what
    created_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()
    ahead_or_none = property(ahead_of)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request"], name="decisions_one_open", condition=Q(issued_at__isnull=True)
            ),
        )
        ordering = ("pk",)

    @property
    def papers(self) -> dict[str, Letter]:
        """What is numbered and signed with it, by the field that names it: the letter, and a fresh exemption's own."""
        named = {"letter": self.letter, "decree": self.decree, "sheet": self.test_sheet}
        return {name: letter for name, letter in named.items() if letter is not None}

    @property
    def group(self) -> int:
        """The key of the answer that leads those decided together with it; its own when it leads or stands alone."""
        return self.lead_id or self.pk

    def drafted_by(self, by: Actor) -> bool:
        """Whether this person proposed it, now or before it was returned."""
        return by.id in {str(key) for key in (self.proposed_by_id, *self.drafters)}

    def bearer(self) -> Decision | None:
        """Whose decree it rests on, of those decided together with it; None when there is none, or it is its own."""
        if not self.exempts or self.decree_id is not None:
            return None
        rows = Decision.objects.grouped(self).filter(decree__isnull=False).exclude(pk=self.pk)
        return rows.select_related("decree", "request__casefile").first()

    def waits_for_decree(self) -> str:
        """The number of the case whose letter gets its number first, since it bears the decree; empty for none."""
        bearer = self.bearer()
        waits = bearer is not None and bearer.decree is not None and not bearer.decree.number
        return bearer.request.casefile.number if bearer is not None and waits else ""

    @property
    def consent_or_none(self) -> Consent | None:
        """The superior's consent, once it was given."""
        return getattr(self, "consent", None)

    @property
    def own_letter(self) -> Release | None:
        """The office's own letter as PDF, where it goes out instead of a composed one; one query."""
        return Release.every.filter(decision=self, is_letter=True).select_related("blob").first()

    @property
    def gives(self) -> bool:
        """Whether any data is given with it."""
        return bool(self.data_title)

    def why_held(self) -> str | None:
        """Why its files may not be given yet (an Indonesian sentence); None when each was found safe."""
        every = self.releases(manager="every").all()
        verdicts = {release.verdict: release.name for release in every}
        if name := verdicts.get(Attachment.Verdict.REFUSED):
            return f"Dokumen {name} tidak aman dan ditahan. Kembalikan usulan ini agar dokumennya diganti."
        if name := verdicts.get(Attachment.Verdict.HELD):
            return f"Dokumen {name} masih diperiksa. Coba lagi beberapa saat lagi."
        return None


class ItemOutcomeQuerySet(QuerySet["ItemOutcome"]):
    """Named questions about how items were answered."""

    def issued(self) -> ItemOutcomeQuerySet:
        """Those whose letter went out and was not replaced, and which still stand."""
        return self.filter(decision__status=ISSUED, overturned_at__isnull=True)


class ItemOutcome(models.Model):
    """How one item is answered by one decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="outcomes")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=16, choices=Outcome)
    holder = models.CharField(max_length=200, blank=True)  # the body that holds it, when this office does not
    explanation = models.TextField(blank=True)  # in the letter, beside the outcome (Perki 1/2021 Art 31(4)i)
    # Not documented yet: within how many working days it will be (annex VII B), and the clock of that, from the issue
    supply_days = models.PositiveSmallIntegerField(null=True)
    supply_clock = models.OneToOneField(Clock, null=True, on_delete=models.PROTECT, related_name="+")
    # The superior overturned it on an objection: the item is to be answered anew, the letter stays as it was
    overturned_at = models.DateTimeField(null=True)

    objects = ItemOutcomeQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "item"], name="decisions_item_once"),)


class OutcomeGround(models.Model):
    """What the exemption of an item rests on: a consequence test of the case, or an entry of the exempt list (R15)."""

    outcome = models.ForeignKey(ItemOutcome, on_delete=models.CASCADE, related_name="grounds")
    test = models.ForeignKey(ConsequenceTest, null=True, on_delete=models.PROTECT, related_name="grounded")
    entry = models.ForeignKey(ExemptEntry, null=True, on_delete=models.PROTECT, related_name="grounded")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(test__isnull=True, entry__isnull=False)
                | Q(test__isnull=False, entry__isnull=True),
                name="decisions_one_ground",
            ),
        )

    @property
    def key(self) -> str:
        """As a proposal names it: `test:<key>` or `entry:<key>`."""
        return f"test:{self.test_id}" if self.test_id else f"entry:{self.entry_id}"

    @property
    def ground(self) -> ConsequenceTest | ExemptEntry:
        """The test or the entry."""
        found = self.test or self.entry
        if found is None:
            raise ValueError("a ground is a test or an entry")
        return found


class Consent(models.Model):
    """The superior's consent to an exemption: who, how and when (Perki 1/2021 Art 10(2)e-f)."""

    class Way(models.TextChoices):
        """How it was given."""

        LOGIN = "login", "Disetujui dalam sistem"
        LINK = "link", "Disetujui melalui tautan sekali pakai"
        PAPER = "paper", "Persetujuan tertulis"

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="consent"
    )
    way = models.CharField(max_length=8, choices=Way)
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    # On paper
    number = models.CharField(max_length=80, blank=True)
    given_on = models.DateField(null=True)
    scan = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")


class ConsentLink(models.Model):
    """A link with which the superior opens this decision alone, once, without an account."""

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.CASCADE, related_name="consent_link"
    )
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def open_at(self, at: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and at < self.expires_at


class DataFiles(models.Manager["Release"]):
    """The data that answers give: every file but the office's own letter."""

    def get_queryset(self) -> QuerySet[Release]:
        """Without letters: they are given as letters are, bound with annex VII."""
        return super().get_queryset().filter(is_letter=False)


class Release(models.Model):
    """A file given with an answer, held until it was checked; or the office's own letter (`is_letter`).

    It is never rewritten; what is said of it stands in the metadata sheet.
    """

    Verdict = Attachment.Verdict

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="releases")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    is_letter = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Attachment.Verdict, default=Attachment.Verdict.HELD)
    reason = models.CharField(max_length=200, blank=True)
    # The document as it was before parts of it were blacked out; no public address reaches it (R17)
    original = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="redacted")
    # Stopped after it went out (R47)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    withdraw_reason = models.CharField(max_length=500, blank=True)

    objects = DataFiles()
    every: ClassVar[models.Manager[Release]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["decision"], name="decisions_one_own_letter", condition=Q(is_letter=True)
            ),
        )
        ordering = ("position", "pk")
        indexes = (models.Index(fields=["id"], name="decisions_held", condition=Q(verdict="held")),)


class Breach(models.Model):
    """A failure to protect personal data (UU 27/2022 Art 46): what, whose, how, what was done, who was told."""

    class Conclusion(models.TextChoices):
        """What it turned out to be."""

        BREACH = "breach", "Kegagalan pelindungan data pribadi"
        NO_BREACH = "no_breach", "Bukan kegagalan pelindungan data pribadi"

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="breaches")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=8, choices=list(BREACH_STATUSES.items()))
    revision = models.PositiveIntegerField(default=1)
    discovered_at = models.DateTimeField()
    due_at = models.DateTimeField()  # three times twenty-four hours later
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    data = models.TextField(blank=True)
    subjects = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    subjects_told_on = models.DateField(null=True)
    agency_told_on = models.DateField(null=True)
    conclusion = models.CharField(max_length=10, choices=Conclusion, blank=True)
    conclusion_reason = models.TextField(blank=True)
    closed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["office", "status", "due_at"], name="decisions_breaches"),)

    def is_late(self, at: datetime) -> bool:
        """Whether the three days are over, before it was closed or, open, before `at`."""
        return (self.closed_at or at) > self.due_at


class Finding(models.Model):
    """Hidden parts of one kind in a released file (`files.rules.KINDS`), ticked by each of the two people.

    `detail` holds names or a mask, never sixteen digits; `reason` says why the file is given nevertheless.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    places = models.JSONField(default=list)
    detail = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    ticked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["release", "kind"], name="decisions_finding_once"),)
        ordering = ("release__position", "pk")


class Download(models.Model):
    """The requester took a file: which, when."""

    release = models.ForeignKey(Release, null=True, on_delete=models.PROTECT, related_name="downloads")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="downloads")
    what = models.CharField(max_length=16)  # file, letter, bundle
    at = models.DateTimeField()


class HandoverCode(models.Model):
    """A code sent to the requester's mail, said at the counter: 10 minutes, 5 tries."""

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.CASCADE, related_name="handover_code"
    )
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    def open_at(self, at: datetime) -> bool:
        """Whether the code can still be used."""
        return self.tries_left > 0 and at < self.expires_at


class Handover(models.Model):
    """How an answer left the office otherwise than online, with its proof (R58)."""

    class Way(models.TextChoices):
        """The kinds of proof."""

        MAIL_CODE = "mail_code", "Kode dari e-mail pemohon"
        DRAWN = "drawn", "Tanda tangan di layar"
        PAPER = "paper", "Tanda terima bertanda tangan"
        POST = "post", "Pos"
        COURIER = "courier", "Kurir"

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="handover"
    )
    way = models.CharField(max_length=10, choices=Way)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    collector_name = models.CharField(max_length=200, blank=True)  # when other than the requester
    collector_letter = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    carrier = models.CharField(max_length=80, blank=True)
    tracking_number = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["at", "decision"], name="decisions_handed_over"),)
