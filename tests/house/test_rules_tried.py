"""Which lawful rule of a decision (LAW.md 11, LAW-FORMS.md 12) is tried to be broken where.

R08  no answer stops the clock before every item has its letter
     tests/decisions/test_several.py::test_an_open_item_goes_first_and_the_clocks_run_on
R09  one extension, before day 10 ends, for one of two reasons, by the PPID
     tests/requests/test_extending.py::test_it_is_extended_once
     tests/requests/test_extending.py::test_not_after_the_limit_has_passed
     tests/desk/cases/test_lawful.py::test_no_extension_without_one_of_the_two_reasons
R10  no answer without the elements a-g
     tests/desk/cases/test_lawful.py::test_no_answer_is_proposed_without_what_the_law_asks
     tests/decisions/test_read_back.py::test_the_letter_says_what_is_on_record
R11  the outcomes, each with what it needs
     tests/desk/cases/test_lawful.py::test_no_answer_is_proposed_without_what_the_law_asks
     tests/decisions/test_items.py::test_not_held_names_the_holder_or_says_what_was_searched
     tests/decisions/test_several.py::test_a_time_and_a_reason_are_asked
R12  a letter of Art 17; j with its Act and article
     tests/desk/cases/test_lawful.py::test_r12_no_test_rests_on_a_letter_that_is_not_there
     tests/exemptions/test_rules.py::test_letter_j_names_its_act_and_article
     tests/desk/cases/test_testing.py::test_errors_stand_beside_their_fields_and_nothing_is_written
R13  a consequence test, the PPID's decision, the superior's consent in three ways
     tests/desk/cases/test_lawful.py::test_no_exemption_is_proposed_on
     tests/desk/cases/test_lawful.py::test_no_way_around_the_persons
     tests/desk/cases/test_lawful.py::test_r13_a_link_that_is_over_consents_to_nothing
     tests/portal/test_consenting.py::test_consent_once
     tests/decisions/test_exempting.py::test_not_before_the_decision_nor_tomorrow
     tests/parallel/test_consent.py::test_one_consent_when_two_ways_are_taken_at_once
R14  every field of annex II
     tests/exemptions/test_rules.py::test_each_text_is_needed
     tests/exemptions/test_rules.py::test_a_test_was_held_by_somebody_before_today
R15  an end, at most 30 years for a; what is over carries nothing
     tests/exemptions/test_rules.py::test_letter_a_ends_within_thirty_years
     tests/decisions/test_grounds.py::test_before_the_ppid_decided
     tests/decisions/test_grounds.py::test_before_the_superior_consented
R16  the rest is given; what is closed is said; no file with a refusal
     tests/desk/cases/test_lawful.py::test_r16_a_file_goes_out_with_no_refusal
     tests/decisions/test_exempting.py::test_a_part_says_what_was_left_out
     tests/decisions/test_exempting.py::test_a_part_is_given_and_the_rest_exempt
R17  the original of a redacted file at no public address, and in no answer that exempts
     tests/desk/cases/test_lawful.py::test_r17_the_original_is_at_no_public_address
     tests/decisions/test_redacting.py::test_the_original_is_not_given_in_its_stead_nor_beside_it
R18  Art 18(1) forbids, Art 18(2) lifts g and h
     tests/exemptions/test_rules.py::test_what_article_18_lists_is_never_exempt
     tests/exemptions/test_rules.py::test_consent_or_public_office_lifts_letters_g_and_h_only
R19  two people for what is open, three for what is exempt; what was previewed; whoever is in office now
     tests/desk/cases/test_lawful.py::test_two_people_are_two_humans_not_two_hats
     tests/desk/cases/test_lawful.py::test_the_draft_changed_after_the_preview
     tests/desk/cases/test_lawful.py::test_the_term_ran_out
     tests/desk/cases/test_lawful.py::test_no_file_leaves_before_the_letter
     tests/parallel/test_desk.py::test_two_approvers_approve_at_once
     tests/decisions/model/test_model.py::test_what_the_law_asks_holds_after_every_step
R20  what a refusal says
     tests/decisions/test_read_back.py::test_the_letter_says_what_is_on_record
R21  the right to object, and its last day
     tests/decisions/test_answering.py::test_the_last_day_to_object_is_thirty_working_days_after_the_letter
R33  persistence is no ground
     tests/desk/cases/test_lawful.py::test_no_exemption_is_proposed_on
R35  purpose is no ground
     tests/desk/cases/test_lawful.py::test_no_exemption_is_proposed_on
R47  a wrong file is stopped at once, with the record of a breach
     tests/decisions/test_withdrawing.py::test_one_officer_stops_it_and_the_ppid_is_told
     tests/decisions/test_withdrawing.py::test_a_breach_is_not_closed_before_everybody_was_told
R53  one number a letter and year, given by those who keep the agenda
     tests/desk/cases/test_lawful.py::test_r53_no_two_letters_bear_one_number
     tests/decisions/test_answering.py::test_others_do_not_number
R58  no handover without its proof
     tests/decisions/test_delivering.py::test_no_handover_without_its_proof
R65  closed as incomplete: pressed, after the time, with the proof
     tests/desk/cases/test_lawful.py::test_r65_no_case_is_closed_as_incomplete_while_the_requester_has_time
     tests/requests/test_ending.py::test_not_while_the_requester_was_not_told
     tests/requests/test_ending.py::test_not_without_the_proof
R66  an entry opens by itself at its end
     tests/exemptions/test_listing.py::test_an_entry_opens_by_itself_the_day_after_its_last
     tests/exemptions/test_listing.py::test_who_entered_does_not_confirm
R67  the written considerations are the requester's to read
     tests/desk/cases/test_lawful.py::test_r67_the_written_considerations_are_the_requesters_to_read
R76  a change of classification by a new test
     tests/exemptions/test_listing.py::test_a_new_test_replaces_an_entry
     tests/desk/cases/test_testing.py::test_a_test_may_reconsider_an_entry_of_the_list
"""

from __future__ import annotations

import re

from tests.house.code import ROOT


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"^ {5}(tests/\S+)::(test_\w+)$", __doc__ or "", re.MULTILINE)
    assert len(named) > 40
    gone = [f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text()]
    assert gone == []
