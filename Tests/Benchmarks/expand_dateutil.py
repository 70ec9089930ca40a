"""The dates of both rounds of msc-t2d through python-dateutil: a peer for `regimen-bench expand`.

It works out nominal date, earliest and latest of the same visits; no closed days, cycles' search, gates or states,
which makes it the lighter of the two. Needs PyPI python-dateutil. Prints one JSON line like the benchmarks.
"""

import json
import statistics
import sys
import time
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta as delta

DAY = timedelta(days=1)


def round_of(start):
    visits = [(start, start, start + delta(days=10))] * 3
    first = start + delta(days=14)
    visits.append((first, first - delta(days=7), first + delta(days=14)))
    visits += [(first + 2 * DAY, first + DAY, first + 3 * DAY), (first + 4 * DAY, first + 3 * DAY, first + 4 * DAY)]
    last = first + 4 * DAY
    week, end = 1, last + delta(months=6)
    while (nominal := last + delta(weeks=week)) <= end:
        visits.append((nominal, nominal - delta(days=1), nominal + delta(days=3)))
        week += 1
    for month in range(1, 7):
        nominal = last + delta(months=month)
        visits.append((nominal, nominal - delta(days=5), nominal + delta(days=5)))
    for months in (3, 6):
        nominal = last + delta(months=months)
        visits.append((nominal, nominal - delta(days=7), nominal + delta(days=14)))
    return visits, last


def calendar(enrolment):
    visits, last = round_of(enrolment)
    return visits + round_of(max(last + delta(months=6), enrolment + delta(days=200)))[0]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    first, times = date(2026, 11, 30), []
    for run in range(count):
        begun = time.perf_counter()
        visits = calendar(first + timedelta(days=run % 300))
        times.append((time.perf_counter() - begun) * 1e6)
    median = statistics.median(times)
    line = {"name": "expand through dateutil", "visits": len(visits), "perSecond": round(1e6 / statistics.mean(times), 1)}
    print(json.dumps(line | {"medianMicroseconds": round(median, 1)}))


main()
