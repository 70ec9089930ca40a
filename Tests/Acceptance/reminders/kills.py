#!/usr/bin/env python3
"""Kills (SIGKILL) `remind run --once` at a random moment, 1,000 times unless said otherwise, while appointments are made,
moved and cancelled from day to day.

    Tests/Acceptance/reminders/kills.py [REGIMEN] [KILLS] [SEED]

Nothing is claimed for an appointment that does not stand; nothing is said twice under another key; whatever was claimed is
sent in the end, or withdrawn; `verify` and `rebuild --check` pass. Needs Python 3 alone.
"""

import datetime
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from ledger import Ledger
from rehearsal import Failed, Rehearsal, arguments, seeded

VISITS = ["baseline-labs", "baseline-consultation", "baseline-mri", "infusion.1", "infusion.2", "infusion.3"]


def at(day, hour):
    return f"{day.isoformat()}T{hour:02}:05:00Z"


def a_change(chance, day, patients):
    patient = f"P-{chance.randint(1, patients):04}"
    visit = f"round-1/{chance.choice(VISITS)}"
    when = (day + datetime.timedelta(days=chance.choice([1, 2, 7, 8, 9, 10, 14]))).isoformat()
    hour = chance.randint(8, 16)
    kind = chance.randrange(10)
    if kind < 2:
        return ["cancel", patient, visit]
    if kind < 4:
        return ["reschedule", patient, visit, "--at", f"{when}T{hour:02}:00", "--reason", "as asked"]
    return ["book", patient, visit, "--at", f"{when}T{hour:02}:00", "--reason", "as asked"]


def begin(executable, patients=8):
    store = Rehearsal(executable, now="2026-11-30T16:05:00Z")
    store.begin(0)
    for number in range(1, patients + 1):
        store.must("patient", "register", f"P-{number:04}", "--name", f"Planted {number}", "--email", f"p{number}@example.org")
        store.must("patient", "enrol", f"P-{number:04}", "--protocol", "msc-t2d", "--on", "2026-11-30")
    store.must("remind", "enable", "--from", "2026-11-30T00:00:00Z")
    return store


def main():
    executable, kills, seed = arguments(1000, 20261130)
    chance = seeded(seed)
    store = begin(executable)
    day = datetime.date(2026, 11, 30)
    began = time.monotonic()
    store.must("remind", "run", "--once")
    longest = (time.monotonic() - began) * 2
    died, counts = 0, {"claims": 0, "repeats": 0, "corrections": 0, "withdrawn": 0, "missed": 0}
    while died < kills:
        store.now = at(day, 16)
        for _ in range(6):
            store.ask(*a_change(chance, day, 8))
        store.now = at(day, 17)
        for _ in range(5):
            if store.kill(["remind", "run", "--once"], chance.uniform(0, longest))[0] < 0:
                died += 1
            if chance.random() < 0.5:
                store.ask(*a_change(chance, day, 8))
        store.must("remind", "run", "--once")
        if day.day % 5 == 0:
            Ledger(store)
            store.check_whole()
        day += datetime.timedelta(days=1)
        if day.month == 4 or died >= kills:
            for name, count in Ledger(store).counts.items():
                counts[name] += count
            store.check_whole()
            store.remove()
            if died < kills:
                # A new clinic, so that there is always something to come.
                print(f"{died} kills so far: {counts}", flush=True)
                store, day = begin(executable), datetime.date(2026, 11, 30)
    print(f"{died} kills, held: {counts}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
