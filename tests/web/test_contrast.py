"""Every pair of colours that the style sheet sets on one another holds WCAG AA: eight accents, day and night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sedia.offices import rules
from sedia.web.context import ACCENTS

CSS = (Path(__file__).parents[2] / "src/sedia/web/static/web/sedia.css").read_text()
NIGHT = r"@media screen and \(prefers-color-scheme: dark\) \{\n(.*?)\n\}"

TEXT = 4.5
SHAPE = 3.0


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def colours(accent: str, night: bool) -> dict[str, str]:
    """All tokens as one page sees them."""
    day_root = re.search(r":root \{(.*?)\n\}", CSS, re.S)
    blocks = [day_root.group(1), *re.findall(rf'^\[data-accent="{accent}"\] \{{(.*?)\}}', CSS, re.M)]
    found: dict[str, str] = {}
    for block in blocks:
        found |= tokens(block)
    if night:
        root, accents = re.findall(NIGHT, CSS, re.S)
        found |= tokens(root) | tokens(
            re.search(rf'\[data-accent="{accent}"\] \{{(.*?)\}}', accents).group(1)
        )
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *[
        (ink, ground, TEXT)
        for ink in ("ink", "soft", "accent", "accent-deep")
        for ground in ("paper", "sheet", "accent-tint")
    ],
    *[(ink, "well", TEXT) for ink in ("ink", "soft")],
    *[("on-accent", ground, TEXT) for ground in ("accent", "accent-deep")],
    *[
        (tone, ground, TEXT)
        for tone in ("ok", "warn", "bad", "info")
        for ground in (f"{tone}-tint", "paper", "sheet")
    ],
    *[("ink", f"{tone}-tint", TEXT) for tone in ("ok", "warn", "bad", "info")],
    *[("edge", ground, SHAPE) for ground in ("paper", "sheet")],
    *[("accent", ground, SHAPE) for ground in ("paper", "sheet", "well")],
]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_colours_can_be_read(accent, night):
    found = colours(accent, night)
    poor = [
        f"{front} on {ground}: {contrast(found[front], found[ground]):.2f} < {least}"
        for front, ground, least in PAIRS
        if contrast(found[front], found[ground]) < least
    ]
    assert not poor, poor


def test_night_has_its_own_value_for_every_colour():
    for accent in ACCENTS:
        day, night = colours(accent, night=False), colours(accent, night=True)
        assert day.keys() == night.keys()
        assert all(day[name] != night[name] for name in day), accent


def test_the_measure_itself():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_only_tokens_hold_colours():
    rules = CSS[CSS.index("/* --- ground") :]
    own = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules))
    assert own <= {"#ffffff", "#000000"}


def test_an_office_chooses_among_the_colours_that_are_drawn() -> None:
    assert set(rules.ACCENTS) == set(ACCENTS)
