"""The day strip and its words."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sedia import law
from sedia.workdays import (
    Closure,
    civil_service_hours,
    extended,
    legal_deadline,
    office_calendar,
    promise,
    strip,
    summary,
    words,
)
from tests.workdays import naive

LAW = law.load()
NORMAL, RAMADAN = civil_service_hours()
OFFICE = office_calendar("Asia/Jakarta", NORMAL, RAMADAN)


def clocks(received, calendar=OFFICE):
    at = datetime.fromisoformat(f"{received}T10:00+07:00")
    ten = LAW.term("legal_limit", on=at.date())
    return [
        promise(1, standard="SK", received_at=at, calendar=calendar),
        legal_deadline(ten, received_at=at, calendar=calendar, version=LAW.version),
    ]


def test_it_runs_from_receipt_to_the_last_due_day():
    days = strip(clocks("2026-11-20"), date(2026, 11, 23))
    assert (days[0].date, days[-1].date) == (date(2026, 11, 20), date(2026, 12, 4))
    assert [day.number for day in days] == [0, None, None, 1, 2, 3, 4, 5, None, None, 6, 7, 8, 9, 10]
    assert days[0].is_receipt and days[0].starts == ("promise", "legal_limit")
    assert [day.date.day for day in days if day.due] == [23, 4]
    assert days[3].due == ("promise",)
    assert days[3].is_today and [day for day in days if day.is_today] == [days[3]]
    assert days[3].numbers == (1, 1) and days[4].numbers == (None, 2)
    assert [day.passed for day in days[:5]] == [True, True, True, False, False]
    assert (days[1].skipped, days[1].reason, days[1].weekday) == (True, "Akhir pekan", "Sabtu")
    assert strip([], date(2026, 11, 23)) == ()


def test_skipped_days_say_why_in_both_languages():
    days = {day.date.day: day for day in strip(clocks("2026-03-17"), date(2026, 3, 17), "en")}
    assert (days[18].reason, days[18].weekday) == ("Joint leave: Day of Silence", "Wednesday")
    flooded = office_calendar(
        "Asia/Jakarta", NORMAL, closures=[Closure(date(2026, 11, 24), date(2026, 11, 24), "Banjir")]
    )
    days = {day.date.day: day for day in strip(clocks("2026-11-23", flooded), date(2026, 11, 23))}
    assert (days[24].skipped, days[24].reason, days[24].number) == (True, "Banjir", None)


def test_received_on_a_day_off_is_day_0_and_still_says_that_it_was_off():
    first = strip(clocks("2026-11-22"), date(2026, 11, 22))[0]
    assert (first.number, first.skipped, first.reason) == (0, False, "Akhir pekan")


def test_a_second_promise_beside_the_first_keeps_its_own_numbers():
    first, legal = clocks("2026-11-20")
    second, _ = clocks("2026-11-25")
    days = {day.date.day: day for day in strip([first, legal, second], date(2026, 11, 25))}
    assert days[25].numbers == (None, 3, 0)
    assert days[25].starts == ("promise",)
    assert days[26].numbers == (None, 4, 1)
    assert days[26].due == ("promise",)


def test_days_between_two_clocks_are_there_without_number_or_reason():
    early, _ = clocks("2026-11-02")
    late, _ = clocks("2026-11-23")
    days = {day.date.day: day for day in strip([early, late], date(2026, 11, 2))}
    assert (days[10].number, days[10].skipped, days[10].reason) == (None, False, None)
    assert "Selasa, 10 November 2026: tidak ada hitungan yang berjalan" in words(
        [early, late], date(2026, 11, 2)
    )


def test_long_dull_rows_may_be_folded_but_never_what_matters():
    promised, ten = clocks("2026-03-16")
    longer = extended(ten, LAW.term("extension", on=date(2026, 3, 16)), calendar=OFFICE, version="v")
    days = {day.date: day for day in strip([promised, longer], date(2026, 4, 10))}
    assert days[date(2026, 3, 20)].fold
    kept = [day.date.isoformat() for day in days.values() if not day.fold]
    assert kept[:4] == ["2026-03-16", "2026-03-17", "2026-04-09", "2026-04-10"]
    assert not any(day.fold for day in days.values() if day.starts or day.due or day.is_today)
    assert not any(day.fold for day in strip(clocks("2026-11-20"), date(2026, 11, 20)))


def test_words_in_indonesian():
    assert words(clocks("2026-03-13"), date(2026, 3, 16))[:8] == (
        "Janji layanan: 1 hari kerja, paling lambat Senin, 16 Maret 2026 pukul 15.00 WIB.",
        "Batas waktu menurut undang-undang: 10 hari kerja, paling lambat Senin, 6 April 2026 pukul 16.00 WIB.",
        "Jumat, 13 Maret 2026: diterima, hari ke-0",
        "Sabtu, 14 Maret 2026: akhir pekan, tidak dihitung",
        "Minggu, 15 Maret 2026: akhir pekan, tidak dihitung",
        "Senin, 16 Maret 2026 (hari ini): hari kerja ke-1; janji layanan berakhir pukul 15.00 WIB",
        "Selasa, 17 Maret 2026: hari kerja ke-2",
        "Rabu, 18 Maret 2026: cuti bersama Hari Suci Nyepi, tidak dihitung",
    )


def test_words_in_english():
    told = words(clocks("2026-11-22"), date(2026, 11, 23), "en")
    assert told[:4] == (
        "Service promise: 1 working day, at the latest Monday, 23 November 2026 at 16:00 WIB.",
        "Legal limit: 10 working days, at the latest Friday, 4 December 2026 at 16:30 WIB.",
        "Sunday, 22 November 2026: received, day 0; weekend",
        "Monday, 23 November 2026 (today): working day 1; service promise ends at 16:00 WIB",
    )
    assert told[-1] == "Friday, 4 December 2026: working day 10; legal limit ends at 16:30 WIB"


def test_words_of_holidays_closures_windows_and_extensions():
    at = datetime.fromisoformat("2026-12-23T10:00+07:00")
    window = legal_deadline(
        LAW.term("repair_window", on=at.date()), received_at=at, calendar=OFFICE, version=LAW.version
    )
    told = words([window], date(2026, 12, 23))
    assert told[0] == (
        "Waktu melengkapi permohonan: 3 hari kerja, paling lambat Rabu, 30 Desember 2026 pukul 24.00 WIB."
    )
    assert "Jumat, 25 Desember 2026: libur nasional (Hari Raya Natal), tidak dihitung" in told
    assert told[-1].endswith("hari kerja ke-3; waktu melengkapi permohonan berakhir pukul 24.00 WIB")
    _, ten = clocks("2026-12-23")
    longer = extended(ten, LAW.term("extension", on=at.date()), calendar=OFFICE, version="v")
    assert "17 hari kerja (termasuk perpanjangan 7 hari kerja)" in summary(longer)
    assert "17 working days (an extension of 7 working days included)" in summary(longer, "en")


@settings(deadline=None)
@given(naive.calendars(), naive.moments(), st.integers(1, 5), st.integers(1, 20), naive.dates)
def test_every_day_of_every_clock_stands_once_and_is_numbered_as_its_clock_counts(
    calendar, received, few, many, today
):
    both = [promise(days, standard="SK", received_at=received, calendar=calendar) for days in (few, many)]
    days = strip(both, today)
    assert [day.date for day in days] == [days[0].date + timedelta(days=n) for n in range(len(days))]
    for place, clock in enumerate(both):
        told = [day.numbers[place] for day in days if day.numbers[place] is not None]
        assert told == list(range(clock.amount + 1))
    assert sum(len(day.due) for day in days) == 2
    assert all(day.reason for day in days if day.skipped)
    assert all(day.skipped == (day.number is None) for day in days)
    assert len(words(both, today)) == len(days) + 2
    assert len(words(both, today, "en")) == len(days) + 2
