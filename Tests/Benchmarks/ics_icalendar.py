"""A patient's forty appointments through PyPI icalendar: a peer for `regimen-bench ics`, with the same content.

Needs PyPI icalendar and tzdata. Prints one JSON line like the benchmarks.
"""

import datetime
import json
import resource
import statistics
import sys
import time
import zoneinfo

import icalendar

ZONE = zoneinfo.ZoneInfo("America/Tijuana")
MADE = datetime.datetime(2026, 11, 30, 17, tzinfo=datetime.timezone.utc)


def file():
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Regimen//Regimen//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Bench Clinic")
    for number in range(40):
        event = icalendar.Event()
        event.add("uid", f"160f4b06dbce2af556741904854d6b{10 + number}@bench-clinic.regimen")
        event.add("dtstamp", MADE)
        event.add("created", MADE)
        event.add("last-modified", MADE)
        event.add("sequence", number % 3)
        event.add("dtstart", datetime.datetime(2026, 12, 1, 9, tzinfo=ZONE) + datetime.timedelta(days=9 * number))
        event.add("duration", datetime.timedelta(hours=3))
        event.add("summary", f"Infusion {number} of 40")
        event.add("description", "To prepare: fast for eight hours; bring the list of medicines\nBench Clinic: +1 555 0100")
        event.add("location", "Bench Clinic, Harbour Street 1")
        event.add("categories", ["infusion"])
        event.add("class", "PRIVATE")
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        for hours in (22, 167):
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", -datetime.timedelta(hours=hours))
            alarm.add("description", f"Infusion {number} of 40")
            event.add_component(alarm)
        calendar.add_component(event)
    # The zone's rules, as ours writes them; found once for all files where the library keeps them.
    if hasattr(calendar, "add_missing_timezones"):
        calendar.add_missing_timezones()
    return calendar.to_ical()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    times = []
    for _ in range(count):
        begun = time.perf_counter()
        file()
        times.append((time.perf_counter() - begun) * 1e6)
    times.sort()
    print(json.dumps({
        "name": "ics-icalendar", "perSecond": round(count / (sum(times) / 1e6), 1),
        "medianMicroseconds": round(statistics.median(times), 1),
        "p99Microseconds": round(times[min(int(count * 0.99), count - 1)], 1),
        "peakMemoryMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
