"""Appending one event a commit by PyPI eventsourcing on its SQLite module: a peer for `regimen-bench append --per-commit 1`.

Prints one JSON line like the benchmarks.
"""

import json
import pathlib
import resource
import statistics
import tempfile
import time
import uuid

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

COUNT = 3_000
STATE = b"x" * 360


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = SQLiteDatastore(str(pathlib.Path(folder) / "events.db"))
        recorder = SQLiteApplicationRecorder(store)
        recorder.create_table()
        stream = uuid.uuid4()
        times = []
        for number in range(1, COUNT + 1):
            event = StoredEvent(originator_id=stream, originator_version=number, topic="bench:Event", state=STATE)
            began = time.perf_counter()
            recorder.insert_events([event])
            times.append((time.perf_counter() - began) * 1e6)
        store.close()
    times.sort()
    print(
        json.dumps(
            {
                "name": "append-eventsourcing",
                "perSecond": round(len(times) / (sum(times) / 1e6), 1),
                "medianMicroseconds": round(statistics.median(times), 1),
                "p99Microseconds": round(times[int(len(times) * 0.99)], 1),
                "peakMemoryMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
