"""The shipped law says what the statutes say: amounts, letters, wording, and from which day."""

from datetime import date

import pytest

from sedia.law import (
    Confidence,
    DeliveryWay,
    ExemptionLifted,
    ExtensionReason,
    IdentityProof,
    NeverExempt,
    NoticeElement,
    NotInForce,
    ObjectionGround,
    Outcome,
    Party,
    PrivacyBasis,
    PrivacyNotice,
    RefusalBasis,
    ReportDetail,
    ReportPart,
    Right,
    Unit,
    YearlyDuty,
    load,
)

TODAY = date(2026, 11, 23)
LAW = load()


def letters(kind):
    return "".join(rule.letter for rule in LAW.all(kind, on=TODAY))


@pytest.mark.parametrize(
    ("id", "amount", "unit", "party", "source"),
    [
        ("legal_limit", 10, Unit.WORKING_DAY, Party.OFFICE, "UU 14/2008 Pasal 22 ayat (7)"),
        ("extension", 7, Unit.WORKING_DAY, Party.OFFICE, "UU 14/2008 Pasal 22 ayat (8)"),
        ("completeness_check", 3, Unit.WORKING_DAY, Party.OFFICE, "Perki 1/2021 Pasal 31 ayat (2)"),
        ("repair_window", 3, Unit.WORKING_DAY, Party.CITIZEN, "Perki 1/2021 Pasal 33 ayat (3)"),
        ("objection_window", 30, Unit.WORKING_DAY, Party.CITIZEN, "UU 14/2008 Pasal 36 ayat (1)"),
        ("objection_answer", 30, Unit.WORKING_DAY, Party.OFFICE, "UU 14/2008 Pasal 36 ayat (2)"),
        ("dispute_window", 14, Unit.WORKING_DAY, Party.CITIZEN, "UU 14/2008 Pasal 37 ayat (2)"),
        ("complaint_window", 30, Unit.CALENDAR_DAY, Party.CITIZEN, "UU 25/2009 Pasal 42 ayat (2)"),
        ("complaint_response", 14, Unit.CALENDAR_DAY, Party.OFFICE, "UU 25/2009 Pasal 44 ayat (3)"),
        ("complaint_decision", 60, Unit.CALENDAR_DAY, Party.OFFICE, "UU 25/2009 Pasal 50 ayat (1)"),
        ("data_access", 72, Unit.HOUR, Party.OFFICE, "UU 27/2022 Pasal 32"),
        ("breach_notice", 72, Unit.HOUR, Party.OFFICE, "UU 27/2022 Pasal 46"),
    ],
)
def test_terms(id, amount, unit, party, source):
    term = LAW.term(id, on=TODAY)
    assert (term.amount, term.unit, term.party, term.source) == (amount, unit, party, source)


def test_the_promise_is_not_law():
    with pytest.raises(NotInForce, match="promise"):
        LAW.term("promise", on=TODAY)


def test_exemptions_are_article_17_a_to_j():
    exemptions = LAW.exemptions(on=TODAY)
    assert "".join(e.letter for e in exemptions) == "abcdefghij"
    assert "".join(e.letter for e in exemptions if not e.permanent) == "abcdef"
    assert "".join(e.letter for e in exemptions if e.consent_lifts) == "gh"
    assert [e.letter for e in exemptions if e.needs_act] == ["j"]
    assert {e.letter: e.max_years for e in exemptions if e.max_years} == {"a": 30}
    assert LAW.exemption("h", on=TODAY).parts[2].startswith("angka 3: keuangan")


def test_the_lists_are_whole():
    assert letters(NeverExempt) == "abcdefg"
    assert letters(ExemptionLifted) == "ab"
    assert letters(RefusalBasis) == "abcde"
    assert letters(ObjectionGround) == "abcdefg"
    assert letters(ExtensionReason) == "ab"
    assert letters(PrivacyBasis) == "ce"
    assert letters(PrivacyNotice) == "abcdefg"
    assert letters(ReportPart) == "abcdef"
    assert [right.numeral for right in LAW.all(Right, on=TODAY)] == ["I", "II", "III", "IV", "V", "VI"]
    of_the_act = [e for e in LAW.all(NoticeElement, on=TODAY) if e.act == "UU 14/2008"]
    assert "".join(e.letter for e in of_the_act) == "abcdefg"


def test_outcomes_are_five_and_two_ends_without_decision():
    outcomes = LAW.all(Outcome, on=TODAY)
    assert [o.id for o in outcomes if o.decided] == [
        "full",
        "partial",
        "refused",
        "not_held",
        "not_documented",
    ]
    assert [o.id for o in outcomes if not o.decided] == ["not_continued", "withdrawn"]
    assert [o.id for o in outcomes if o.needs_exemption] == ["partial", "refused"]
    assert LAW.outcome("not_documented", on=TODAY).needs_supply_time


def test_objection_grounds_speak_as_annex_x_does():
    assert LAW.ground("a", on=TODAY).form_wording == "Permohonan Informasi di tolak"
    assert LAW.ground("g", on=TODAY).form_wording == (
        "Informasi disampaikan melebihi jangka waktu yang ditentukan"
    )
    assert [g.letter for g in LAW.all(ObjectionGround, on=TODAY) if not g.mediation] == ["a"]
    assert [g.letter for g in LAW.all(ObjectionGround, on=TODAY) if not g.needs_request_number] == ["b"]


def test_every_choice_of_the_form_has_its_line_in_annex_vi():
    assert LAW.copy_way("view", on=TODAY).wording == "Melihat/membaca/mendengarkan/mencatat"
    assert LAW.copy_way("digital", on=TODAY) == LAW.copy_way("paper", on=TODAY)
    spoken = {
        value: LAW.delivery_way(value, on=TODAY).wording
        for value in ("online", "in_person", "post", "courier")
    }
    assert spoken == {
        "online": "E-mail",
        "in_person": "Mengambil langsung",
        "post": "Pos",
        "courier": "Kurir",
    }
    assert [way.number for way in LAW.all(DeliveryWay, on=TODAY)] == [1, 2, 3, 4, 5]
    with pytest.raises(NotInForce, match="pigeon"):
        LAW.delivery_way("pigeon", on=TODAY)


def test_identity_proofs_cover_the_kinds_that_the_rule_names():
    kinds = [proof.requester_kind for proof in LAW.all(IdentityProof, on=TODAY)]
    assert kinds == ["person", "legal_entity", "group", "representative"]


def test_the_yearly_report_is_due_after_three_months_and_its_details_follow_its_parts():
    assert LAW.one(YearlyDuty, "yearly_report", on=TODAY).months == 3
    details = [(detail.part, detail.article) for detail in LAW.all(ReportDetail, on=TODAY)]
    assert details == sorted(details)
    assert [part for part, _ in details] == list("bbbccccdddddd")


def test_nothing_is_asked_of_a_law_before_it_was_in_force():
    assert LAW.term("legal_limit", on=date(2010, 4, 30)).amount == 10
    with pytest.raises(NotInForce, match="legal_limit"):
        LAW.term("legal_limit", on=date(2010, 4, 29))
    assert LAW.all(Right, on=date(2021, 6, 29)) == ()


def test_every_rule_has_its_source_in_both_languages():
    for rule in LAW.rules:
        assert rule.act and rule.article and rule.wording and rule.gloss
        assert rule.wording != rule.gloss
        acts = ("UU 14/2008", "Perki 1/2021", "UU 25/2009", "UU 27/2022", "PermenPANRB 14/2017")
        assert rule.act in acts or (rule.confidence is Confidence.L)


def test_the_shipped_law_is_read_once_and_names_its_version():
    assert load() is LAW
    assert len(LAW.version) == 12
    assert int(LAW.version, 16)
