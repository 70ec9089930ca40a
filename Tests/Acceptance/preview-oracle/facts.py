"""What `regimen preview` is told on its command line (interface.md, row `preview`)."""

from collections import namedtuple

from dates import date

Hold = namedtuple("Hold", "first last")  # `last` is None while the hold is open-ended
Taken = namedtuple("Taken", "value day")


class Facts:
    """`flags` are pairs such as ("--actual", "round-1/labs=2026-03-02")."""

    def __init__(self, enrolment, flags=(), on=None):
        self.enrolment = date(enrolment)
        self.on = date(on) if on else self.enrolment
        self.chosen, self.actual, self.booked = {}, {}, {}
        self.missed, self.omitted = set(), set()
        self.decisions, self.starts, self.holds = {}, {}, []
        for flag, text in flags:
            self._take(flag, text)
        self.holds.sort()

    def _take(self, flag, text):
        name, _, value = text.partition("=")
        if flag == "--choose":
            self.chosen[name] = value
        elif flag == "--actual":
            self.actual[name] = date(value)
        elif flag == "--booked":
            self.booked[name] = date(value)
        elif flag == "--missed":
            self.missed.add(name)
        elif flag == "--omitted":
            self.omitted.add(name)
        elif flag == "--decide":
            word, day = value.split("@")
            self.decisions.setdefault(name, []).append(Taken(word, date(day)))
        elif flag == "--start":
            self.starts[name] = date(value)
        elif flag == "--hold":
            first, _, last = text.partition("..")
            self.holds.append(Hold(date(first), date(last) if last else None))
        else:
            raise ValueError(f"not a flag of facts: {flag}")

    @property
    def named(self):
        """Every visit about which something is known."""
        return self.actual.keys() | self.booked.keys() | self.missed | self.omitted

    def taken(self, decision):
        """4.5: what was decided, in order; `deferred` decides nothing and undoes nothing."""
        return sorted((each for each in self.decisions.get(decision, []) if each.value != "deferred"), key=lambda each: each.day)

    def decided(self, decision):
        """4.5: a later decision supersedes."""
        return (self.taken(decision) or [None])[-1]

    def happened_in(self, epoch):
        """Whether something was completed or missed in this epoch (4.5)."""
        return any(name.startswith(epoch + "/") for name in [*self.actual, *self.missed])
