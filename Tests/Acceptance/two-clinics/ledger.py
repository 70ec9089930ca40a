"""What an exported log must hold, whatever the other clinic says: nothing acknowledged is missing, nothing is over capacity,
no cycle half booked, no reminder said twice under another key or of an appointment that does not stand."""

import json

from appointments import Appointments
from rehearsal import Failed


class Ledger:
    def __init__(self, log, clinic, steps):
        self.log, self.clinic = log, clinic
        # Which commands booked a cycle, and which.
        self.cycles = {step.words[step.words.index("--command") + 1]: step.words[2:4]
                       for step in steps if step.words[:2] == ["cycle", "book"]}
        self.appointments = Appointments()
        self.claims, self.fates, self.said, self.corrected = {}, {}, {}, set()

    def check(self):
        self.check_order()
        self.check_acknowledged()
        for place, event in enumerate(self.log):
            where = f"{self.clinic.folder.name} @{event['position']}"
            if event["stream"].startswith("reminders-"):
                self.take_reminder(event, where)
            else:
                self.appointments.take(event)
            if place + 1 == len(self.log) or self.log[place + 1]["command"] != event["command"]:
                self.check_command(event, where)
        self.check_messages()

    def check_order(self):
        commands, before = set(), {"command": None, "recorded": "", "position": 0}
        for event in self.log:
            if event["position"] != before["position"] + 1 or event["recorded"] < before["recorded"]:
                raise Failed(f"{self.clinic.folder.name}: @{event['position']} is out of order")
            if event["command"] != before["command"]:
                if event["command"] in commands:
                    raise Failed(f"{self.clinic.folder.name}: @{event['position']} records a command for the second time")
                commands.add(event["command"])
            before = event

    def check_acknowledged(self):
        there = {event["id"]: (event["stream"], event["version"], event["type"]) for event in self.log}
        for event, named in self.clinic.acknowledged.items():
            if there.get(event) != named:
                raise Failed(f"{self.clinic.folder.name}: {named} was acknowledged, and is lost")

    def check_command(self, event, where):
        """To be asked of the last event of a command."""
        found = self.appointments.overbooked()
        if found:
            raise Failed(f"{where}: {found}")
        if event["command"] in self.cycles:
            patient, visit = self.cycles[event["command"]]
            left = self.appointments.courses[patient].unbooked(visit)
            if left:
                raise Failed(f"{where}: the cycle {visit} of {patient} is half booked: without {left}")

    # Reminders

    def take_reminder(self, event, where):
        patient, kind, data = event["stream"].removeprefix("reminders-"), event["type"], event["data"]
        if kind == "reminder.claimed":
            self.fates[patient, data["message"]] = "claimed"
            self.claims[patient, data["message"]] = data["members"]
            for member in data["members"]:
                self.claim(patient, data, member, where)
        elif kind in ("reminder.sent", "reminder.failed", "reminder.withdrawn"):
            if (patient, data["message"]) not in self.fates:
                raise Failed(f"{where} tells what became of a message that nobody claimed")
            self.fates[patient, data["message"]] = kind
            if kind == "reminder.sent":
                for member in self.claims[patient, data["message"]]:
                    self.check_standing(patient, member, f"{where} sends")

    def claim(self, patient, data, member, where):
        if "corrects" in member:
            self.corrected.add((patient, member["corrects"]))
            return
        self.check_standing(patient, member, f"{where} claims")
        rule = {key: each for key, each in member["rule"].items() if key not in ("at", "to", "late", "escalation")}
        name = json.dumps([patient, data["to"], member["visit"], member["promise"], rule], sort_keys=True)
        said = self.said.setdefault(name, {})
        for key, message in said.items():
            stood = self.fates[patient, message] != "reminder.withdrawn" and (patient, key) not in self.corrected
            if key != member["key"] and stood:
                raise Failed(f"{where} says again under another key what was said already: {name}")
        said[member["key"]] = data["message"]

    def check_standing(self, patient, member, where):
        """What counts from an appointment is said only while just that one stands."""
        standing = self.appointments.courses[patient].open(member["visit"])
        if "before" in member.get("rule", {}) and standing != member["promise"]:
            raise Failed(f"{where} {member['visit']} of {patient} on {member['promise']}, and {standing} stands")

    def check_messages(self):
        """Everything in the files was claimed, and everything that is recorded as sent is in them."""
        keys = [message["key"] for message in self.clinic.messages()]
        claimed = {message for _, message in self.fates}
        name = self.clinic.folder.name
        if not set(keys) <= claimed:
            raise Failed(f"{name}: messages went out that nobody claimed: {sorted(set(keys) - claimed)[:3]}")
        if len(keys) > len(set(keys)) and not self.clinic.is_killed:
            raise Failed(f"{name}: messages went out twice although nothing was killed")
        for (patient, message), fate in self.fates.items():
            if fate == "claimed":
                raise Failed(f"{name}: nothing became of {message} of {patient}")
            if fate == "reminder.sent" and message not in keys:
                raise Failed(f"{name}: {message} of {patient} is recorded as sent, and stands in no file")
