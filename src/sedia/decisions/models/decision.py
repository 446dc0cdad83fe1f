"""Decisions, and how each answers the items of its request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q, QuerySet

from sedia.casefiles.models import Attachment, Clock
from sedia.decisions import rules
from sedia.decisions.models.open_release import OpenRelease, ahead_of
from sedia.decisions.steps import AWAITING_CONSENT, DECISION, ISSUED, PROPOSED
from sedia.exemptions.models import ConsequenceTest, ExemptEntry
from sedia.journal.actors import Actor
from sedia.letters.models import Letter
from sedia.offices.models import Office, Staff
from sedia.requests.models import InformationRequest, Item
from sedia.requests.steps import UNANSWERED

if TYPE_CHECKING:
    from sedia.decisions.models.consent import Consent
    from sedia.decisions.models.release import Release


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
        return self.releases(manager="every").filter(is_letter=True).select_related("blob").first()

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
