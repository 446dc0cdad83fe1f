"""What a filled-in survey says, before it is stored; the same from a screen and from a sheet of paper."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sedia.offices.models import Office
from sedia.standards.models import Service
from sedia.surveys.models import Response
from sedia.surveys.rules import CODES, VALUES, Period, decade

OLDEST = 120


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The values by element code (1 to 4; an element left empty is absent) and the profile as far as it was given."""

    values: Mapping[str, int] = field(default_factory=dict)
    sex: str = ""
    age: int | None = None
    education: str = ""
    occupation: str = ""

    def wrong(self) -> dict[str, list[str]]:
        """What cannot be stored, by field; an empty survey under its whole (`""`)."""
        found: dict[str, list[str]] = {}
        for code, value in self.values.items():
            if code not in CODES or value not in VALUES:
                found[code] = ["Pilih salah satu jawaban."]
        if not self.values:
            found[""] = ["Jawab sedikitnya satu pertanyaan."]
        if self.age is not None and not 0 < self.age <= OLDEST:
            found["age"] = ["Tulis usia antara 1 dan 120 tahun."]
        choices = {
            "sex": Response.Sex.values,
            "education": Response.Education.values,
            "occupation": Response.Occupation.values,
        }
        for name, known in choices.items():
            if getattr(self, name) and getattr(self, name) not in known:
                found[name] = ["Pilih salah satu yang tersedia."]
        return found

    def row(self, office: Office, period: Period, *, service: Service | None, way: str) -> Response:
        """The unsaved response, under a random key."""
        return Response(
            id=secrets.randbits(62) + 1,
            office=office,
            year=period.year,
            quarter=period.quarter,
            service=service,
            way=way,
            sex=self.sex,
            age_from=None if self.age is None else decade(self.age),
            education=self.education,
            occupation=self.occupation,
            **{code.lower(): self.values.get(code) for code in CODES},
        )
