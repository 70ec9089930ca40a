"""Holds what was sent against what was recorded, from the exported log and the files of messages alone."""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed


def lines_sent(store):
    """Every message that stands in a file of the store, in the order of each file."""
    sent = []
    for path in sorted(store.store.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            sent.append(json.loads(line))
    return sent


def exported(store):
    return [json.loads(line) for line in store.must("export", "--as", "auditor").output.splitlines()]


def name_of(message):
    """What a reminder says, whatever its key: to whom, of which visit, which promise, by which rule."""
    rule = dict(message["rule"])
    for key in ("at", "to", "late", "escalation"):
        rule.pop(key, None)
    return json.dumps([message["visit"], message["promise"], rule], sort_keys=True)


class Ledger:
    def __init__(self, store, settled=True, before=()):
        """`before`: what went out from the store that this one is a copy of."""
        self.appointments, self.claims, self.fates, self.corrected = {}, {}, {}, {}
        self.told = []
        self.counts = {"claims": 0, "repeats": 0, "corrections": 0, "withdrawn": 0, "missed": 0}
        for event in exported(store):
            self.take(event)
        self.check_sent([*before, *lines_sent(store)])
        if settled:
            self.check_settled()

    def take(self, event):
        kind, patient, data = event["type"], event["stream"].split("-", 1)[-1], event["data"]
        where = f"@{event['position']}"
        if kind in ("visit.booked", "visit.rescheduled"):
            self.appointments[patient, data["visit"]] = data["at"]["local"] if "at" in data else data["appointment"]["at"]["local"]
        elif kind in ("visit.cancelled", "visit.completed", "visit.missed", "visit.omitted"):
            self.appointments.pop((patient, data["visit"]), None)
        elif kind == "reminder.claimed":
            self.counts["claims"] += 1
            self.fates[patient, data["message"]] = "claimed"
            for member in data["members"]:
                self.claim(patient, data, member, where)
        elif kind == "reminder.sent":
            self.fates[patient, data["message"]] = "sent"
        elif kind == "reminder.withdrawn":
            self.counts["withdrawn"] += 1
            self.fates[patient, data["message"]] = "withdrawn"
        elif kind == "reminder.failed":
            self.fates[patient, data["message"]] = "failed"
        elif kind == "reminder.missed":
            self.counts["missed"] += 1

    def claim(self, patient, data, member, where):
        if "corrects" in member:
            self.counts["corrections"] += 1
            self.corrected[patient, member["corrects"]] = data["message"]
            return
        standing = self.appointments.get((patient, member["visit"]))
        # What counts from an appointment is claimed only while just that one stands.
        if "before" in member["rule"] and standing != member["promise"]:
            raise Failed(f"{where} claims {member['visit']} of {patient} on {member['promise']}, and {standing} stands")
        said = self.claims.setdefault((patient, data["to"], name_of(member)), {})
        for key, message in said.items():
            stands = self.fates[patient, message] != "withdrawn" and (patient, key) not in self.corrected
            if key != member["key"] and stands:
                raise Failed(f"{where} says again under another key what {key[:12]} said: {member}")
        said[member["key"]] = data["message"]
        if "before" in member["rule"]:
            self.told.append((patient, member, data["message"]))

    def check_sent(self, lines):
        """Everything in the files was claimed, and everything recorded as sent is in the files."""
        keys = [line["key"] for line in lines]
        self.counts["repeats"] = len(keys) - len(set(keys))
        claimed = {message for _, message in self.fates}
        for line in lines:
            if line["key"] not in claimed:
                raise Failed(f"a message went out that nobody claimed: {line['key']}")
            if not line.get("simulated") or "SIMULATED" not in line["text"]:
                raise Failed(f"a message from a rehearsal does not say so: {line}")
        for (patient, message), fate in self.fates.items():
            if fate == "sent" and message not in keys:
                raise Failed(f"{message} of {patient} is recorded as sent, and stands in no file")
        self.bodies = lines

    def check_settled(self):
        for (patient, message), fate in self.fates.items():
            if fate == "claimed":
                raise Failed(f"nothing became of {message} of {patient}")

    def check_corrected(self, now):
        """Whoever was told of an appointment that is still to come, and is another by now, was told so; what was withdrawn
        went out to nobody. `now`: the local time at the site up to which reminders were sent. Only where nothing was killed:
        what dies between sending and recording may be withdrawn, and corrected, after it went out."""
        gone_out = {reminder["key"] for line in self.bodies for reminder in line["reminders"]}
        for patient, member, message in self.told:
            if self.fates[patient, message] == "withdrawn":
                if member["key"] in gone_out:
                    raise Failed(f"{member['visit']} of {patient}: withdrawn, and it went out: {member}")
            elif member["promise"] > now and self.appointments.get((patient, member["visit"])) != member["promise"]:
                correction = self.corrected.get((patient, member["key"]))
                if correction is None or self.fates[patient, correction] != "sent":
                    raise Failed(f"{member['visit']} of {patient} was told of {member['promise']}, and nobody took it back")
