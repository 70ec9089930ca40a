#!/usr/bin/env python3
"""A thousand patients are due at once, after a morning or thirty days without the service: no storm, and nobody waits for
others.

    Tests/Acceptance/reminders/storms.py [REGIMEN] [PATIENTS]

One `remind run --once` sends all there is to send: each patient gets one message, each person of the site one digest of all
patients, or no more messages than the limit a day allows, with all patients in them; a second one finds nothing to do, and
nothing is missed for having waited. Needs Python 3 alone.
"""

import collections
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import Clinic, protocol, site
from ledger import Ledger, exported, lines_sent
from rehearsal import Failed, arguments


def after(executable, patients, limit, looks, booked):
    clinic = Clinic(executable, now="2026-11-30T15:00:00Z")
    rules = [{"before": f"P{days}D", "at": "09:00", "to": ["patient", "coordinator"]} for days in range(1, 8)]
    clinic.found(
        site(remindersPerDay=limit, quietHours={"from": "20:00", "to": "08:00"}),
        protocol("storm", {"p": rules},
                 {"one": ("p", {"after": "segment.start", "offset": "P0D", "window": {"before": "P0D", "after": "P60D"}})}))
    rows = []
    for number in range(patients):
        patient = f"P-{number:05}"
        rows += [{"patient": patient, "what": "register"},
                 {"patient": patient, "what": "enrol", "on": "2026-11-30", "value": "storm@1"},
                 {"patient": patient, "what": "book", "visit": "course/one", "at": f"{booked}T{8 + number % 10:02}:00"}]
    clinic.take_in(rows, "2026-11-30")
    clinic.now = looks[0]
    began = time.monotonic()
    first = clinic.must("remind", "run", "--once", "--json").document()
    took = time.monotonic() - began
    wrong = []
    second = clinic.must("remind", "run", "--once", "--json").document()
    if second["sent"]:
        wrong.append(f"a second look at the same moment sends {second['sent']} more, for which the first did not wait to be told")
    said = collections.Counter(
        (event["data"]["to"]) for event in exported(clinic) if event["type"] == "reminder.claimed" for _ in event["data"]["members"])
    got = collections.Counter(line["to"] for line in lines_sent(clinic))
    for person in ("person/desk", "person/lead"):
        if got[person] > (limit or 1):
            wrong.append(f"{person} gets {got[person]} messages at once, {limit or 'no'} a day being the limit")
        if said[person] != said["patient"]:
            wrong.append(f"{person} is told of {said[person]} of {said['patient']} reminders, the others wait")
    if most := [person for person, count in got.items() if count > 1 and not person.startswith("person/")]:
        wrong.append(f"{len(most)} patients get several messages at once")
    for clinic.now in looks[1:]:
        clinic.must("remind", "run", "--once")
    missed = collections.Counter(event["data"]["to"] for event in exported(clinic) if event["type"] == "reminder.missed")
    if missed:
        wrong.append(f"missed for having waited: {dict(missed)}")
    Ledger(clinic)
    clinic.check_whole()
    clinic.remove()
    return first["sent"], took, wrong


def main():
    executable, patients = arguments(1000)
    wrong, sent = [], 0
    for limit in (None, 1, 2):
        for name, looks, booked in (
                ("a morning", ["2026-12-02T19:00:10Z", "2026-12-03T16:30:00Z"], "2026-12-03"),
                ("thirty days", ["2026-12-29T19:00:10Z", "2026-12-30T16:30:00Z"], "2026-12-30")):
            came, took, found = after(executable, patients, limit, looks, booked)
            sent += came
            wrong += [f"after {name}, limit {limit}: {what}" for what in found]
            print(f"after {name}, limit {limit}: {came} messages in {took:.1f} s", flush=True)
    if wrong:
        raise Failed("\n  " + "\n  ".join(wrong))
    print(f"{patients} patients due at once six times, {sent} messages, nobody too many, held")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
