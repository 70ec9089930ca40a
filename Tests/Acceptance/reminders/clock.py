#!/usr/bin/env python3
"""The clock of a service that runs is set back an hour, ahead ten years, and on; and appointments around changes of clocks.

    Tests/Acceptance/reminders/clock.py [REGIMEN] [ROUNDS] [SEED]

A real store's service, its clock moved from beneath. After an hour back the log keeps its order, a person is warned, and nothing
is said again; ten years ahead nothing at all goes out, no reminder is recorded as missed, the service says why and goes on once
the clock is right. Then appointments around both changes of clocks of the year in ten zones, for patients who live in ten: each
reminder is due at the instant that Python's `zoneinfo` gives for its rule, quiet hours end when they do there, and none
goes out before. Needs Python 3 and cc.
"""

import collections
import datetime
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import Clinic, RealClinic, instant, protocol, site
from daemons import Daemon, until
from ledger import exported, lines_sent
from model import UTC, Model, Visit, at
from rehearsal import Failed, arguments, seeded

TIMING = {"after": "segment.start", "offset": "P0D", "window": {"before": "P0D", "after": "P400D"}}


def positions(clinic):
    """The log, after looking whether its order is that of its times."""
    events = exported(clinic)
    for earlier, later in zip(events, events[1:]):
        if later["recorded"] < earlier["recorded"]:
            raise Failed(f"@{later['position']} is recorded at {later['recorded']}, before the one before it")
    return events


def count(clinic, kind):
    return sum(event["type"] == kind for event in positions(clinic))


def set_clocks(executable, rounds, chance):
    """The clock of a running service, back and ahead and right again; how much went out."""
    rules = {"told": [{"before": f"P{days}D", "at": "09:00", "to": ["patient"]} for days in range(1, 8)]}
    back = ahead = sent = 0
    for _ in range(rounds):
        clinic = RealClinic(executable, "2026-12-01T15:00:00Z")
        clinic.found(site(), protocol("clocks", rules, {"one": ("told", TIMING)}))
        rows = []
        for number in range(1, 41):
            patient, day = f"P-{number:04}", 2 + number % 9
            rows += [{"patient": patient, "what": "register"},
                     {"patient": patient, "what": "enrol", "on": "2026-12-01", "value": "clocks@1"},
                     {"patient": patient, "what": "book", "visit": "course/one", "at": f"2026-12-{day:02}T11:00"}]
        clinic.take_in(rows, "2026-12-01")
        clinic.set_clock("2026-12-01T16:59:50Z")
        service = Daemon(clinic, 0)
        until(lambda: service.said("Sending reminders"), "the service does not begin")
        clinic.set_clock("2026-12-01T17:00:01Z")
        due = sum(1 for number in range(1, 41) if 1 <= 1 + number % 9 <= 7)
        until(lambda: count(clinic, "reminder.sent") == due, f"of {due} messages that are due not all go out")

        # Back by an hour: it is 08:00 again, and will be 09:00 once more.
        clinic.set_clock(clinic.clock() - datetime.timedelta(hours=1))
        warning = clinic.must("cancel", "P-0001", "course/one").errors
        if "before the newest record" not in warning:
            raise Failed(f"nobody is warned of a clock that was set back: {warning!r}")
        finding = clinic.ask("doctor").output
        if "clock" not in finding.lower():
            raise Failed(f"the doctor says nothing of the clock: {finding}")
        until(lambda: count(clinic, "reminder.claimed") == due + 1, "a cancelled visit is not corrected")
        clinic.set_clock("2026-12-01T17:00:01Z")
        time.sleep(6)
        if count(clinic, "reminder.claimed") != due + 1:
            raise Failed("09:00 came twice, and so did messages")
        back += 1

        # Ten years ahead: whatever is to come would seem past.
        before = len(positions(clinic))
        clinic.set_clock(f"2036-12-{chance.randint(1, 28):02}T17:00:00Z")
        until(lambda: service.said("--confirm-clock"), "the service says nothing of a clock that is ten years ahead")
        refused = clinic.ask("cancel", "P-0002", "course/one")
        if refused.status != 4 or "--confirm-clock" not in refused.errors:
            raise Failed(f"a change under such a clock ends with {refused.status}: {refused.errors}")
        once = clinic.ask("remind", "run", "--once")
        if once.status != 4:
            raise Failed(f"--once ends with {once.status} beside a service")
        if len(positions(clinic)) != before:
            raise Failed("something is recorded under a clock that is ten years ahead")
        clinic.set_clock("2026-12-02T17:00:01Z")
        # Booked for 11:00 on the 3rd to the 9th and not cancelled: told of that once more.
        until(lambda: count(clinic, "reminder.sent") > due + 1, "the service does not go on once the clock is right")
        time.sleep(1)
        ahead += 1
        service.end()
        lines = lines_sent(clinic)
        if len(lines) != len({line["key"] for line in lines}):
            raise Failed("something was said twice")
        if count(clinic, "reminder.missed") > sum(1 for number in range(1, 41) if 2 + number % 9 == 2):
            raise Failed("what the clock jumped over is recorded as missed")
        sent += len(lines)
        clinic.check_whole()
        clinic.remove()
    print(f"{back} times set back an hour and {ahead} times ahead ten years under a service, {sent} messages, none twice, held")


SITES = ["America/Tijuana", "America/New_York", "Europe/Berlin", "Europe/London", "Australia/Lord_Howe", "Pacific/Auckland",
         "America/Santiago", "Africa/Cairo", "Asia/Jerusalem", "Asia/Tokyo"]


def changes(zone, year):
    """The days of a year on which clocks are changed, by zoneinfo."""
    day, days = datetime.date(year, 1, 1), []
    while day.year == year:
        ahead = day + datetime.timedelta(days=1)
        if at(ahead, "00:00", zone) - at(day, "00:00", zone) != datetime.timedelta(days=1):
            days.append(day)
        day = ahead
    return days


def around_changes(executable, chance):
    """Reminders of appointments about the days on which clocks change, here or where the patient lives."""
    checked = looked = sent = 0
    for zone in SITES:
        for change in changes(zone, 2027) or [datetime.date(2027, 3, 28)]:
            checked_here, looked_here, sent_here = around(executable, chance, zone, change)
            checked, looked, sent = checked + checked_here, looked + looked_here, sent + sent_here
    print(f"{len(SITES)} zones, {checked} reminders around changes of clocks due at the instant that zoneinfo gives, {looked} "
          f"looks, {sent} messages at their time, held")


def around(executable, chance, zone, change):
    enrolled = change - datetime.timedelta(days=6)
    began = at(enrolled, "00:30", zone)
    times = ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "10:00", "22:30", "23:30"]
    rules = {"told": [{"before": f"P{days}D", "at": chance.choice(times), "to": ["patient"]} for days in range(0, 4)]
             + [{"before": "P5D", "at": "10:00", "to": ["patient"]}]}
    quiet = chance.choice([None, ("21:00", "02:30"), ("20:00", "08:00"), ("23:00", "01:30")])
    clinic = Clinic(executable, now=text(began))
    clinic.found(site(zone, quietHours=quiet and {"from": quiet[0], "to": quiet[1]}),
                 protocol("zones", rules, {"one": ("told", TIMING)}))
    model, rows = Model(zone, began, quiet), []
    for number in range(1, 31):
        patient, home = f"P-{number:04}", chance.choice([None, None, *SITES])
        local = datetime.datetime.combine(
            change + datetime.timedelta(days=chance.randint(-2, 4)),
            datetime.time(chance.choice([0, 1, 2, 3, 9, 12, 23]), chance.choice([0, 15, 30])))
        rows += [{"patient": patient, "what": "register", "zone": home},
                 {"patient": patient, "what": "enrol", "on": enrolled.isoformat(), "value": "zones@1"},
                 {"patient": patient, "what": "book", "visit": "course/one", "at": local.isoformat(timespec="minutes")}]
        model.add(Visit(patient, "course/one", enrolled, enrolled, enrolled, local, began), rules["told"], home)
    clinic.take_in(rows, enrolled.isoformat())
    foreseen = clinic.must("remind", "preview", "--until", text(began + datetime.timedelta(days=12)), "--json").document()
    found = {(line["patient"], line["distance"]): (instant(line["due"]), line["until"] and instant(line["until"]))
             for line in foreseen["reminders"]}
    expected = {(reminder.patient, reminder.distance): (reminder.due, reminder.until) for reminder in model.reminders
                if reminder.due >= began}
    if found != expected:
        wrong = {name: (found.get(name), expected.get(name)) for name in {*found, *expected} if found.get(name) != expected.get(name)}
        raise Failed(f"{zone}, {change}, quiet {quiet}: found and expected differ: {wrong}")
    # Looked at just before and just after each of some of them.
    moments = sorted({reminder.due + datetime.timedelta(seconds=offset)
                      for reminder in chance.sample(model.reminders, min(6, len(model.reminders))) for offset in (-1, 1)})
    messages = 0
    for moment in moments:
        clinic.now = text(moment)
        clinic.must("remind", "run", "--once")
        came, missed = model.run(moment)
        messages += came.total()
        recorded = collections.Counter(
            event["type"] for event in exported(clinic) if event["recorded"] == f"{moment:%Y-%m-%dT%H:%M:%S}.000Z")
        if recorded["reminder.claimed"] != came.total() or recorded["reminder.missed"] != len(missed):
            raise Failed(f"{zone}, {change}: at {moment} {dict(recorded)}, and not {came.total()} and {len(missed)} missed")
    clinic.check_whole()
    clinic.remove()
    return len(expected), len(moments), messages


def text(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    executable, rounds, seed = arguments(3, 20261130)
    chance = seeded(seed)
    around_changes(executable, chance)
    set_clocks(executable, rounds, chance)


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
