"""The people of the clinic, who look at what it tells them and ask something of it: chance decides what they see to, forget
and mistype. Nobody here knows the rules of a protocol; what the clinic refuses is part of the story."""

import datetime

from house import Protocols, Site, table
from story import EventName

DAY = datetime.timedelta(days=1)
KINDS = ["consultation", "laboratory", "imaging", "procedure", "review", "telephone", "other"]


class Ward:
    """`clinics`: the pair in which all that is done here is done."""

    def __init__(self, chance, clinics, began, patients, days):
        self.chance, self.clinics = chance, clinics
        self.site, self.protocols = Site(), Protocols()
        self.enrolled, self.moves, self.imports = [], 0, 0
        names = sorted(self.protocols.texts)
        # The protocol with a diary of half a year is for one in ten, and all have somebody.
        short = [name for name in names if name != "ipsc-beta-encapsulated"]
        self.waiting = []
        first = chance.randrange(10)
        for number in range(patients):
            name = names[0] if (number + first) % 10 == 4 else short[(number + first) % len(short)]
            day = began + DAY * chance.randint(0, max(1, days // 2) if number else 3)
            self.waiting.append([day, f"P-{1001 + number}", name, 0])
        self.waiting.sort()

    # What is given and asked

    def do(self, *words, by, why=None, files=None):
        reason = ["--reason", why] if why else []
        return self.clinics.change([*words, "--as", by, *reason, "--json"], files)

    def job(self, *words, by=None, why=None, files=None):
        return self.clinics.job([*words, *(["--as", by] if by else []), *(["--reason", why] if why else []), "--json"], files)

    def ask(self, *words):
        return self.clinics.question([*words, "--json"])

    def desk(self):
        return "evening-desk" if self.chance.random() < 0.3 else "front-desk"

    def one_in(self, number):
        return self.chance.randrange(number) == 0

    def time(self, day):
        """A quarter of an hour of a day, within hours mostly."""
        hour = self.chance.randrange(24) if self.one_in(20) else self.chance.randint(8, 15)
        return f"{day.isoformat()}T{hour:02}:{self.chance.choice(['00', '15', '30', '45'])}"

    def near(self, today, before, after):
        return today + DAY * self.chance.randint(-before, after)

    # Days

    def opening(self, now):
        rehearsed = [] if self.clinics.is_real else ["--simulated"]
        self.clinics.job(["init", "--site", "site.yaml", *rehearsed], {"site.yaml": self.site.text()})
        for name in sorted(self.protocols.texts):
            self.do("protocol", "publish", f"{name}.yaml", by="physician", files={f"{name}.yaml": self.protocols.texts[name]})
        self.do("remind", "enable", "--from", now, by="lead")

    def day(self, today):
        doings = [self.intake, self.work]
        for chances, doing in ((3, self.round), (3, self.correction), (4, self.mistake), (8, self.site_changes),
                               (16, self.amendment), (25, self.arrival_from_elsewhere), (14, self.care), (2, self.remind)):
            if self.one_in(chances):
                doings.insert(self.chance.randint(0, len(doings)), doing)
        for doing in doings:
            doing(today)

    def remind(self, today):
        self.job("remind", "run", "--once")

    def intake(self, today):
        for arrival in [each for each in self.waiting if each[0] <= today][:3]:
            _, patient, name, attempts = arrival
            desk = self.desk()
            if attempts == 0:
                self.do("patient", "register", patient, "--name", f"Ana {patient}", "--email", f"{patient}@example.org", by=desk)
            if self.one_in(4):
                measured = self.protocols.observations(name)
                self.do("patient", "screen", patient, "--protocol", name, "--observe",
                        f"{self.chance.choice(measured)}={self.chance.randint(1, 90)}", "--answer", "type-2=yes", by=desk)
            consent = self.protocols.consent(name)
            if consent and not self.one_in(4):
                self.do("patient", "consent", patient, "--document", consent, "--on", today.isoformat(), by=desk)
            on = self.near(today, 8, 4) if self.one_in(4) else today
            words = ["patient", "enrol", patient, "--protocol", name, "--on", on.isoformat()]
            if name == "msc-t2d" and self.one_in(2):
                words += ["--choose", f"infusions={self.chance.choice([2, 3])}"]
            if attempts:
                answer = self.do(*words, "--override", by="physician", why="the papers are on their way")
            else:
                answer = self.do(*words, by=desk)
            arrival[3] += 1
            if answer.status == 0 or attempts > 2:
                self.waiting.remove(arrival)
                self.enrolled += [patient] if answer.status == 0 else []

    # The work list

    def work(self, today):
        items = self.ask("due", "--within", "P21D")
        pressing = [item for item in items if item["kind"] in ("unrecorded", "needs-rebooking", "overdue", "due")]
        for _ in range(self.chance.randint(2, 7)):
            some = pressing if pressing and not self.one_in(4) else items
            if some:
                self.see_to(self.chance.choice(some), today)
        for item in items:
            if item["kind"] == "decision" and self.one_in(4):
                self.decide(item, today)

    def see_to(self, item, today):
        patient, visit, kind = item["patient"], item["visit"], item["kind"]
        if kind == "decision":
            return
        if kind == "dead-reminder":
            self.dead_reminders()
        elif kind == "unrecorded":
            self.record(item, today)
        elif kind == "booked":
            what = self.chance.randrange(6)
            if what < 3:
                self.move(item, today)
            elif what == 3:
                self.do("cancel", patient, visit, by=self.desk(), why="she called")
        elif kind == "needs-rebooking":
            self.move(item, today)
        elif "infusion" in visit and patient and not self.one_in(5):
            self.book_cycle(patient, visit)
        elif self.one_in(6) or (item["command"] or "").startswith("regimen complete"):
            self.record(item, today)
        else:
            self.book(item, today)

    def book(self, item, today):
        day = max(today + DAY, datetime.date.fromisoformat(item["target"] or today.isoformat()))
        if self.one_in(3):
            day = self.near(day, 2, 5)
        why = "no other day suits her" if self.one_in(2) else None
        self.do("book", item["patient"], item["visit"], "--at", self.time(day), by=self.desk(), why=why)

    def move(self, item, today):
        day = max(today + DAY, datetime.date.fromisoformat(item["target"] or today.isoformat()))
        words = ["reschedule", item["patient"], item["visit"]]
        if "infusion" in item["visit"] and self.one_in(3):
            words += ["--option", str(self.chance.randint(1, 2))]
        else:
            words += ["--at", self.time(self.near(day, 2, 8))]
            words += ["--shift", "cycle"] if "infusion" in item["visit"] and self.one_in(2) else []
        self.do(*words, by=self.desk(), why="she asked for another day")

    def book_cycle(self, patient, visit):
        whole = visit.split(".")[0]
        if self.one_in(2):
            option = self.chance.randint(1, 9) if self.one_in(6) else 1
            words = ["--option", str(option)] + (["--mornings"] if self.one_in(4) else [])
        else:
            found = self.ask("cycle", "propose", patient, whole, "--limit", "2")
            if not found or not found["options"]:
                return
            # What was proposed is booked by its times; now and then somebody mistypes one.
            infusions = self.chance.choice(found["options"])["infusions"]
            words = [word for each in infusions if not each["stands"] for word in ("--at", each["at"])]
            if words and self.one_in(8):
                words[-1] = words[-1][:-2] + "45"
        self.do("cycle", "book", patient, whole, *words, by=self.desk())

    def record(self, item, today):
        patient, visit, what = item["patient"], item["visit"], self.chance.randrange(11)
        if what == 0:
            self.do("miss", patient, visit, by=self.desk(), why="fever" if self.one_in(2) else None)
        elif what == 1:
            self.do("omit", patient, visit, by="physician", why="not needed")
        else:
            booked = datetime.date.fromisoformat((item["booked"] or today.isoformat())[:10])
            on = self.near(today, 9, 0) if self.one_in(6) else min(today, booked)
            words = ["complete", patient, visit, "--on", on.isoformat()]
            if self.one_in(4):
                words += ["--result", f"{self.chance.choice(['hba1c', 'c-peptide', 'crp'])}={self.chance.randint(4, 12)}"]
            if self.one_in(4):
                self.do(*words, "--override", by="physician", why="seen and accepted")
            else:
                self.do(*words, by=self.desk())

    def decide(self, item, today):
        """A physician decides late, sometimes never, and sometimes dates it back."""
        value = self.chance.choice(["approved"] * 4 + ["declined", "deferred"])
        words = ["decide", item["patient"], item["decision"], value]
        words += ["--on", self.near(today, 4, 0).isoformat()] if self.one_in(3) else []
        self.do(*words, by="physician", why="as the results say")

    def dead_reminders(self):
        for message in self.ask("remind", "dead")[:2]:
            self.do("remind", "dead", self.chance.choice(["requeue", "discard"]), message["key"], by="lead", why="looked at")

    # The physician

    def round(self, today):
        if not self.enrolled:
            return
        patient = self.chance.choice(self.enrolled)
        calendar = self.ask("calendar", patient)
        if not calendar:
            return
        words = self.on_the_ward(patient, calendar, today)
        if words:
            self.do(*words, by="physician", why="on the ward")

    def on_the_ward(self, patient, calendar, today):
        done = [each["visit"] for each in calendar["visits"] if each["completed"]]
        what = self.chance.randrange(22)
        if what < 3:
            return ["patient", "hold", patient, "--from", self.near(today, 3, 5).isoformat()]
        if what < 8:
            on = ["--on", self.near(today, 4, 6).isoformat()] if self.one_in(2) else []
            return ["patient", "resume", patient, *on]
        if what == 8 and self.one_in(2):
            cause = self.chance.choice(["died", "lost-to-follow-up", "other", "withdrew"])
            return ["patient", "withdraw", patient, "--because", cause, "--on", self.near(today, 3, 0).isoformat()]
        if what == 9 and self.one_in(4):
            self.do("patient", "erase", patient, by="lead", why="asked by letter")
            return None
        if what in (10, 11):
            hold = ["--hold"] if self.one_in(3) else []
            return ["adverse-event", "open", patient, "--text", "fever", "--on", self.near(today, 4, 0).isoformat(), *hold]
        if what in (12, 13):
            return ["adverse-event", "close", patient, str(self.chance.randint(1, 2))]
        if what in (14, 15) and done:
            return ["repeat", patient, self.chance.choice(done)]
        if what in (16, 17):
            remote = ["--remote"] if self.one_in(2) else []
            return ["visit", "add", patient, "--kind", self.chance.choice(KINDS), "--title", "Fell at home",
                    "--at", self.time(self.near(today, 2, 8)), *remote]
        if what == 18:
            epoch = self.chance.choice(calendar["epochs"])
            return ["epoch", "start", patient, epoch["epoch"], "--on", epoch["earliest"] or today.isoformat()]
        if what == 19:
            return ["patient", "choose", patient, f"infusions={self.chance.choice([2, 3])}"]
        if what == 20:
            name = calendar["protocol"]
            return ["patient", "amend", patient, "--to", f"{name}@{self.protocols.versions[name]}"]
        if what == 21 and done:
            return ["result", patient, self.chance.choice(done), f"hba1c={self.chance.randint(5, 12)}"]
        return None

    # Slips

    def correction(self, today):
        """Of what was recorded lately, mostly: nothing of the kind happened, or it was on another day."""
        if not self.enrolled:
            return
        patient = self.chance.choice(self.enrolled)
        told = [event for event in self.clinics.history(patient)
                if event["stream"] == f"patient-{patient}" and event["type"] != "calendar.planned"]
        if not told:
            return
        event = self.chance.choice(told if self.one_in(3) else told[-5:])
        words = ["--retract"]
        if not self.one_in(3):
            words = [self.field(event["type"], today)]
        by = self.chance.choice(["lead", "physician"])
        self.do("correct", EventName(event["stream"], event["version"]), *words, by=by, why="a slip of the pen")

    def field(self, kind, today):
        if kind in ("visit.booked", "visit.rescheduled"):
            return f"at={self.time(self.near(today, 3, 9))}"
        if kind == "patient.held":
            return f"from={self.near(today, 6, 0)}"
        if kind == "patient.resumed":
            return f"lastDay={self.near(today, 6, 0)}"
        if kind == "patient.registered":
            return "name=Ana María"
        if kind == "decision.made":
            return f"value={self.chance.choice(['approved', 'declined'])}"
        return f"on={self.near(today, 9, 0)}"

    def mistake(self, today):
        if not self.enrolled:
            return
        patient = self.chance.choice(self.enrolled)
        calendar = self.ask("calendar", patient)
        visit = self.chance.choice(calendar["visits"])["visit"] if calendar and calendar["visits"] else "round-1/none"
        soon = (today + DAY).isoformat()
        self.do(*self.chance.choice([
            ["cancel", "P-9999", visit],
            ["book", patient, visit + "x", "--at", self.time(today + DAY)],
            ["complete", patient, visit, "--on", (today + 4 * DAY).isoformat()],
            ["book", patient, visit, "--at", self.time(today - 400 * DAY)],
            ["book", patient, visit, "--at", "2027-02-30T08:00"],
            ["decide", patient, "round-1/none", "approved"],
            ["patient", "withdraw", patient, "--because", "holiday", "--on", soon],
            ["patient", "enrol", patient, "--protocol", "msc-t2d", "--on", soon],
            ["remind", "snooze", patient, visit, "--until", self.near(today, 2, 9).isoformat()],
            ["remind", "ack", patient, visit],
        ]), by=self.desk(), why="a slip")

    # The lead

    def site_changes(self, today):
        self.site.change(self.chance, today)
        self.do("site", "apply", "site.yaml", by="lead", why="announced today", files={"site.yaml": self.site.text()})
        if self.one_in(2):
            self.job("replan", by="lead")

    def amendment(self, today):
        name = self.chance.choice(sorted(self.protocols.texts))
        if self.protocols.versions[name] > 3:
            return
        text = self.protocols.amended(name, self.chance)
        published = self.do("protocol", "publish", f"{name}.yaml", by="physician", files={f"{name}.yaml": text})
        if published.status != 0:
            return
        self.protocols.accept(name, text)
        if self.one_in(2):
            self.job("patient", "amend", "--all", name, "--to", str(self.protocols.versions[name]), by="physician",
                     why="the amendment is approved")

    def arrival_from_elsewhere(self, today):
        self.imports += 1
        number = 2000 + 2 * self.imports
        self.job("patient", "import", "arrivals.csv", "--go-live", today.isoformat(), by="lead", why="from the old system",
                 files={"arrivals.csv": table(self.chance, number, today)})
        known = {each["patient"] for each in self.ask("patient", "list")}
        self.enrolled += [patient for patient in (f"P-{number}", f"P-{number + 1}") if patient in known]

    def care(self, today):
        """Somebody has the answers built anew, signs the log, or moves the clinic to another machine by a backup."""
        what = self.chance.randrange(4)
        if what == 0:
            self.job("rebuild")
        elif what == 1:
            self.clinics.job(["checkpoint"])
        else:
            self.moves += 1
            self.clinics.move(f"backup-{self.moves}", f"store-{self.moves}")
            if self.one_in(2):
                # Nobody has said yet that reminders go out from the new place.
                self.remind(today)
            self.clinics.enable()
