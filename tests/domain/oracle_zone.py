"""Offsets and instants of time zones by Python's zoneinfo, for test_zone_oracle.c. The argument is the seed.

One line a comparison:  o ZONE UTC_SECONDS OFFSET_SECONDS      the offset at an instant
                        i ZONE DATE MINUTE UTC_SECONDS         the instant of a wall-clock time
"""
import os
import random
import sys
import zoneinfo
from datetime import date, datetime, timedelta, timezone

UTC = timezone.utc
ALWAYS = """America/New_York America/St_Johns America/Godthab America/Sao_Paulo America/Havana America/Santiago America/Mexico_City America/Phoenix
Europe/London Europe/Dublin Europe/Berlin Europe/Bucharest Europe/Istanbul Africa/Casablanca Africa/Cairo Africa/Monrovia Africa/Lagos Antarctica/Troll
Asia/Shanghai Asia/Urumqi Asia/Tokyo Asia/Kolkata Asia/Kathmandu Asia/Tehran Asia/Gaza Asia/Jerusalem Asia/Beirut Asia/Kuwait Asia/Jakarta Asia/Manila
Australia/Sydney Australia/Lord_Howe Australia/Adelaide Pacific/Auckland Pacific/Chatham Pacific/Apia Pacific/Kiritimati Pacific/Norfolk
EST5EDT UTC Etc/GMT+12 Etc/GMT-14""".split()
OTHERS = 50


def seconds(year, month=1, day=1):
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())


def offset(zone, utc):
    return int(datetime.fromtimestamp(utc, zone).utcoffset().total_seconds())


def first_with(zone, low, high):
    """The first instant in (low, high] whose offset is not that of low."""
    before = offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def switches(zone, since, until):
    step = 86400
    last = offset(zone, since)
    for utc in range(since + step, until, step):
        now = offset(zone, utc)
        if now != last:
            yield first_with(zone, utc - step, utc)
            last = now


def instant(zone, wall):
    """A skipped time is the first instant after the gap, a repeated one the earlier of the two."""
    at = int(wall.replace(tzinfo=zone, fold=0).timestamp())
    if datetime.fromtimestamp(at, zone).replace(tzinfo=None) == wall:
        return at
    return first_with(zone, int(wall.replace(tzinfo=zone, fold=1).timestamp()) - 1, at)


def compare(name, rng):
    zone = zoneinfo.ZoneInfo(name)
    instants, walls = [], []
    for at in list(switches(zone, seconds(2024), seconds(2028))) + list(switches(zone, seconds(2045), seconds(2047))):
        instants += [at - 86400, at - 3600, at - 1, at, at + 1, at + 1799, at + 3600, at + 86400]
        local = datetime(1970, 1, 1) + timedelta(seconds=at // 60 * 60 + offset(zone, at))
        walls += [local + timedelta(minutes=m) for m in (-121, -61, -60, -59, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61)]
    for since, until, n in ((1975, 2020, 30), (2020, 2030, 30), (2030, 2099, 40), (2099, 2102, 10), (2102, 2500, 20)):
        for _ in range(n):
            instants.append(rng.randrange(seconds(since), seconds(until)))
        for _ in range(n // 3):
            walls.append(datetime(rng.randrange(since, until), rng.randrange(1, 13), rng.randrange(1, 29), rng.randrange(24), rng.randrange(60)))
    lines = [f"o {name} {utc} {offset(zone, utc)}" for utc in instants]
    epoch = date(1970, 1, 1)
    lines += [f"i {name} {(wall.date() - epoch).days} {wall.hour * 60 + wall.minute} {instant(zone, wall)}" for wall in walls]
    return lines


def main():
    zoneinfo.reset_tzpath(to=[os.environ.get("TZDIR") or "/usr/share/zoneinfo"])
    rng = random.Random(int(sys.argv[1]))
    known = sorted(name for name in zoneinfo.available_timezones() if name not in ("Factory", "localtime"))
    for name in sorted(set(ALWAYS) | set(rng.sample(known, OTHERS))):
        print("\n".join(compare(name, rng)))


main()
