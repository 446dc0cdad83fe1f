"""What a benchmark reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value and what was promised: at most `most`, or at least `least`; neither: only shown."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return (self.most is None or self.value <= self.most) and (
            self.least is None or self.value >= self.least
        )

    def __str__(self) -> str:
        promise = f"at most {self.most:g}" if self.most is not None else ""
        promise = f"at least {self.least:g}" if self.least is not None else promise
        return (
            f"{'ok ' if self.kept else 'NO '} {self.name:<58} {self.value:>10.4g} {self.unit:<12} {promise}"
        )
