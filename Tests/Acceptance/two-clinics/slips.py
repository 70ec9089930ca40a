"""What is mistyped, which the clinic refuses mostly, and what was recorded wrongly, which somebody corrects."""

from asking import DAY, Asking
from story import EventName


class Slips(Asking):
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
