"""Who acts: a value that every verb takes as `by`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sedia.refusals import NotAllowed


class Role(StrEnum):
    """The roles of DESIGN.md 4; a requester and the system itself act too (R72)."""

    OFFICER = "officer"
    REGISTRAR = "registrar"
    PPID_DEPUTY = "ppid_deputy"
    PPID = "ppid"
    SUPERIOR = "superior"
    ADMIN = "admin"
    AUDITOR = "auditor"
    REQUESTER = "requester"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at one office, a requester of one case, or the system.

    `id` is the staff's key or the case's uuid, as text; `roles` are those held at the moment of acting, in the office
    whose case is at hand. `memberships` carries what a face needs to speak of the person; it never reaches the journal.
    """

    kind: str
    id: str
    roles: frozenset[str]
    memberships: tuple[Any, ...] = field(default=(), compare=False, repr=False)

    @property
    def staff_id(self) -> int | None:
        """The key of the member of staff, None for anybody else."""
        return int(self.id) if self.kind == "staff" else None

    @property
    def staff_key(self) -> int:
        """The key of the member of staff. Raises NotAllowed for anybody else."""
        if self.kind != "staff":
            raise NotAllowed("Langkah ini hanya untuk pegawai.")
        return int(self.id)

    def has(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor("system", "sedia", frozenset({Role.SYSTEM}))


def requester_of(casefile_uuid: Any) -> Actor:
    """The requester of one case file, known by the code or the link that opened it."""
    return Actor("requester", str(casefile_uuid), frozenset({Role.REQUESTER}))
