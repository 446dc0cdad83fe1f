"""Filters for cases of any kind."""

from __future__ import annotations

from django import template

from sedia.casefiles import codes
from sedia.casefiles.models import CaseFile

register = template.Library()


@register.filter
def desk_address(casefile: CaseFile) -> str:
    """The address of the staff's page of a case."""
    return codes.desk_address(casefile)
