"""What the lead keeps in files: the site's description, next versions of the shipped protocols, tables of patients."""

import datetime
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import ROOT

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
COUNTS = {"consulting-room": 2, "infusion-chair": 2, "infusion-nurse": 2, "procedure-room": 1, "surgeon": 1, "ward-bed": 2}
PEOPLE = [
    {"id": "front-desk", "name": "Front desk", "roles": ["coordinator"], "email": "desk@clinic.example"},
    {"id": "evening-desk", "name": "Evening desk", "roles": ["coordinator"]},
    {"id": "physician", "name": "Physician on duty", "roles": ["clinician"]},
    {"id": "lead", "name": "Lead coordinator", "roles": ["coordinator", "lead"], "email": "lead@clinic.example"},
    {"id": "auditor", "name": "Auditor", "roles": ["auditor"]},
]
# Of one patient the mail always comes back.
POST = ["/bin/sh", "-c", 'file=$(mktemp "$OUTBOX/XXXXXX"); cat > "$file"; if grep -q P-1003@ "$file"; then rm "$file"; exit 67; fi']


class Site:
    """The site's file, as somebody keeps it: chairs that break, holidays announced late, weeks of closure."""

    def __init__(self):
        self.holidays = ["2026-12-25", "2027-01-01", "2027-12-25", "2028-01-01"]
        self.closures, self.outages = [], {}
        self.is_open_on_saturdays = True

    def text(self):
        hours = {day: "08:00-18:00" for day in WEEKDAYS}
        if self.is_open_on_saturdays:
            hours["sat"] = "08:00-13:00"
        return json.dumps({
            "site": "harbour-clinic", "title": "Harbour Clinic", "timeZone": "America/Tijuana", "open": hours,
            "holidays": sorted(set(self.holidays)), "closures": self.closures, "slot": "PT15M",
            "resources": {name: {"count": count, "setUp": "PT5M", "cleanUp": "PT10M", "closures": self.outages.get(name, [])}
                          for name, count in COUNTS.items()},
            "people": PEOPLE, "quietHours": {"from": "20:00", "to": "08:00"}, "remindersPerDay": 6,
            "delivery": {"post": {"kind": "exec", "command": POST}},
            "channels": {"patient": "post", "coordinator": "jsonl", "lead": "jsonl"},
        }, indent=1) + "\n"

    def change(self, chance, today):
        """Something is otherwise from a day on that is near, or that is today."""
        first = today + datetime.timedelta(days=chance.randint(0, 30))
        last = first + datetime.timedelta(days=chance.randint(0, 12))
        days = {"from": first.isoformat(), "to": last.isoformat()}
        kind = chance.randrange(6)
        if kind < 2:
            self.holidays.append(first.isoformat())
        elif kind == 2:
            if all(last.isoformat() < other["from"] or other["to"] < first.isoformat() for other in self.closures):
                self.closures.append({**days, "why": "Renovation"})
        elif kind < 5:
            own = self.outages.setdefault(chance.choice(sorted(COUNTS)), [])
            if all(last.isoformat() < other["from"] or other["to"] < first.isoformat() for other in own):
                own.append({**days, "count": 1, "why": "Broken"})
        else:
            self.is_open_on_saturdays = not self.is_open_on_saturdays


class Protocols:
    """The shipped protocols, and what becomes of them."""

    def __init__(self):
        self.texts = {path.stem: path.read_text() for path in sorted((ROOT / "protocols").glob("*.yaml"))}
        self.versions = {name: 1 for name in self.texts}

    def consent(self, name):
        """The document to be signed, as DOCUMENT@VERSION; nil where the protocol asks for none."""
        found = re.search(r"^consent: \{document: ([\w-]+), version: (\d+)\}", self.texts[name], re.M)
        return f"{found[1]}@{found[2]}" if found else None

    def observations(self, name):
        part = re.search(r"^observations:\n(.*?)\n\n", self.texts[name], re.M | re.S)[1]
        return re.findall(r"^  ([\w-]+): \{(?!.*(?:derived|type):)", part, re.M)

    def amended(self, name, chance):
        """The next version as somebody might write it: longer or shorter windows, later visits, another title."""
        text, version = self.texts[name], self.versions[name]
        text = text.replace(f"\nversion: {version}\n", f"\nversion: {version + 1}\n", 1)
        kind = chance.randrange(4)
        if kind == 0:
            text = re.sub(r"(window: \{.*?after: P)(\d+)D", lambda found: f"{found[1]}{int(found[2]) + 3}D", text)
        elif kind == 1:
            text = re.sub(r"(window: \{before: P)(\d+)D", lambda found: f"{found[1]}{int(found[2]) // 2}D", text)
        elif kind == 2:
            text = re.sub(r"(timing: \{after: [\w.-]+, offset: P)(\d+)D",
                          lambda found: f"{found[1]}{int(found[2]) + chance.randint(0, 2)}D", text)
        else:
            titles = re.findall(r"^ +title: .*$", text, re.M)
            text = text.replace(chance.choice(titles), "        title: Another title" if titles else "", 1)
        return text

    def accept(self, name, text):
        self.texts[name] = text
        self.versions[name] += 1


COLUMNS = "patient,what,visit,on,at,value,name,email,note"


def table(chance, number, today):
    """Two patients who come from elsewhere, the one with what has happened to them; now and then with a line that is wrong."""
    rows = [COLUMNS]
    for place, patient in enumerate((f"P-{number}", f"P-{number + 1}")):
        enrolled = today - datetime.timedelta(days=chance.randint(5, 60))
        done = enrolled + datetime.timedelta(days=chance.randint(0, 4))
        rows += [f"{patient},register,,,,,From elsewhere {number + place},{patient}@example.org,",
                 f"{patient},enrol,,{enrolled},,msc-t2d@1 infusions={chance.choice([2, 3])},,,"]
        if chance.random() < 0.8:
            rows.append(f"{patient},complete,round-1/baseline-labs,{done},,,,,")
        if place and chance.random() < 0.3:
            rows.append(f"{patient},complete,round-1/no-such-visit,{done},,,,,")
    return "\n".join(rows) + "\n"
