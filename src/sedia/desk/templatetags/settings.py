"""Tags of the settings."""

from __future__ import annotations

from django import template

from sedia.offices.models import ROLE_NAMES, Membership

register = template.Library()


@register.filter
def role_name(row: Membership) -> str:
    """What somebody holds, as the screens call it, with a capital."""
    name = str(ROLE_NAMES.get(row.role, row.role))
    return name[:1].upper() + name[1:]
