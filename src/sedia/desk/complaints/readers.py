"""The form on which an admin names who may see confidential identities."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sedia.offices.models import Membership, Office, Staff
from sedia.web.forms import Form, ManyOf


class ReadersForm(Form):
    """Everybody who serves at the office, those named ticked."""

    staff = ManyOf(
        label="Yang boleh melihat identitas pengadu",
        help_text="Sesedikit mungkin. Setiap pembukaan dicatat dengan nama dan waktunya.",
        choices=[],
        required=False,
    )

    def __init__(self, office: Office, *args: Any, at: datetime, **kwargs: Any) -> None:
        named = office.identity_readers.values_list("staff_id", flat=True)
        super().__init__(*args, initial={"staff": [str(key) for key in named]}, **kwargs)
        rows = Membership.objects.on_about(at).filter(office=office).select_related("staff")
        self.people = {str(row.staff_id): row.staff for row in rows.order_by("staff__name")}
        names = [(key, person.name) for key, person in self.people.items()]
        self.fields["staff"].choices = names  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Staff]:
        """The members of staff ticked."""
        return [self.people[key] for key in self.cleaned_data["staff"]]
