"""A malformed law is refused with the file and the line where it goes wrong."""

import shutil
from datetime import date

import pytest

from sedia.law import SHIPPED, MalformedLaw, NotInForce, load

TERM = """# a term
[[term]]
id = "legal_limit"
act = "UU 14/2008"
article = "Pasal 22 ayat (7)"
wording = "sepuluh hari kerja"
gloss = "ten working days"
amount = 10
unit = "working_day"
party = "office"
starts_from = "diterimanya permintaan"
in_force_from = 2010-04-30
"""


def law_of(tmp_path, text):
    (tmp_path / "terms.toml").write_text(text, encoding="utf-8")
    return load(tmp_path)


def test_a_whole_file_is_read(tmp_path):
    term = law_of(tmp_path, TERM).term("legal_limit", on=date(2026, 1, 1))
    assert term.amount == 10
    assert term.in_force_until is None


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("amount = 10", "amount = ", 8, "Invalid value"),
        ("amount = 10", "amount = 10\namount = 11", 9, "overwrite"),
        ("amount = 10\n", "", 2, "lacks 'amount'"),
        ("amount = 10", 'amount = "10"', 8, "'amount' must be a whole number"),
        ("amount = 10", "amount = 10.0", 8, "'amount' must be a whole number"),
        ("amount = 10", "amount = true", 8, "'amount' must be a whole number"),
        ("amount = 10", "amount = 0", 8, "'amount' must be 1 or more"),
        ("amount = 10", "amount = -3", 8, "'amount' must be 1 or more"),
        ('unit = "working_day"', 'unit = "fortnight"', 9, "'unit' must be one of working_day"),
        ('unit = "working_day"', "unit = 1", 9, "'unit' must be one of"),
        ('party = "office"', 'party = "office"\nmood = "good"', 11, "'mood' is not a key of [[term]]"),
        ('wording = "sepuluh hari kerja"', 'wording = "  "', 6, "'wording' is blank"),
        ("2010-04-30", "2010-04-30T00:00:00", 12, "'in_force_from' must be a date"),
        ("2010-04-30", '"2010-04-30"', 12, "'in_force_from' must be a date"),
        (
            "in_force_from = 2010-04-30",
            "in_force_from = 2010-04-30\nin_force_until = 2009-01-01",
            2,
            "lies before",
        ),
        ("in_force_from = 2010-04-30", "in_force_from = 2010-04-30\nrule = []", 13, "'rule' must be a list"),
        ("in_force_from = 2010-04-30", "in_force_from = 2010-04-30\nrule = [8]", 13, "'rule' must be a text"),
        ("[[term]]", "[term]", 2, "write this entry as [[term]]"),
        ("[[term]]", '[["term"]]', 3, "outside a [[table]] entry"),
        ("[[term]]", "[[terms]]", 2, "[[terms]] is not a table of the law"),
        ("# a term", "version = 1", 1, "'version' stands outside"),
        ("# a term", '"version" = 1', 1, "'version' stands outside"),
        ('act = "UU 14/2008"', "act.name = 1", 4, "'act' must be a text"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path, old, new, line, problem):
    assert old in TERM
    with pytest.raises(MalformedLaw) as refused:
        law_of(tmp_path, TERM.replace(old, new, 1))
    assert refused.value.path == tmp_path / "terms.toml"
    assert refused.value.line == line
    assert problem in refused.value.problem
    assert str(refused.value).startswith(f"{tmp_path / 'terms.toml'}:{line}: ")


def test_lines_are_right_after_long_texts_and_lists(tmp_path):
    long = '"""\nsepuluh\n[[term]]\namount = 4\n"""'
    text = TERM.replace('"sepuluh hari kerja"', long).replace(
        "2010-04-30", '2010-04-30\nrule = [\n  "R08",\n]\nbad = 1'
    )
    with pytest.raises(MalformedLaw) as refused:
        law_of(tmp_path, text)
    assert text.split("\n")[refused.value.line - 1] == "bad = 1"


def test_an_entry_with_a_quoted_head_does_not_slip_by(tmp_path):
    with pytest.raises(MalformedLaw, match="without quotes"):
        law_of(tmp_path, TERM + '\n[["term"]]\nid = "other"\n')


def test_bytes_that_are_not_utf8_are_refused_with_their_line(tmp_path):
    (tmp_path / "terms.toml").write_bytes(TERM.encode() + b"# caf\xe9\n")
    with pytest.raises(MalformedLaw) as refused:
        load(tmp_path)
    assert (refused.value.line, refused.value.problem) == (13, "not UTF-8")


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(MalformedLaw, match=r"no \.toml file"):
        load(tmp_path / "nowhere")


def test_one_rule_may_follow_another_but_not_overlap_it(tmp_path):
    old = TERM + "in_force_until = 2026-12-31\n"
    new = TERM.replace("amount = 10", "amount = 5").replace("2010-04-30", "2027-01-01")
    law = law_of(tmp_path, old + new)
    assert law.term("legal_limit", on=date(2026, 12, 31)).amount == 10
    assert law.term("legal_limit", on=date(2027, 1, 1)).amount == 5
    with pytest.raises(NotInForce):
        law.term("legal_limit", on=date(2010, 4, 29))

    overlapping = old + new.replace("2027-01-01", "2026-12-31")
    with pytest.raises(
        MalformedLaw, match=r"in force on the same days as the one at terms\.toml:2"
    ) as refused:
        law_of(tmp_path, overlapping)
    assert refused.value.line == 16


def test_the_same_id_in_another_file_is_found_too(tmp_path):
    (tmp_path / "more.toml").write_text(TERM, encoding="utf-8")
    with pytest.raises(MalformedLaw, match=r"more\.toml:2"):
        law_of(tmp_path, TERM)


def test_a_changed_word_is_another_version(tmp_path):
    copied = tmp_path / "law"
    shutil.copytree(SHIPPED, copied)
    assert load(copied).version == load().version
    terms = copied / "terms.toml"
    terms.write_text(
        terms.read_text(encoding="utf-8").replace("amount = 10", "amount = 9", 1), encoding="utf-8"
    )
    changed = load(copied)
    assert changed.version != load().version
    assert changed.term("legal_limit", on=date(2026, 11, 23)).amount == 9
