"""A proposal says who may approve it today; when nobody may, who could."""

from __future__ import annotations

from datetime import timedelta

from sedia.offices.models import Membership
from tests.cast import Cast, in_analysis, proposed
from tests.desk.desk import address, browser

NOBODY = "Hari ini tidak ada yang dapat menyetujui"


def page(cast: Cast, number: str) -> str:
    return browser(cast.officer).get(address(number)).content.decode()


def test_who_may_approve_is_named(cast: Cast):
    number = proposed(cast).request.casefile.number
    (chief,) = Membership.objects.filter(role="ppid", office=cast.office)
    assert f"Dapat menyetujui hari ini: {chief.staff.name} (PPID)." in page(cast, number)


def test_before_a_proposal_nobody_is_named(cast: Cast):
    assert "Dapat menyetujui" not in page(cast, in_analysis(cast).casefile.number)


def test_a_chief_whose_time_ran_out_leaves_the_case_to_whoever_comes(cast: Cast):
    number = proposed(cast).request.casefile.number
    yesterday = cast.at.date() - timedelta(days=1)
    Membership.objects.filter(role="ppid", office=cast.office).update(since=yesterday, until=yesterday)
    assert NOBODY in page(cast, number)
    assert "Admin dapat menunjuk" in page(cast, number)
    next_week = cast.at.date() + timedelta(days=7)
    colleague = {"staff_id": cast.colleague.staff_id, "office": cast.office, "role": "ppid"}
    Membership.objects.create(**colleague, acting="plh", order_number="800/1/2026", since=next_week)
    told = page(cast, number)
    assert NOBODY in told
    assert "(Plh. PPID): mulai 30 November 2026" in told
    Membership.objects.filter(acting="plh").update(since=yesterday)
    assert "Dapat menyetujui hari ini:" in page(cast, number)


def test_who_proposed_alone_is_told_why_not(cast: Cast):
    Membership.objects.filter(role="ppid").delete()
    Membership.objects.filter(staff_id=cast.officer.staff_id).update(role="ppid_deputy")
    number = proposed(cast).request.casefile.number
    told = page(cast, number)
    assert NOBODY in told
    assert "mengusulkan jawaban ini sendiri" in told
