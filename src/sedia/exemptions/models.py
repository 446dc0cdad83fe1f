"""What is exempt and why: consequence tests, and the entries of the exempt list that they lead to."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q, QuerySet

from sedia import law
from sedia.casefiles.models import CaseFile
from sedia.exemptions import rules
from sedia.exemptions.rules import IN_FORCE
from sedia.exemptions.steps import DROPPED, ENTERED, ENTRY, TEST
from sedia.files.models import Blob
from sedia.journal.actors import Actor
from sedia.offices.models import Office, Staff, Unit

GROUND = (
    "information", "letter", "act", "article", "basis", "if_opened", "if_closed", "period", "until", "unit_id",
)  # fmt: skip


class Ground(models.Model):
    """What is exempt, on which ground and how long: the columns that a test and an entry share."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    information = models.TextField()  # esensi informasi: what exactly is exempt
    letter = models.CharField(max_length=1)  # of UU 14/2008 Art 17
    act = models.CharField(max_length=200, blank=True)  # letter j: the Act that forbids it
    article = models.CharField(max_length=120, blank=True)
    basis = models.TextField(blank=True)  # what else the exemption rests on
    if_opened = models.TextField()
    if_closed = models.TextField()
    period = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)  # the last day on which it is exempt
    law_version = models.CharField(max_length=12)

    class Meta:
        abstract = True

    def exemption(self, on: date) -> law.Exemption:
        """The letter of Art 17 in force on that day. Raises sedia.law.NotInForce."""
        return law.load().exemption(self.letter, on=on)

    def legal_basis(self, on: date) -> str:
        """The whole legal basis in one line."""
        return rules.basis_line(self.exemption(on), self.act, self.article, self.basis)


class ConsequenceTestQuerySet(QuerySet["ConsequenceTest"]):
    """Named questions about tests."""

    def of_case(self, casefile: CaseFile) -> ConsequenceTestQuerySet:
        """The tests made for one case, without those thrown away, in the order in which they were begun."""
        return self.filter(casefile=casefile).exclude(status=DROPPED).order_by("pk")


class ConsequenceTest(Ground):
    """One consequence test (uji konsekuensi, UU 14/2008 Art 19; Perki 1/2021 Art 49, annex II).

    A draft is edited; it is sealed while a proposal uses it, and adopted once its classification was decreed.
    """

    casefile = models.ForeignKey(
        CaseFile, null=True, on_delete=models.PROTECT, related_name="consequence_tests"
    )
    status = models.CharField(max_length=10, choices=list(TEST.statuses.items()))
    propriety = models.TextField()  # kepatutan, kesusilaan, kepentingan umum (Perki 1/2021 Art 49(2)d)
    place = models.CharField(max_length=120)
    held_on = models.DateField()
    participants = models.JSONField(default=list)  # mappings of name, post, unit
    never_exempt = models.JSONField(default=dict)  # UU 14/2008 Art 18(1): letter -> yes or no
    lifted = models.JSONField(default=dict)  # Art 18(2), for letters g and h
    replaces = models.ForeignKey(
        "ExemptEntry", null=True, on_delete=models.PROTECT, related_name="retests"
    )  # a change of classification (Perki 1/2021 Art 53)
    number = models.CharField(max_length=80, blank=True)  # of the sheet of annex II
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = ConsequenceTestQuerySet.as_manager()

    @property
    def chain(self) -> str:
        """The journal's chain: the case's, or the office's for a test made before any request."""
        return self.casefile.chain if self.casefile is not None else self.office.chain

    @property
    def findings(self) -> rules.Findings:
        """All that it finds, as a value for the rules."""
        shared = {name: getattr(self, name) for name in GROUND}
        return rules.Findings(
            **shared,
            propriety=self.propriety,
            place=self.place,
            held_on=self.held_on,
            participants=tuple(rules.Participant(**row) for row in self.participants),
            never_exempt=self.never_exempt,
            lifted=self.lifted,
        )


class EntryQuerySet(QuerySet["ExemptEntry"]):
    """Named questions about the exempt list."""

    def visible_to(self, staff: Actor) -> EntryQuerySet:
        """The entries of the offices in which this person holds any role now."""
        return self.filter(office_id__in={membership.office_id for membership in staff.memberships})

    def usable(self, office: Office, on: date) -> EntryQuerySet:
        """The entries of an office that may carry a refusal on that day (R15)."""
        open_end = Q(until__isnull=True) | Q(until__gte=on)
        return self.filter(open_end, office=office, status=IN_FORCE).order_by("pk")

    def ending(self, before: date) -> EntryQuerySet:
        """Entries in force whose last day lies before a day, the nearest first."""
        return self.filter(status=IN_FORCE, until__lt=before).order_by("until", "pk")

    def unconfirmed(self) -> EntryQuerySet:
        """Entries that wait for the PPID."""
        return self.filter(status=ENTERED)


class ExemptEntry(Ground):
    """One entry of the exempt list (Daftar Informasi yang Dikecualikan): born from a test, or entered from a decree."""

    status = models.CharField(max_length=10, choices=list(ENTRY.statuses.items()))
    content = models.TextField(blank=True)  # konten informasi
    test = models.OneToOneField(
        ConsequenceTest, null=True, on_delete=models.PROTECT, related_name="exempt_entry"
    )
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    # The decree (Perki 1/2021 Art 49(4)-(5))
    decree_number = models.CharField(max_length=80)
    decree_date = models.DateField()
    decree = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    sheet_number = models.CharField(max_length=80, blank=True)
    ppid_name = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["office", "status", "id"], name="exemptions_list"),
            models.Index(fields=["until"], name="exemptions_ending", condition=Q(status="in_force")),
        )

    def __str__(self) -> str:
        return self.decree_number
