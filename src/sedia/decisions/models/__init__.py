"""Decisions, the files they release, and how the answer reached the requester."""

from sedia.decisions.models.breach import Breach
from sedia.decisions.models.consent import Consent, ConsentLink
from sedia.decisions.models.decision import (
    Decision,
    DecisionQuerySet,
    ItemOutcome,
    ItemOutcomeQuerySet,
    Outcome,
    OutcomeGround,
)
from sedia.decisions.models.handover import Handover, HandoverCode
from sedia.decisions.models.release import DataFiles, Download, Finding, Release

__all__ = [
    "Breach",
    "Consent",
    "ConsentLink",
    "DataFiles",
    "Decision",
    "DecisionQuerySet",
    "Download",
    "Finding",
    "Handover",
    "HandoverCode",
    "ItemOutcome",
    "ItemOutcomeQuerySet",
    "Outcome",
    "OutcomeGround",
    "Release",
]
