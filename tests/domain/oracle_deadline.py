"""Deadlines by another road: business days by walking the calendar with a set, months by the calendar module.

usage: oracle_deadline.py ROUNDS      lines:
  b FROM N TO HOLIDAY…              the N-th business day after FROM is TO (between counts back to N)
  d ON UNIT N FROM RESULT HOLIDAY…  a clock of a pack
"""
import calendar
import random
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)


def is_business(day, holidays):
    return day.isoweekday() not in (6, 7) and day not in holidays


def nth_business(day, n, holidays):
    """The n-th element of the business days that come after day."""
    while n:
        day = day + DAY
        n = n - 1 if is_business(day, holidays) else n
    return day


def months_on(day, n):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def clock(on, unit, n, start, holidays):
    first_counts = start == "day-one"
    if unit == "business_days":
        return nth_business(on - DAY if first_counts else on, n, holidays)
    result = {
        "days": lambda: on + n * DAY,
        "weeks": lambda: on + 7 * n * DAY,
        "months": lambda: months_on(on, n),
        "years": lambda: months_on(on, 12 * n),
    }[unit]()
    return result - DAY if first_counts else result


def holidays_near(rng, day):
    days = [day + rng.randint(-5, 60) * DAY for _ in range(rng.choice((0, 0, 1, 3, 10, 25)))]
    return days + days[: len(days) // 3]  # some twice, in no order


def main():
    rng = random.Random(20261122)
    for _ in range(int(sys.argv[1])):
        day = date(rng.randint(1990, 2099), 1, 1) + rng.randint(0, 365) * DAY
        holidays = holidays_near(rng, day)
        n = rng.randint(0, 40)
        print("b", day, n, nth_business(day, n, holidays), *holidays)
        unit = rng.choice(("days", "business_days", "weeks", "months", "years"))
        n = rng.randint(1, 60 if unit != "years" else 12)
        start = rng.choice(("event", "next-day", "day-one"))
        print("d", day, unit, n, start, clock(day, unit, n, start, holidays), *holidays)


main()
