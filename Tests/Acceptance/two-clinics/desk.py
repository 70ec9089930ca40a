"""The front desk takes patients in, and coordinators go by the work list: they book, move, write down what happened, and leave
some of it for another day."""

import datetime

from asking import DAY, Asking


class Desk(Asking):
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
