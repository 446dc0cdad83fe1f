"""An office's days and hours, and deadlines that explain themselves. Pure Python: no Django, no clock, no
database.
"""

from sedia.workdays.calendar import Calendar, NotAWorkingDay, NoWorkingDay
from sedia.workdays.counting import AlreadyExtended, deadline, extended, legal_deadline, promise, recounted
from sedia.workdays.days import CalendarYear, Closure, DateRange, DayEdit, DayOff, Kind, RamadanRange, merge
from sedia.workdays.deadline import Basis, CountedDay, Deadline, MalformedDeadline
from sedia.workdays.hours import BadHours, Hours, WeekHours
from sedia.workdays.national import (
    MalformedCalendar,
    NationalCalendar,
    civil_service_hours,
    load,
    national_days,
    national_years,
    office_calendar,
    ramadan_ranges,
)
from sedia.workdays.phrases import amount_of, amount_with_words, clock_name
from sedia.workdays.speech import (
    clock_time,
    day_name,
    in_words,
    long_date,
    long_due,
    long_moment,
    month_name,
    number_with_words,
    rupiah_with_words,
    short_date,
)
from sedia.workdays.strip import Day, strip
from sedia.workdays.words import sentence, summary, words
from sedia.workdays.zones import ZONES, NaiveMoment, UnknownZone, zone_label

__all__ = [
    "ZONES",
    "AlreadyExtended",
    "BadHours",
    "Basis",
    "Calendar",
    "CalendarYear",
    "Closure",
    "CountedDay",
    "DateRange",
    "Day",
    "DayEdit",
    "DayOff",
    "Deadline",
    "Hours",
    "Kind",
    "MalformedCalendar",
    "MalformedDeadline",
    "NaiveMoment",
    "NationalCalendar",
    "NoWorkingDay",
    "NotAWorkingDay",
    "RamadanRange",
    "UnknownZone",
    "WeekHours",
    "amount_of",
    "amount_with_words",
    "civil_service_hours",
    "clock_name",
    "clock_time",
    "day_name",
    "deadline",
    "extended",
    "in_words",
    "legal_deadline",
    "load",
    "long_date",
    "long_due",
    "long_moment",
    "merge",
    "month_name",
    "national_days",
    "national_years",
    "number_with_words",
    "office_calendar",
    "promise",
    "ramadan_ranges",
    "recounted",
    "rupiah_with_words",
    "sentence",
    "short_date",
    "strip",
    "summary",
    "words",
    "zone_label",
]
