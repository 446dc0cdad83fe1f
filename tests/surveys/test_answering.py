"""An offer is answered once, and its answers lead to nobody; paper sheets are entered all or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import connection

from sedia.casefiles import submission
from sedia.casefiles.offers import Offer, offer_of, survey_link, survey_token
from sedia.journal.actors import requester_of
from sedia.journal.models import Entry
from sedia.refusals import ChangedMeanwhile, Incomplete, NotAllowed
from sedia.surveys import count
from sedia.surveys.actions.answering import MOST_SHEETS, answer, chain_of, enter_sheets, is_spent
from sedia.surveys.answers import Answers
from sedia.surveys.models import Response, SheetBatch, SpentOffer
from sedia.surveys.rules import CODES, FLOOR, Period
from tests.cast import Cast, filed
from tests.together import together

ALL_THREE = Answers(values=dict.fromkeys(CODES, 3))
NOBODY = requester_of("")


def offer(cast: Cast, **changes: str) -> tuple[Offer, str]:
    """The offer of a fresh case, with its token."""
    token = survey_token(filed(cast, **changes).casefile, "data-dan-informasi")
    found = offer_of(cast.office.slug, token)
    assert found is not None
    return found, token


def test_an_offer_is_answered_once(cast: Cast, at: datetime) -> None:
    found, _ = offer(cast)
    said = Answers(values={"U1": 4, "U9": 2}, sex="P", age=34, education="S1", occupation="SWASTA")
    answer(cast.office, found, said, by=NOBODY, at=at)
    row = Response.objects.get()
    assert (row.u1, row.u9, row.u2) == (4, 2, None)
    assert (row.sex, row.age_from, row.education, row.occupation) == ("P", 30, "S1", "SWASTA")
    assert (row.year, row.quarter, row.way) == (2026, 4, "online")
    assert row.service is not None
    assert row.service.slug == "data-dan-informasi"
    assert is_spent(found)
    with pytest.raises(ChangedMeanwhile):
        answer(cast.office, found, said, by=NOBODY, at=at)
    assert Response.objects.count() == 1


def test_nothing_stored_leads_from_an_answer_to_its_case(cast: Cast, at: datetime) -> None:
    request = filed(cast)
    casefile = request.casefile
    token = survey_token(casefile, "data-dan-informasi")
    found = offer_of(cast.office.slug, token)
    assert found is not None
    answer(cast.office, found, ALL_THREE, by=NOBODY, at=at)
    row, entry = Response.objects.get(), Entry.objects.get(event="survey.answered")
    fields = {field.name for field in Response._meta.get_fields()}
    assert not fields & {"casefile", "request", "at", "created_at", "token", "offer", "staff"}
    assert entry.fact == {"period": "2026-T4"}, "the journal learns that one came, and not which"
    assert entry.chain != casefile.chain
    assert not Entry.objects.filter(chain=casefile.chain, event__startswith="survey").exists()
    stored = " ".join(map(str, [*vars(row).values(), found.spent_hash, entry.facts, entry.actor]))
    for secret in (casefile.number, str(casefile.uuid), casefile.uuid.hex, casefile.requester.name, token):
        assert secret not in stored
    for secret in (casefile.number, str(casefile.uuid), casefile.uuid.hex):
        assert secret not in survey_link(casefile, "x")
    assert {field.name for field in SpentOffer._meta.get_fields()} == {"hash"}, "no time"


def test_the_order_of_answers_is_not_kept(cast: Cast, at: datetime) -> None:
    for number in range(6):
        found, _ = offer(cast, email=f"warga{number}@contoh.id")
        answer(cast.office, found, replace(ALL_THREE, age=20 + 10 * number), by=NOBODY, at=at)
    in_database = list(Response.objects.order_by("pk").values_list("age_from", flat=True))
    assert sorted(in_database) == [20, 30, 40, 50, 60, 70]
    assert Response.objects.order_by("pk")[0].pk > 1000, "keys are drawn, not counted"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM surveys_response WHERE rowid = id")
            assert cursor.fetchone()[0] == 6, "the table lies in the order of the drawn keys"


@pytest.mark.two_connections
def test_two_presses_at_once_store_one(cast: Cast, at: datetime) -> None:
    found, _ = offer(cast)
    press = partial(answer, cast.office, found, ALL_THREE, by=NOBODY, at=at)
    outcomes = together(press, press)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ChangedMeanwhile", "NoneType"]
    assert Response.objects.count() == SpentOffer.objects.count() == 1


def test_a_token_is_of_one_office(cast: Cast) -> None:
    _, token = offer(cast)
    assert offer_of("dinkes", token) is None
    for wrong in (
        "",
        "x",
        token[:-1],
        token + "0",
        token.replace("online", "in_person"),
        token.upper(),
        "é" * 90,
    ):
        assert offer_of(cast.office.slug, wrong) is None


def test_the_same_case_has_one_offer_and_another_has_another(cast: Cast) -> None:
    one, other = filed(cast), filed(cast, email="lain@contoh.id")
    assert survey_token(one.casefile, "a") == survey_token(one.casefile, "a")
    spent = {offer_of("dinkop", survey_token(each.casefile, "a")).spent_hash for each in (one, other)}  # type: ignore[union-attr]
    assert len(spent) == 2
    again = offer_of("dinkop", survey_token(one.casefile, "b"))
    assert again is not None
    assert again.spent_hash in spent, "another service name is no second vote"


def test_a_link_speaks_the_language_of_the_case(cast: Cast) -> None:
    casefile = filed(cast).casefile
    assert "/dinkop/survei/?t=" in survey_link(casefile, "x")
    casefile.language = "en"
    assert "/en/dinkop/survei/?t=" in survey_link(casefile, "x")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Answers(), ""),
        (Answers(values={"U1": 5}), "U1"),
        (Answers(values={"U0": 3}), "U0"),
        (Answers(values={"U1": 3}, age=0), "age"),
        (Answers(values={"U1": 3}, age=121), "age"),
        (Answers(values={"U1": 3}, sex="X"), "sex"),
        (Answers(values={"U1": 3}, education="S9"), "education"),
        (Answers(values={"U1": 3}, occupation="Bupati"), "occupation"),
    ],
)
def test_what_cannot_be_is_refused_and_spends_nothing(
    cast: Cast, at: datetime, wrong: Answers, field: str
) -> None:
    found, _ = offer(cast)
    with pytest.raises(Incomplete) as refused:
        answer(cast.office, found, wrong, by=NOBODY, at=at)
    assert field in refused.value.fields
    assert not is_spent(found)


def test_a_year_turns_in_the_offices_zone(cast: Cast) -> None:
    found, _ = offer(cast)
    answer(cast.office, found, ALL_THREE, by=NOBODY, at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert (Response.objects.get().year, Response.objects.get().quarter) == (2027, 1)


# --- paper ----------------------------------------------------------------------------------------------------


def entered(cast: Cast, sheets: list[Answers], **changes: object) -> SheetBatch:
    said: dict[str, object] = {
        "by": cast.officer,
        "at": cast.at,
        "key": submission.new_key(cast.at),
        "period": Period(2026, 3),
        "service": cast.standard.service,
    }
    return enter_sheets(cast.office, sheets, **{**said, **changes})  # type: ignore[arg-type]


def test_a_told_quarter_takes_no_sheets_that_its_difference_would_tell(cast: Cast) -> None:
    entered(cast, [ALL_THREE])
    entered(cast, [ALL_THREE] * (FLOOR - 1))
    assert [str(row.period) for row in count.shown(cast.office, cast.at)] == ["2026-T3"]
    with pytest.raises(Incomplete) as refusal:
        entered(cast, [ALL_THREE] * (FLOOR - 1))
    assert "Masukkan sedikitnya 5 lembar sekaligus" in refusal.value.fields["sheets"][0]
    entered(cast, [ALL_THREE] * FLOOR)
    entered(cast, [ALL_THREE], period=Period(2026, 4))


def test_sheets_are_entered_together_with_one_line(cast: Cast) -> None:
    batch = entered(cast, [ALL_THREE, Answers(values={"U4": 4}, age=61)])
    assert (batch.sheets, Response.objects.filter(way="paper", year=2026, quarter=3).count()) == (2, 2)
    entry = Entry.objects.get(event="survey.sheets_entered")
    assert entry.chain == chain_of(cast.office)
    assert entry.fact == {"batch": batch.pk, "sheets": 2, "period": "2026-T3"}
    assert count.quarters(cast.office)[Period(2026, 3)].answered("U4") == 2


def test_one_wrong_sheet_keeps_all_out(cast: Cast) -> None:
    with pytest.raises(Incomplete) as refused:
        entered(cast, [ALL_THREE, Answers(), Answers(values={"U2": 7})])
    assert set(refused.value.fields) == {"2-", "3-U2"}
    assert not Response.objects.exists()
    assert not SheetBatch.objects.exists()


def test_the_same_form_enters_nothing_twice(cast: Cast) -> None:
    key = submission.new_key(cast.at)
    entered(cast, [ALL_THREE], key=key)
    with pytest.raises(ChangedMeanwhile):
        entered(cast, [ALL_THREE], key=key)
    assert Response.objects.count() == 1


def test_who_enters_and_what(cast: Cast) -> None:
    for stranger in (cast.superior, cast.auditor):
        with pytest.raises(NotAllowed):
            entered(cast, [ALL_THREE], by=stranger)
    for wrong in (
        {"period": Period(2027, 1)},
        {"period": Period(2026)},
        {"sheets": []},
        {"sheets": [ALL_THREE] * (MOST_SHEETS + 1)},
    ):
        sheets = wrong.pop("sheets", [ALL_THREE])
        with pytest.raises(Incomplete):
            entered(cast, sheets, **wrong)  # type: ignore[arg-type]
    assert not Response.objects.exists()
