"""The verbs of an office: what an admin does, each journalled on the office's chain with old and new values."""

from sedia.offices.actions.calendar import (
    add_closure,
    confirm_year,
    edit_day,
    remove_closure,
    remove_day_edit,
    set_hours,
)
from sedia.offices.actions.invitations import accept_invitation, invite, invite_again
from sedia.offices.actions.memberships import end_membership, grant
from sedia.offices.actions.office import change_office, create_office
from sedia.offices.actions.practice import close_practice, reopen_practice, staff_practice
from sedia.offices.actions.staff import change_staff, deactivate, drop_second_step, reactivate
from sedia.offices.actions.units import add_unit, rename_unit, reopen_unit, retire_unit

__all__ = [
    "accept_invitation",
    "add_closure",
    "add_unit",
    "change_office",
    "change_staff",
    "close_practice",
    "confirm_year",
    "create_office",
    "deactivate",
    "drop_second_step",
    "edit_day",
    "end_membership",
    "grant",
    "invite",
    "invite_again",
    "reactivate",
    "remove_closure",
    "remove_day_edit",
    "rename_unit",
    "reopen_practice",
    "reopen_unit",
    "retire_unit",
    "set_hours",
    "staff_practice",
]
