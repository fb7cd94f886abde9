"""Schedules and affordability by Python's Decimal, datetime and calendar, for test_plan_oracle.c. The argument is the seed.

One line a comparison:  s CURRENCY AMOUNT COUNT FIRST EVERY MONTHLY DUE=AMOUNT...    a schedule, MONTHLY being its largest sum in a calendar month
                        a CURRENCY TOTAL SURPLUS TODAY DUE 0|1                       is a single payment affordable
"""
import calendar
import random
import sys
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

DIGITS = {"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "VND": 0, "KWD": 3, "TND": 3, "CLF": 4}
SCHEDULES, PAYMENTS = 4000, 4000


def months_on(day, n):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def dates(first, every, count):
    if every == "month":
        return [months_on(first, n) for n in range(count)]
    step = {"week": 1, "2weeks": 2}[every]
    return [first + timedelta(weeks=step * n) for n in range(count)]


def split(amount, count, unit):
    """Equal parts cut down to the unit; then one unit each to the first ones until nothing is left over."""
    part = (amount / count) // unit * unit
    parts = [part] * count
    for i in range(int((amount - part * count) / unit)):
        parts[i] += unit
    assert sum(parts) == amount and max(parts) - min(parts) <= unit and parts == sorted(parts, reverse=True)
    return parts


def random_day(rng, last=date(9999, 12, 31)):
    span = (date(2020, 1, 1), date(2040, 12, 31)) if rng.random() < 0.9 else (date(1, 1, 1), last)
    day = date.fromordinal(rng.randint(span[0].toordinal(), span[1].toordinal()))
    if rng.random() < 0.4:  # the days on which months differ
        day = day.replace(day=min(rng.choice((28, 29, 30, 31)), calendar.monthrange(day.year, day.month)[1]))
    return day


def random_minor(rng, low=1):
    return max(low, rng.randrange(10 ** rng.randint(1, 15)))


def schedule(rng):
    currency = rng.choice(list(DIGITS))
    unit = Decimal(1).scaleb(-DIGITS[currency])
    count = rng.choice((1, 2, 3, 6, 9, 12, 24, 36, rng.randint(1, 60), rng.randint(1, 600)))
    amount = random_minor(rng, count) * unit
    every = rng.choice(("week", "2weeks", "month"))
    first = random_day(rng, date(9940, 1, 1))
    days, parts = dates(first, every, count), split(amount, count, unit)
    month = Counter()
    for day, part in zip(days, parts):
        month[day.year, day.month] += part
    rows = " ".join(f"{day.isoformat()}={part}" for day, part in zip(days, parts))
    return f"s {currency} {amount} {count} {first.isoformat()} {every} {max(month.values())} {rows}"


def payment(rng):
    currency = rng.choice(list(DIGITS))
    unit = Decimal(1).scaleb(-DIGITS[currency])
    today = random_day(rng, date(9990, 1, 1))
    due = today + timedelta(days=rng.choice((0, 1, 27, 28, 29, 30, 31, 59, 61, 90, rng.randint(0, 800))))
    months = 0
    while months_on(today, months + 1) <= due:
        months += 1
    total = random_minor(rng)
    near = total // max(months, 1)
    surplus = min(10 ** 15 - 1, max(0, rng.choice((near - 1, near, near + 1, random_minor(rng, 0)))))
    return f"a {currency} {total * unit} {surplus * unit} {today.isoformat()} {due.isoformat()} {int(total <= surplus * max(months, 1))}"


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(SCHEDULES):
        print(schedule(rng))
    for _ in range(PAYMENTS):
        print(payment(rng))


main()
