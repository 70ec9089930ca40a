"""Eight coordinators, each a process after the other of the built executable, book, move and cancel infusions in one store
at the same time. Afterwards, by the stored lines alone: no resource over capacity at any minute, no cycle half booked, no
booking lost that was acknowledged, every refusal with its reason, and 'verify' agrees.

    Tests/Acceptance/coordinators/check.py [REGIMEN] [RUNS] [FIRST SEED]        50 runs by hand; 2 are the short form
"""

import collections
import datetime
import json
import pathlib
import re
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal, arguments, seeded  # noqa: E402

COORDINATORS, PATIENTS, STEPS = 8, 10, 6
CAPACITY = {"infusion-chair": 4, "infusion-nurse": 2}
INFUSIONS = [f"round-1/infusion.{number}" for number in (1, 2, 3)]


class Coordinator(threading.Thread):
    """Gives one command after the other, and keeps every answer."""

    def __init__(self, clinic, seed):
        super().__init__()
        self.clinic, self.chance, self.answers, self.fault = clinic, seeded(seed), [], None

    def run(self):
        try:
            for _ in range(STEPS):
                words = self.words()
                self.answers.append((words, self.clinic.ask(*words)))
        except Exception as fault:  # noqa: BLE001
            self.fault = fault

    def words(self):
        patient = f"P-{self.chance.randint(1, PATIENTS):04}"
        visit = self.chance.choice(INFUSIONS)
        at = f"2026-12-{self.chance.randint(14, 16)}T{self.chance.randint(8, 14):02}:00"
        kind = self.chance.randrange(10)
        if kind < 5:
            return ["cycle", "book", patient, "round-1/infusion", "--option", str(self.chance.randint(1, 3))]
        if kind < 7:
            return ["book", patient, visit, "--at", at, "--reason", "as asked"]
        if kind == 7:
            return ["reschedule", patient, visit, "--at", at, "--reason", "as asked", "--yes"]
        if kind == 8:
            return ["reschedule", patient, visit, "--option", "1", "--yes"]
        return ["cancel", patient, visit]


def make(executable):
    clinic = Rehearsal(executable)
    clinic.must("init", "--simulated")
    root = pathlib.Path(__file__).resolve().parents[3]
    clinic.must("protocol", "publish", str(root / "protocols/msc-t2d.yaml"))
    for number in range(1, PATIENTS + 1):
        patient = f"P-{number:04}"
        clinic.must("patient", "register", patient, "--name", f"Somebody {number}")
        clinic.must("patient", "enrol", patient, "--protocol", "msc-t2d", "--on", "2026-11-30")
        clinic.must("complete", patient, "round-1/baseline-labs", "--on", "2026-11-30")
    return clinic


def standing(lines):
    """What stands by the stored lines; and after each command the infusions of its patient that have an appointment."""
    found, after = {}, {}
    for line in lines:
        event = json.loads(line)
        if not event["stream"].startswith("patient-"):
            continue
        patient, data = event["stream"].removeprefix("patient-"), event["data"]
        if event["type"] in ("visit.booked", "visit.rescheduled"):
            found[patient, data["visit"]] = data
        elif event["type"] == "visit.cancelled":
            del found[patient, data["visit"]]
        after[event["command"]] = (patient, {visit for (one, visit) in found if one == patient})
    return found, after


def check_capacity(appointments):
    taken = collections.Counter()
    for appointment in appointments:
        occupies = appointment["occupies"]
        start = datetime.datetime.fromisoformat(appointment["at"]["instant"].replace("Z", "+00:00")).timestamp() // 60
        for minute in range(int(start) - occupies.get("setUp", 0),
                            int(start) + occupies["minutes"] + occupies.get("cleanUp", 0)):
            for resource, amount in occupies["resources"].items():
                taken[resource, minute] += amount
    for (resource, minute), amount in taken.items():
        if amount > CAPACITY[resource]:
            raise Failed(f"{amount} of {CAPACITY[resource]} {resource} are taken at minute {minute}")


def check_answers(coordinators, lines):
    """Each acknowledged appointment must be in the log; each refusal must say why."""
    recorded = {(event["stream"].removeprefix("patient-"), event["data"]["visit"], event["data"]["at"]["local"])
                for event in map(json.loads, lines) if event["type"] in ("visit.booked", "visit.rescheduled")}
    counts = collections.Counter()
    for coordinator in coordinators:
        if coordinator.fault:
            raise coordinator.fault
        for words, answer in coordinator.answers:
            said = " ".join(words)
            if answer.status == 0:
                told = re.findall(r"^Booked (\S+) for \w+ (\S+) (\S+)", answer.output, re.M)
                told += re.findall(r"^Rescheduled (\S+): .* → \w+ ([\d-]+) ([\d:]+)", answer.output, re.M)
                patient = words[2] if words[0] == "cycle" else words[1]
                for visit, day, time in told:
                    if (patient, visit, f"{day}T{time.rstrip(',')}") not in recorded:
                        raise Failed(f"{said} was acknowledged, and {visit} at {day} {time} is not in the log")
                counts["done"] += 1
            elif answer.status in (3, 4) and answer.errors.startswith("regimen: ") and len(answer.errors) > 30:
                counts["refused"] += 1
                counts["full"] += "free" in answer.errors
            else:
                raise Failed(f"{said}: exit {answer.status}, {answer.errors!r}")
    return counts


def run(executable, seed):
    clinic = make(executable)
    try:
        coordinators = [Coordinator(clinic, seed * 100 + number) for number in range(COORDINATORS)]
        for coordinator in coordinators:
            coordinator.start()
        for coordinator in coordinators:
            coordinator.join()
        lines = clinic.must("export").output.splitlines()
        counts = check_answers(coordinators, lines)
        found, after = standing(lines)
        check_capacity(found.values())
        for event in map(json.loads, lines):
            # Of a cycle that is booked in one go, every infusion has an appointment once the command is done.
            booked = [each for each in map(json.loads, lines)
                      if each["command"] == event["command"] and each["type"] == "visit.booked"]
            if len(booked) > 1 and len(after[event["command"]][1] & set(INFUSIONS)) != 3:
                raise Failed(f"seed {seed}: a cycle is half booked by {event['command']}")
        clinic.check_whole()
        return counts
    finally:
        clinic.remove()


def main():
    executable, runs, first = arguments(50, 1)
    total = collections.Counter()
    for seed in range(first, first + runs):
        try:
            total += run(executable, seed)
        except Failed as fault:
            sys.exit(f"seed {seed}: {fault}")
    print(f"{runs} runs of {COORDINATORS} coordinators: {total['done']} commands done, {total['refused']} refused with "
          f"their reason, {total['full']} of them with what is free; nothing over capacity, half booked or lost")


if __name__ == "__main__":
    main()
