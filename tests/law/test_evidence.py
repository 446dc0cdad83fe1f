"""The checklist of the openness assessment: its 24 items exact and in order (LAW-FORMS 11)."""

from datetime import date

from sedia import law

ITEMS = """
1 profile Pasal 14 dan Pasal 15
2 ppid Pasal 6 dan Pasal 15 ayat (7) huruf b
3 published_list Pasal 21 dan Pasal 45
4 exempt_list Pasal 49
5 seven_standards Pasal 23
6 charter Pasal 47 dan Pasal 48
7 request_form Pasal 29
8 objection_form Pasal 15 ayat (7) huruf b dan Pasal 41
9 cost Pasal 37 dan Pasal 38
10 yearly_report Pasal 56 sampai Pasal 58
11 access_summary Pasal 15 ayat (5)
12 programmes Pasal 15 ayat (2)
13 performance Pasal 15 ayat (3)
14 finances Pasal 15 ayat (4)
15 regulations Pasal 15 ayat (6)
16 abuse_complaints Pasal 15 ayat (8)
17 procurement Pasal 15 ayat (9)
18 evacuation Pasal 14 ayat (2) huruf k
19 at_once Pasal 19
20 disability Pasal 24 ayat (5)
21 service_room Pasal 59
22 survey Pasal 59
23 statistics Pasal 59
24 links Pasal 59
"""


def test_the_items_are_these_in_this_order():
    items = law.load().all(law.EvidenceItem, on=date(2026, 11, 23))
    assert [f"{item.number} {item.id} {item.article}" for item in items] == ITEMS.strip().splitlines()
    assert {item.act for item in items} == {"Perki 1/2021"}
    assert all(item.confidence is law.Confidence.M and item.rule == ("R62",) for item in items)


def test_a_pdf_of_two_megabytes_is_the_largest():
    assert law.load().one(law.SizeLimit, "evidence_pdf", on=date(2026, 11, 23)).bytes == 2_000_000
