#!/usr/bin/env python3
"""The service is down for an hour, a day, thirty days: what goes out late, what is missed and what is said with something
else is exactly what each rule's `late` has (until-visit, skip, fold).

    Tests/Acceptance/reminders/downtime.py [REGIMEN] [CLINICS] [SEED]

Each clinic has rules, visits, appointments, zones, quiet hours and a limit a day at random. `model.py` works out by itself
which message goes out at which look to whom, of what, and what is missed; the log must have just that, message by message.
After the longest downtime nobody gets more than one message at once, nor more a day than the limit. Needs Python 3 alone.
"""

import collections
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import Clinic, instant, protocol, site
from ledger import exported
from model import UTC, Model, Visit, at
from rehearsal import Failed, arguments, seeded

ENROLLED = datetime.date(2026, 11, 30)
BEGAN = datetime.datetime(2026, 11, 30, 15, tzinfo=UTC)
ZONE = "America/Tijuana"
DOWN = {"an hour": datetime.timedelta(hours=1), "a day": datetime.timedelta(days=1),
        "thirty days": datetime.timedelta(days=30)}
PATIENTS = 25


def some_rules(chance):
    rules, said = [], set()
    for _ in range(chance.randint(3, 7)):
        trigger = chance.choice(["before", "before", "before", "unbooked", "opens", "overdue", "unrecorded"])
        distance = f"P{chance.randint(0 if trigger in ('before', 'opens') else 1, 12)}D"
        if (trigger, distance) in said:
            continue
        said.add((trigger, distance))
        rule = {trigger: distance, "at": f"{chance.randint(9, 17):02}:{chance.choice([0, 30]):02}",
                "to": chance.choice([["patient"], ["coordinator"], ["patient", "coordinator"], ["lead"]])}
        if late := chance.choice([None, "until-visit", "skip", "skip", "fold", "fold"]):
            rule["late"] = late
        rules.append(rule)
    return rules


def some_clinic(executable, chance):
    policies = {f"policy-{number}": some_rules(chance) for number in range(3)}
    visits = {}
    for number in range(4):
        offset = chance.randint(2, 30)
        visits[f"v{number}"] = (f"policy-{number % 3}", {
            "after": "segment.start", "offset": f"P{offset}D",
            "window": {"before": f"P{chance.randint(0, offset)}D", "after": f"P{chance.randint(0, 10)}D"}})
    quiet = chance.choice([None, ("20:00", "08:00")])
    limit = chance.choice([None, 1, 2, 3])
    clinic = Clinic(executable, now=text(BEGAN))
    clinic.found(site(ZONE, remindersPerDay=limit, quietHours=quiet and {"from": quiet[0], "to": quiet[1]}),
                 protocol("down", policies, visits))
    model = Model(ZONE, BEGAN, quiet, limit)
    rows = []
    for number in range(1, PATIENTS + 1):
        patient = f"P-{number:04}"
        zone = chance.choice([None, None, "America/New_York", "Europe/Berlin"])
        rows.append({"patient": patient, "what": "register", "zone": zone})
        rows.append({"patient": patient, "what": "enrol", "on": ENROLLED.isoformat(), "value": "down@1"})
        for place, (visit, (policy, timing)) in enumerate(visits.items()):
            offset, before, after = (int(part[1:-1]) for part in (
                timing["offset"], timing["window"]["before"], timing["window"]["after"]))
            target = ENROLLED + datetime.timedelta(days=offset)
            earliest, latest = target - datetime.timedelta(days=before), target + datetime.timedelta(days=after)
            booked = None
            if chance.random() < 0.6:
                day = earliest + datetime.timedelta(days=chance.randint(0, before + after))
                if day > ENROLLED:
                    booked = datetime.datetime.combine(day, datetime.time(9 + 2 * place, chance.choice([0, 30])))
                    rows.append({"patient": patient, "what": "book", "visit": f"course/{visit}",
                                 "at": booked.isoformat(timespec="minutes")})
            model.add(Visit(patient, f"course/{visit}", target, earliest, latest, booked, BEGAN), policies[policy], zone)
    clinic.take_in(rows, ENROLLED.isoformat())
    return clinic, model


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def looks(chance, down):
    """When somebody looks: every few hours, then not for that long from some time of the day on, and every few hours
    again."""
    moment, moments = BEGAN, []
    for number in range(16):
        if number == 6:
            moment += down
        elif number == 5:
            moment = at(moment.date() + datetime.timedelta(days=chance.randint(1, 6)), f"{chance.randint(8, 16):02}:45", ZONE)
        else:
            moment += datetime.timedelta(minutes=chance.randint(20, 700))
        moments.append(moment)
    return moments


class Recorded:
    """What the log has of each look."""

    def __init__(self, clinic):
        self.messages, self.missed = collections.defaultdict(dict), collections.defaultdict(list)
        for event in exported(clinic):
            patient, data, when = event["stream"].removeprefix("reminders-"), event["data"], event["recorded"]
            if event["type"] == "reminder.claimed":
                names = self.messages[instant(when)].setdefault(data["message"], [])
                names += [self.name(patient, member, data["to"]) for member in data["members"]]
            elif event["type"] == "reminder.missed":
                self.missed[instant(when)].append(self.name(patient, data["reminder"], data["to"]))

    @staticmethod
    def name(patient, member, to):
        rule = member["rule"]
        trigger = next(key for key in rule if key not in ("at", "to", "late", "escalation"))
        return patient, member["visit"], trigger, rule[trigger], to.removeprefix("person/")


def compare(recorded, moment, messages, missed, where):
    found = recorded.messages[moment]
    for message, names in found.items():
        if len(set(names)) != len(names):
            raise Failed(f"{where}: {message[:12]} says the same twice: {names}")
    came = collections.Counter(frozenset(names) for names in found.values())
    for wrong, what in ((came - messages, "is not to be said"), (messages - came, "is to be said, and isn't")):
        for message in wrong:
            raise Failed(f"{where}: {what}: {sorted(message)}\n found {[sorted(m) for m in came]}\n model {[sorted(m) for m in messages]}")
    if sorted(recorded.missed[moment]) != sorted(missed):
        raise Failed(f"{where}: missed are {sorted(set(recorded.missed[moment]) ^ missed)} in one and not the other")


def main():
    executable, clinics, seed = arguments(60, 20261130)
    totals = collections.Counter()
    for number in range(clinics):
        chance = seeded(seed + number)
        name, down = list(DOWN.items())[number % 3]
        clinic, model = some_clinic(executable, chance)
        expected = {}
        for moment in looks(chance, down):
            clinic.now = text(moment)
            clinic.must("remind", "run", "--once")
            expected[moment] = model.run(moment)
        recorded = Recorded(clinic)
        for look, (moment, (messages, missed)) in enumerate(expected.items()):
            compare(recorded, moment, messages, missed, f"seed {seed + number}, down {name}, look {look} at {text(moment)}")
            # One of what it says is as good as all: whom a message goes to.
            people = collections.Counter(
                (patient if to == "patient" else None, to) for message in messages for patient, *_, to in [min(message)])
            totals["messages"] += messages.total()
            totals["reminders"] += sum(map(len, messages.elements()))
            totals["missed"] += len(missed)
            if look == 6:
                totals[f"messages after {name}"] += messages.total()
                totals[f"missed in {name}"] += len(missed)
                if any(count > 1 for count in people.values()):
                    raise Failed(f"seed {seed + number}: after {name} somebody gets several messages at once: {people}")
        clinic.check_whole()
        clinic.remove()
    print(f"{clinics} clinics of {PATIENTS} patients, 16 looks each, held: " + ", ".join(f"{n} {c}" for n, c in totals.items()))


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
