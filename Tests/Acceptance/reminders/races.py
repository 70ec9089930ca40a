#!/usr/bin/env python3
"""Cancels, moves and makes appointments at the very moment at which they are reminded of, 10,000 times unless said otherwise.

    Tests/Acceptance/reminders/races.py [REGIMEN] [RACES] [SEED]

Day by day thirty patients are due to be told of appointments to come. `remind run --once` is stopped (SIGSTOP) at a random
moment, most often just after it has claimed, sixteen commands change what it speaks of, and it goes on. Afterwards, from the
log and the file of messages alone: whatever was claimed stood at that moment; whatever was claimed and then cancelled or
moved was either withdrawn, and is in no file, or is corrected; nothing is said twice under another key. Needs Python 3
alone.
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
from clinics import Clinic, protocol, site
from kills import at
from ledger import Ledger, exported
from rehearsal import Failed, arguments, seeded

FIRST_DAY = datetime.date(2026, 11, 30)
PATIENTS = 30
# Each at hours of its own, so that none overlaps the patient's other.
VISITS = {"course/one": (9, 12), "course/two": (13, 16)}
FARTHEST = 20
RACERS = 16
DAYS = 40


def begin(executable, chance):
    rules = [{"before": f"P{days}D", "at": "09:00", "to": ["patient"]} for days in range(1, FARTHEST + 1)]
    timing = {"after": "segment.start", "offset": "P0D", "window": {"before": "P0D", "after": "P2000D"}}
    clinic = Clinic(executable, now=at(FIRST_DAY, 15))
    visits = {visit.removeprefix("course/"): ("daily", timing) for visit in VISITS}
    clinic.found(site(), protocol("races", {"daily": rules}, visits))
    rows, booked = [], {}
    for number in range(1, PATIENTS + 1):
        patient = f"P-{number:04}"
        rows.append({"patient": patient, "what": "register"})
        rows.append({"patient": patient, "what": "enrol", "on": FIRST_DAY.isoformat(), "value": "races@1"})
        for visit in VISITS:
            booked[patient, visit] = when = a_time(chance, FIRST_DAY, visit)
            rows.append({"patient": patient, "what": "book", "visit": visit, "at": when})
    clinic.take_in(rows, FIRST_DAY.isoformat())
    return clinic, booked


def a_time(chance, day, visit):
    ahead = day + datetime.timedelta(days=chance.randint(1, FARTHEST))
    return f"{ahead.isoformat()}T{chance.randint(*VISITS[visit]):02}:00"


def written(clinic):
    """Grows, or changes at least, with every commit."""
    try:
        status = os.stat(clinic.store / "log.sqlite-wal")
        return status.st_size, status.st_mtime_ns
    except FileNotFoundError:
        return None


def a_change(chance, day, visit, booked):
    when = a_time(chance, day, visit[1])
    if booked[visit] is None:
        return ["book", *visit, "--at", when, "--reason", "as asked"], when
    if chance.random() < 0.4:
        return ["cancel", *visit], None
    return ["reschedule", *visit, "--at", when, "--reason", "as asked"], when


def race(clinic, chance, day, booked):
    """One run of the desk against so many changes of what it speaks of: how many were made."""
    before = written(clinic)
    desk = clinic.start(["remind", "run", "--once"])
    if chance.random() < 0.75:
        while written(clinic) == before and desk.poll() is None:
            pass
        time.sleep(chance.choice([0, chance.uniform(0, 0.004), chance.uniform(0, 0.02)]))
    else:
        time.sleep(chance.uniform(0.02, 0.1))
    desk.send_signal(signal.SIGSTOP)
    # First those that are being told of today, so that each change meets a claim.
    there = sorted(booked, key=lambda visit: (booked[visit] is None, chance.random()))
    started = []
    for visit in there[:RACERS]:
        words, when = a_change(chance, day, visit, booked)
        started.append((clinic.start(words), visit, when))
        if len(started) % 4 == 0:
            wait([process for process, _, _ in started], 0.5)
    desk.send_signal(signal.SIGCONT)
    done = 0
    for process, visit, when in [*started, (desk, None, None)]:
        _, errors = process.communicate()
        if process.returncode == 0:
            if visit:
                booked[visit] = when
                done += 1
        # The time that it has already is refused.
        elif process.returncode != 4:
            raise Failed(f"{process.args[1:]}: exit {process.returncode}: {errors.decode()}")
    return done


def wait(processes, seconds):
    """Until all have ended; not longer, since the desk may have been stopped while others wait for it."""
    end = time.monotonic() + seconds
    for process in processes:
        try:
            process.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            return


def between(clinic):
    """How many changes stand in the log between a claim of what they change and what became of it."""
    count, open_claims, of_message = 0, {}, {}
    for event in exported(clinic):
        patient, data = event["stream"].split("-", 1)[-1], event["data"]
        if event["type"] == "reminder.claimed":
            for member in data["members"]:
                open_claims[patient, member["visit"]] = data["message"]
                of_message.setdefault((patient, data["message"]), []).append((patient, member["visit"]))
        elif event["type"] in ("reminder.sent", "reminder.withdrawn"):
            for visit in of_message.get((patient, data["message"]), []):
                open_claims.pop(visit, None)
        elif event["type"] in ("visit.cancelled", "visit.rescheduled", "visit.booked"):
            count += (patient, data["visit"]) in open_claims
    return count


def main():
    executable, races, seed = arguments(10_000, 20261130)
    chance = seeded(seed)
    counts = {"claims": 0, "repeats": 0, "corrections": 0, "withdrawn": 0, "missed": 0}
    made = rounds = met = 0
    while made < races:
        clinic, booked = begin(executable, chance)
        day = FIRST_DAY
        for number in range(DAYS):
            clinic.now = at(day, 17)
            made += race(clinic, chance, day, booked)
            rounds += 1
            if number % 10 == 9 or made >= races:
                clinic.must("remind", "run", "--once")
                Ledger(clinic).check_corrected(f"{day.isoformat()}T09:05")
            if made >= races:
                break
            day += datetime.timedelta(days=1)
        for name, count in Ledger(clinic).counts.items():
            counts[name] += count
        met += between(clinic)
        clinic.check_whole()
        clinic.remove()
        print(f"{made} changes so far, {met} between a claim and its outcome, held: {counts}", flush=True)
    if not met:
        raise Failed("no change ever fell between a claim and its outcome; nothing was tried")
    print(f"{made} changes against {rounds} rounds of sending, {met} between a claim and its outcome, held: {counts}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
