"""Civil dates and durations: section 2.2 of the protocol language, and nothing else."""

import datetime
import re
from collections import namedtuple

from dateutil.relativedelta import relativedelta

_DURATION = re.compile(r"^([+-]?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


class Duration(namedtuple("Duration", "months days")):
    """A civil duration: whole months, then whole days. Years and weeks are folded in, which changes no date."""

    def __add__(self, other):
        return Duration(self.months + other.months, self.days + other.days)

    def __mul__(self, factor):
        return Duration(self.months * factor, self.days * factor)

    def __neg__(self):
        return self * -1


ZERO = Duration(0, 0)


def duration(text):
    """ISO 8601 without a time part; a sign may lead."""
    match = _DURATION.match(text)
    if not match:
        raise ValueError(f"not a duration: {text}")
    sign, years, months, weeks, days = match.groups()
    whole = Duration(12 * int(years or 0) + int(months or 0), 7 * int(weeks or 0) + int(days or 0))
    return -whole if sign == "-" else whole


def date(text):
    return datetime.date.fromisoformat(text)


def days(count):
    return datetime.timedelta(days=count)


def add(start, amount, month_end="clamp"):
    """2.2: years and months first, then weeks and days; a day that the month lacks is settled by `monthEnd`."""
    if month_end == "clamp":
        return start + relativedelta(months=amount.months) + days(amount.days)
    return _roll_forward(start, amount.months) + days(amount.days)


def _roll_forward(start, months):
    """2.2: the missing day becomes the first of the next month (30 November + P3M = 1 March)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return datetime.date(year, month + 1, start.day)
    except ValueError:
        return datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
