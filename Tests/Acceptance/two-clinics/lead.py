"""The lead keeps the site's file, has protocols amended, takes in who comes from elsewhere, and takes care of the store."""

from asking import Asking
from house import table


class Lead(Asking):
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

    def remind(self, today):
        self.job("remind", "run", "--once")
