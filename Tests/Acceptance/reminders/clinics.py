"""Clinics made for a purpose: a site and a protocol of a few lines, and patients taken in by a table."""

import csv
import datetime
import io
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Rehearsal

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def site(zone="America/Tijuana", **more):
    """A site that is always open, as YAML (which takes JSON)."""
    described = {
        "site": "made-up",
        "title": "The Clinic",
        "timeZone": zone,
        "open": {day: "00:00-24:00" for day in WEEK},
        "slot": "PT5M",
        "people": [
            {"id": "desk", "name": "Desk", "roles": ["coordinator"]},
            {"id": "lead", "name": "Lead", "roles": ["coordinator", "lead"]},
            {"id": "auditor", "name": "Auditor", "roles": ["auditor"]},
        ],
        "channels": {"patient": "jsonl", "coordinator": "jsonl", "lead": "jsonl"},
    }
    described.update(more)
    return json.dumps({key: value for key, value in described.items() if value is not None}, indent=1)


def protocol(name, rules, visits):
    """One epoch, `course`, of telephone visits, each with a policy of its own.

    `rules`: by policy, a list of rules. `visits`: by visit, (policy, timing)."""
    return json.dumps({
        "format": "regimen/1",
        "protocol": name,
        "version": 1,
        "title": "Made up",
        "reminders": rules,
        "segments": {"course": {"visits": [
            {"id": visit, "title": f"Visit {visit}", "kind": "telephone", "timing": timing, "reminders": policy}
            for visit, (policy, timing) in visits.items()]}},
        "plan": [{"epoch": "course", "segment": "course", "start": {"after": "enrolment"}}],
    }, indent=1)


COLUMNS = ["patient", "what", "visit", "on", "at", "value", "name", "email", "phone", "born", "mrn", "language", "zone", "note"]


def table(rows):
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


class Clinic(Rehearsal):
    """A store of such a site and protocol."""

    rehearses = True

    def found(self, site, protocol, enabled=None):
        (self.folder / "site.yaml").write_text(site)
        (self.folder / "protocol.yaml").write_text(protocol)
        self.must("init", "--site", str(self.folder / "site.yaml"), *(["--simulated"] if self.rehearses else []))
        self.must("protocol", "publish", str(self.folder / "protocol.yaml"))
        self.must("remind", "enable", "--from", enabled or self.now)
        return self

    def take_in(self, rows, go_live):
        """Patients, enrolled and booked as the rows say."""
        (self.folder / "patients.csv").write_text(table(rows))
        self.must("patient", "import", str(self.folder / "patients.csv"), "--go-live", go_live)


class RealClinic(Clinic):
    """A store that is not for rehearsals: messages leave it. Its processes' clock is moved from beneath (shifted-clock.c)."""

    rehearses = False

    def __init__(self, executable, now):
        super().__init__(executable)
        self.shifted = ShiftedClock(self.folder, now)

    def environment(self):
        own = super().environment()
        own.pop("REGIMEN_NOW")
        return {**own, **self.shifted.environment}

    def set_clock(self, moment):
        """From now on it is that moment (RFC 3339 or a datetime), and time goes on."""
        self.shifted.set(moment)

    def clock(self):
        return self.shifted.now()


class ShiftedClock:
    """The wall clock of processes that run in its environment, moved from beneath (shifted-clock.c); kept in a folder."""

    def __init__(self, folder, now):
        library, self.shift = folder / "shifted-clock.so", folder / "clock-shift"
        source = pathlib.Path(__file__).resolve().parent / "shifted-clock.c"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source], check=True)
        self.environment = {"LD_PRELOAD": str(library), "CLOCK_SHIFT_FILE": str(self.shift)}
        self.set(now)

    def set(self, moment):
        moment = moment if isinstance(moment, datetime.datetime) else instant(moment)
        # Put there at once: a process may read it at any time.
        beside = self.shift.with_suffix(".new")
        beside.write_text(str(round((moment.timestamp() - time.time()) * 1000)))
        beside.rename(self.shift)

    def now(self):
        shift = int(self.shift.read_text()) / 1000
        return datetime.datetime.fromtimestamp(time.time() + shift, datetime.timezone.utc)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day_after(day, days):
    return (datetime.date.fromisoformat(day) if isinstance(day, str) else day) + datetime.timedelta(days=days)
