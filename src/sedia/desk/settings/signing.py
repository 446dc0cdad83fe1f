"""How a post would sign: the signature block as letters print it, shown before the post is granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sedia.letters import envelope
from sedia.letters.render import ROLL_80, pictures
from sedia.offices.actions.memberships import Post
from sedia.offices.models import Membership, Office, Staff
from sedia.web.pictures import picture_address
from sedia.workdays import long_moment

KIND = "signature_block"
LOOK = "lihat"  # the button that shows, and grants nothing
PPI = 160


@dataclass(frozen=True, slots=True)
class Block:
    """The block as a picture's address, and in words for those who do not see it."""

    picture: str
    words: str


def block_of(office: Office, staff: Staff, post: Post, at: datetime) -> Block:
    """How this person would sign letters of the office in this post, as the office signs."""
    holder = Membership(
        office=office,
        staff=staff,
        position=post.position.strip(),
        acting=post.acting,
        on_behalf_of=post.on_behalf_of.strip(),
        through=post.through.strip(),
    )
    content: dict[str, Any] = {
        **envelope.signatory(holder),
        "signing": office.signing,
        "approved_at": long_moment(at, office.zone),
    }
    drawn = pictures(KIND, content, paper=ROLL_80, ppi=PPI)
    return Block(picture_address(drawn[0]), _spoken(content))


def _spoken(said: dict[str, Any]) -> str:
    """The block's lines, one after another."""
    post = f"{said['signatory_acting']} {said['signatory_post']}".strip()
    on_behalf = f"a.n. {said['signatory_on_behalf']}" if said["signatory_on_behalf"] else ""
    through = f"{said['signatory_through']}, u.b." if on_behalf and said["signatory_through"] else ""
    nip = f"NIP {said['signatory_nip']}" if said["signatory_nip"] else ""
    lines = (on_behalf, through, post, said["signatory_name"], said["signatory_rank"], nip)
    return "; ".join(line for line in lines if line)
