"""Pictures that stand in a page itself, so that no cache ever keeps them."""

from __future__ import annotations

import base64


def picture_address(png: bytes) -> str:
    """A PNG as the address of an image."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
