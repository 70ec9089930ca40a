"""The physician holds, resumes, withdraws, follows adverse events, has visits done again, and adds some."""

from asking import Asking

KINDS = ["consultation", "laboratory", "imaging", "procedure", "review", "telephone", "other"]


class Physician(Asking):
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
