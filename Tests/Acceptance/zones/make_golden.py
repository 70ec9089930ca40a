#!/usr/bin/env python3
"""Writes down what Python's zoneinfo makes of the TZif files that CivilTimeTests keeps.

    python3 Tests/Acceptance/zones/make_golden.py

reads Tests/CivilTimeTests/Fixtures/Zones/VERSION/ZONE, where VERSION is the tz release that the file was compiled
from, and writes Fixtures/zones.txt beside that folder. The files of 2026f are those of PyPI's tzdata 2026.6, those
of 2025b Debian 12's ("fat": their tables reach to 2037). Nothing of the machine's own tz database is used.

A line is one of
    zone VERSION NAME
    change SECONDS BEFORE AFTER         an instant (seconds since 1970) at which the offset changes
    YYYY-MM-DDTHH:MM SECONDS [KIND]     the instant of a local time; KIND, where it isn't unique: skipped or repeated
"""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo
import sys

FIXTURES = Path(__file__).resolve().parents[2] / "CivilTimeTests" / "Fixtures"
UTC = timezone.utc
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# 2104 to 2840 lie beyond every table: there, only the footer's rule speaks.
YEARS_OF_CHANGES = [*range(2020, 2036), 2104, 2437, 2840]


def seconds(instant):
    return (instant - EPOCH) // timedelta(seconds=1)


def offset(zone, instant):
    return instant.astimezone(zone).utcoffset() // timedelta(seconds=1)


def changes(zone, year):
    """Every instant of a year at which the offset differs from a second earlier."""
    step = timedelta(hours=6)
    start = datetime(year, 1, 1, tzinfo=UTC)
    while start.year == year:
        low, high = seconds(start), seconds(start + step)
        before, after = offset(zone, start), offset(zone, start + step)
        if before != after:
            while high - low > 1:
                middle = (low + high) // 2
                if offset(zone, EPOCH + timedelta(seconds=middle)) == before:
                    low = middle
                else:
                    high = middle
            yield high, before, after
        start += step


def resolve(zone, local):
    """The instant of a local time and how often clocks show it: PEP 495's fold = 0 is the rule of regimen/1."""
    first = local.replace(tzinfo=zone, fold=0)
    second = local.replace(tzinfo=zone, fold=1)
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        return seconds(instant), "skipped"
    return seconds(instant), "" if first.utcoffset() == second.utcoffset() else "repeated"


def probes_around(change, before, after):
    """The local times at both edges of what is skipped or repeated, and in its middle."""
    wall = datetime(1970, 1, 1) + timedelta(seconds=change)
    start, end = (wall + timedelta(seconds=each) for each in sorted((before, after)))
    minute = timedelta(minutes=1)
    return [start - minute, start, start + (end - start) / 2, end - minute, end]


def samples():
    """One local time in two months to 2035, one in eight years from there to 2900, at all times of the day."""
    local = datetime(2020, 1, 1, 0, 7)
    while local.year < 2900:
        yield local
        local += timedelta(days=61 if local.year < 2036 else 2999, minutes=413)


def lines(zone):
    for year in YEARS_OF_CHANGES:
        for change, before, after in changes(zone, year):
            yield f"change {change} {before} {after}"
            for local in probes_around(change, before, after):
                yield local_line(zone, local)
    for local in samples():
        yield local_line(zone, local)


def local_line(zone, local):
    instant, kind = resolve(zone, local)
    return f"{local:%Y-%m-%dT%H:%M} {instant} {kind}".rstrip()


def main():
    with open(FIXTURES / "zones.txt", "w", encoding="ascii") as golden:
        print(f"# Python {sys.version.split()[0]}, zoneinfo; made by Tests/Acceptance/zones/make_golden.py", file=golden)
        for path in sorted(FIXTURES.glob("Zones/*/*/*")):
            version, *name = path.relative_to(FIXTURES / "Zones").parts
            with open(path, "rb") as file:
                zone = ZoneInfo.from_file(file, key="/".join(name))
            print(f"zone {version} {'/'.join(name)}", file=golden)
            for line in lines(zone):
                print(line, file=golden)


if __name__ == "__main__":
    main()
