#!/usr/bin/env python3
"""Two daemons on one store, one of them killed or stopped (SIGSTOP) at random, while appointments are moved and cancelled
as fast as can be.

    Tests/Acceptance/reminders/daemons.py [REGIMEN] [ROUNDS] [CHANGES] [SEED]

Only one of them sends at a time. Where that one is killed the other takes over; where it is stopped nobody does, and nothing
is claimed until it goes on. SIGTERM ends either within 5 seconds; nothing is claimed that does not stand, said twice under
another key, or left unsent. Needs Python 3 alone, on Linux (/proc/locks).
"""

import datetime
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kills import a_change, at, begin
from ledger import Ledger, exported
from rehearsal import Failed, arguments, seeded


class Daemon:
    """`remind run`, whose notes go to a file."""

    def __init__(self, store, name, *options):
        self.notes = store.folder / f"daemon-{name}.log"
        with open(self.notes, "w") as notes:
            self.process = subprocess.Popen(
                [str(store.executable), "remind", "run", *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=notes, env=store.environment(), cwd=store.folder)
        self.stopped = self.killed = False

    def said(self, words):
        return words in self.notes.read_text()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.killed = True

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)
        until(lambda: state(self.process.pid) == "T", "a daemon does not stop")
        self.stopped = True

    def end(self):
        """How long it took to end."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failed("a daemon took more than 5 seconds to end")
        if self.process.returncode != 0:
            raise Failed(f"a daemon ended with {self.process.returncode}: {self.notes.read_text()}")
        return time.monotonic() - began


def state(pid):
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def until(holds, otherwise, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise Failed(otherwise)
        time.sleep(0.02)


def holder(store):
    """The process that has the lock under which messages go out, or None."""
    try:
        inode = os.stat(store.store / "locks" / "reminders").st_ino
    except FileNotFoundError:
        return None
    for line in pathlib.Path("/proc/locks").read_text().splitlines():
        parts = line.split()
        if parts[1] == "FLOCK" and int(parts[5].split(":")[2]) == inode:
            return int(parts[4])
    return None


def claims(store):
    return sum(event["type"] == "reminder.claimed" for event in exported(store))


def main():
    executable, rounds, changes, seed = arguments(50, 40, 20261130)
    chance = seeded(seed)
    store = begin(executable)
    day = datetime.date(2026, 11, 30)
    counts = {"claims": 0, "repeats": 0, "corrections": 0, "withdrawn": 0, "missed": 0}
    made = killed = stopped = waited = taken_over = 0
    slowest = 0.0
    for number in range(rounds):
        store.now = at(day, 16)
        for _ in range(8):
            store.ask(*a_change(chance, day, 8))
        store.now = at(day, 17)
        daemons = [Daemon(store, 2 * number), Daemon(store, 2 * number + 1)]
        until(lambda: holder(store) in [daemon.process.pid for daemon in daemons], "no daemon takes the lock")
        until(lambda: any(daemon.said("waiting until it is gone") for daemon in daemons), "no daemon waits")
        waited += 1
        first, second = sorted(daemons, key=lambda daemon: daemon.process.pid != holder(store))
        until(lambda: first.said("Sending reminders"), "the first daemon does not begin")
        fate = chance.choice(["killed", "stopped", "neither"])
        before = None
        for change in range(changes):
            if store.ask(*a_change(chance, day, 8)).status == 0:
                made += 1
            if change != changes // 2:
                continue
            if fate == "killed":
                first.kill()
                killed += 1
            elif fate == "stopped":
                first.stop()
                stopped += 1
                before = claims(store)
        if fate == "killed":
            until(lambda: holder(store) == second.process.pid, "the second daemon does not take over from a dead one")
            until(lambda: second.said("Sending reminders"), "the second daemon takes over and does not begin")
            taken_over += 1
        else:
            if holder(store) != first.process.pid:
                raise Failed(f"another took over from a daemon that is there ({fate})")
            if before is not None and claims(store) != before:
                raise Failed("something was claimed while the daemon that holds the lock was stopped")
        for daemon in (first, second) if chance.random() < 0.5 else (second, first):
            if not daemon.killed:
                slowest = max(slowest, daemon.end())
        store.must("remind", "run", "--once")
        Ledger(store)
        day += datetime.timedelta(days=1)
        if day.month == 4 or number == rounds - 1:
            for name, count in Ledger(store).counts.items():
                counts[name] += count
            store.check_whole()
            store.remove()
            if number < rounds - 1:
                store, day = begin(executable), datetime.date(2026, 11, 30)
    print(
        f"{rounds} rounds of two daemons, {made} changes: {killed} killed and {taken_over} times taken over from, {stopped} "
        f"stopped and never, {waited} waited, the slowest end {slowest:.2f} s, held: {counts}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
