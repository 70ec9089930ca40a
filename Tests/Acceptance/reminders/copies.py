#!/usr/bin/env python3
"""Copies of a store that sends: made by `backup` and `restore`, by copying the folder, by moving to another machine.

    Tests/Acceptance/reminders/copies.py [REGIMEN] [COPIES] [SEED]

None sends anything before `remind enable` is said there: `remind run --once` and the service are refused (exit 4), and
nothing is claimed. Once enabled a copy says again nothing that was said before it was made, nothing that lies before
`--from`, and the rest as the original would have. A folder that is only renamed goes on. Needs Python 3 alone; as root on
Linux another machine is tried too (`unshare --uts`).
"""

import datetime
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kills import a_change, at, begin
from ledger import Ledger, exported, lines_sent
from rehearsal import Failed, arguments, seeded


def claimed(store):
    return [event for event in exported(store) if event["type"] == "reminder.claimed"]


def must_refuse(store, before=()):
    """Nothing goes out: at once or as a service."""
    there = len(claimed(store))
    for words in (["remind", "run", "--once"], ["remind", "run"]):
        process = store.start(words, before)
        try:
            _, errors = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Failed(f"a copy does not refuse: {words}")
        if process.returncode != 4 or b"remind enable" not in errors:
            raise Failed(f"a copy ended with {process.returncode}: {errors.decode()}")
    if len(claimed(store)) != there:
        raise Failed("a copy claimed something")


def elsewhere():
    """How to run a command on another machine, as far as its name goes; None where that can't be."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return None
    return ["unshare", "--uts", "sh", "-c", 'hostname another-machine && exec "$@"', "sh"]


def main():
    executable, copies, seed = arguments(30, 20261130)
    chance = seeded(seed)
    counts = {"restored": 0, "copied": 0, "moved to another machine": 0, "renamed": 0}
    sent = 0
    for number in range(copies):
        store = begin(executable)
        day = datetime.date(2026, 11, 30)
        for _ in range(chance.randint(1, 4)):
            store.now = at(day, 16)
            for _ in range(12):
                store.ask(*a_change(chance, day, 8))
            store.now = at(day, 17)
            store.must("remind", "run", "--once")
            day += datetime.timedelta(days=1)
        store.now = at(day, 10)
        kind = list(counts)[number % 4]
        before = lines_sent(store)
        original = store.store
        copy = store.folder / "copy"
        if kind == "restored":
            store.must("backup", str(store.folder / "backup"))
            store.store = copy
            store.must("restore", str(store.folder / "backup"))
        elif kind == "copied":
            shutil.copytree(original, copy, copy_function=shutil.copy2)
            store.store = copy
        elif kind == "moved to another machine":
            if (machine := elsewhere()) is None:
                store.remove()
                continue
            must_refuse(store, machine)
        else:
            original.rename(copy)
            store.store = copy
            store.must("remind", "run", "--once")
        counts[kind] += 1
        if store.store == copy and kind != "renamed":
            must_refuse(store)
            day += datetime.timedelta(days=chance.randint(0, 2))
            floor = at(day, 12)
            store.now = at(day, 13)
            store.must("remind", "enable", "--from", floor)
            for _ in range(3):
                store.now = at(day, 16)
                for _ in range(8):
                    store.ask(*a_change(chance, day, 8))
                store.now = at(day, 17)
                store.must("remind", "run", "--once")
                day += datetime.timedelta(days=1)
            check_enabled(store, before, floor)
            sent += len(lines_sent(store)) - (len(before) if kind == "copied" else 0)
        # A backup takes no messages along.
        Ledger(store, before=before if kind == "restored" else ())
        store.check_whole()
        store.remove()
    print(f"{sum(counts.values())} copies ({', '.join(f'{n} {kind}' for kind, n in counts.items())}), held; "
          f"{sent} messages from those that were enabled")


def check_enabled(store, before, floor):
    """Nothing is said again, and nothing that was due before reminders were enabled there, save to take something back."""
    said = {reminder["key"] for line in before for reminder in line["reminders"]}
    events = exported(store)
    enabled = max(event["position"] for event in events if event["type"] == "reminders.enabled")
    for event in events:
        if event["type"] != "reminder.claimed" or event["position"] < enabled:
            continue
        for member in event["data"]["members"]:
            if member["key"] in said:
                raise Failed(f"the copy says again what was said: @{event['position']} {member}")
            if "corrects" not in member and member["due"] < floor:
                raise Failed(f"the copy says what was due before {floor}: @{event['position']} {member}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
