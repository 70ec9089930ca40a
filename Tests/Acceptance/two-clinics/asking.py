"""How somebody in the clinic asks for something, and how chance decides for them."""

import datetime

DAY = datetime.timedelta(days=1)


class Asking:
    """Of the pair of `clinics`, by `chance`."""

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
