#!/usr/bin/env python3
"""Two daemons on one store, one of them killed or stopped (SIGSTOP) at random, while appointments are moved and cancelled
as fast as can be.

    Tests/Acceptance/reminders/daemons.py [REGIMEN] [ROUNDS] [CHANGES] [SEED]

Only one of them sends at a time, the other takes over when the first is dead and never from one that is stopped; SIGTERM
ends either within 5 seconds; nothing is claimed that does not stand, said twice under another key, or left unsent. Needs
Python 3 alone.
"""

import datetime
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kills import a_change, at, begin
from ledger import Ledger
from rehearsal import Failed, arguments, seeded


def start(store):
    return subprocess.Popen(
        [str(store.executable), "remind", "run"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=store.environment(), cwd=store.folder)


def end(daemon):
    began = time.monotonic()
    daemon.send_signal(signal.SIGCONT)
    daemon.terminate()
    try:
        daemon.wait(5)
    except subprocess.TimeoutExpired:
        daemon.kill()
        raise Failed("a daemon took more than 5 seconds to end")
    said = daemon.stderr.read().decode()
    if daemon.returncode != 0:
        raise Failed(f"a daemon ended with {daemon.returncode}: {said}")
    return time.monotonic() - began, said


def main():
    executable, rounds, changes, seed = arguments(50, 40, 20261130)
    chance = seeded(seed)
    store = begin(executable)
    day = datetime.date(2026, 11, 30)
    made, slowest, waited, killed = 0, 0.0, 0, 0
    for number in range(rounds):
        store.now = at(day, 16)
        for _ in range(8):
            store.ask(*a_change(chance, day, 8))
        store.now = at(day, 17)
        daemons = [start(store), start(store)]
        for change in range(changes):
            if store.ask(*a_change(chance, day, 8)).status == 0:
                made += 1
            if change == changes // 2:
                fate = chance.randrange(3)
                if fate == 0:
                    daemons[0].kill()
                    killed += 1
                elif fate == 1:
                    daemons[0].send_signal(signal.SIGSTOP)
        if daemons[0].poll() is None and chance.random() < 0.5:
            daemons.reverse()
        for daemon in daemons:
            if daemon.poll() is None or daemon.returncode >= 0:
                seconds, said = end(daemon)
                slowest = max(slowest, seconds)
                waited += "waiting until it is gone" in said
            else:
                daemon.stderr.read()
        store.must("remind", "run", "--once")
        Ledger(store)
        day += datetime.timedelta(days=1)
        if day.month == 4:
            store.remove()
            store, day = begin(executable), datetime.date(2026, 11, 30)
    counts = Ledger(store).counts
    store.check_whole()
    store.remove()
    if not waited:
        raise Failed("no daemon ever waited for another")
    print(
        f"{rounds} rounds, {made} changes against {2 * rounds} daemons, {killed} killed, {waited} waited, the slowest end "
        f"{slowest:.1f} s, held: {counts}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
