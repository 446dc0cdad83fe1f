"""QR codes as inline SVG."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, *, label: str) -> SafeString:
    """The QR code of `text` (error correction M) as an SVG element; `label` is read to those who do not see it."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, border=2, svgclass="qr", lineclass=None, draw_transparent=False
    )
    return format_html('<span role="img" aria-label="{}">{}</span>', label, mark_safe(drawing))
