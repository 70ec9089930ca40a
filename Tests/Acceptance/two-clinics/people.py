"""The people of the clinic, who look at what it tells them and ask something of it: chance decides what they see to, forget
and mistype. Nobody here knows the rules of a protocol; what the clinic refuses is part of the story."""

from asking import DAY
from desk import Desk
from house import Protocols, Site
from lead import Lead
from physician import Physician
from slips import Slips


class Ward(Desk, Physician, Slips, Lead):
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
