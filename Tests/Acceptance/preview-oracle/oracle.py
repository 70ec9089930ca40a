"""The calendar of `regimen preview`, worked out from the text of the protocol language alone.

Each function names the section that it implements. Nothing is optimised; where trying everything is simplest, it does.
Run: python oracle.py TEMPLATE.yaml --enrolment DATE [--site FILE] [the facts of `regimen preview`]
"""

import functools
import itertools
import json
import sys
from collections import namedtuple

from dates import add, days
from facts import Facts
from template import Site, Template, read_yaml

Enrolment = namedtuple("Enrolment", "")
Start = namedtuple("Start", "epoch")
Decision = namedtuple("Decision", "epoch name")
# `number` is None for what is never numbered; `again` is R where a visit is done again (`~R`).
Occurrence = namedtuple("Occurrence", "epoch visit number again", defaults=[None])

Planned = namedtuple("Planned", "nominal target earliest latest flags")
NOTHING = Planned(None, None, None, None, frozenset())
EpochState = namedtuple("EpochState", "state earliest latest started approved")


def once(method):
    """Remembers each answer of a calendar, and says so where the rules lead in a circle."""
    pending = object()

    @functools.wraps(method)
    def wrapper(self, *arguments):
        key = (method.__name__, *arguments)
        if self._known.get(key) is pending:
            raise RecursionError(f"a circle at {key}")
        if key not in self._known:
            self._known[key] = pending
            self._known[key] = method(self, *arguments)
        return self._known[key]

    return wrapper


class Calendar:
    def __init__(self, template, site, facts, basis_actual_waits=True):
        self.template, self.site, self.facts = template, site, facts
        self.basis_actual_waits = basis_actual_waits
        self._known = {}

    # Names and references (section 1, 3.1)

    def visit(self, occurrence):
        return self.template.epochs[occurrence.epoch].visits[occurrence.visit]

    def name(self, node):
        if isinstance(node, Enrolment):
            return "enrolment"
        if isinstance(node, Start):
            return "segment.start"
        if isinstance(node, Decision):
            return f"{node.epoch}/{node.name}"
        number = "" if node.number is None else f".{node.number}"
        again = "" if node.again is None else f"~{node.again}"
        return f"{node.epoch}/{node.visit}{number}{again}"

    def resolve(self, text, epoch):
        """3.1: which anchor a reference means; None for a number that is not there."""
        if text == "enrolment":
            return Enrolment()
        if text == "segment.start":
            return Start(epoch)
        found = self.mentioned(text, epoch)
        if isinstance(found, Decision):
            return found
        if len(found) > 1:
            raise ValueError(f"an anchor must name one occurrence: {text}")
        return self.stand_in(found[0]) if found else None

    def repeated(self, occurrence):
        """An occurrence and each time that it was done again."""
        found = [occurrence]
        while (again := occurrence._replace(again=len(found) + 1)) and self.name(again) in self.facts.named:
            found.append(again)
        return found

    def stand_in(self, occurrence):
        """3.4: a repeated visit stands in for the one before. Read: not where it was missed or omitted, unless all were."""
        everyone = self.repeated(occurrence)
        return ([each for each in everyone if not self.set_aside(each)] or everyone)[-1]

    def mentioned(self, text, epoch):
        """A decision, or the occurrences that a reference names; bare, a numbered visit means any of them (section 1)."""
        if "/" in text:
            epoch, text = text.split("/")
        name, _, selector = text.partition(".")
        visits = self.template.epochs[epoch].visits
        if name not in visits:
            return Decision(epoch, name)
        if not visits[name].numbered:
            return [Occurrence(epoch, name, None)]
        everyone = self.occurrences(epoch, name)
        if not selector:
            return everyone
        if selector not in ("first", "last"):
            return [each for each in everyone if each.number == int(selector)]
        # 3.1: `.first` and `.last` pass over what was missed or omitted, unless all were.
        counted = [each for each in everyone if not self.set_aside(each)] or everyone
        return counted[:1] if selector == "first" else counted[-1:]

    @once
    def occurrences(self, epoch, name):
        """2.3: how often a visit takes place."""
        visit = self.template.epochs[epoch].visits[name]
        if not visit.numbered:
            return [Occurrence(epoch, name, None)]
        timing = visit.timing
        if visit.cycle:
            count = visit.cycle.count
        elif timing.until is not None:
            count = self.count_until(epoch, visit)
        else:
            count = timing.times if timing.times is not None else len(timing.offsets)
        return [Occurrence(epoch, name, number) for number in range(1, count + 1)]

    def count_until(self, epoch, visit):
        """2.3: `until` is counted from the anchor and includes an occurrence that falls on it."""
        timing = visit.timing
        anchor = self.date(self.resolve(timing.anchor, epoch), timing.basis)
        if anchor is None:
            # 3.3: as many are listed as there would be from the planned date.
            if self.basis_actual_waits:
                return len(self.as_planned().occurrences(epoch, visit.id))
            # Read: where no planned date exists either (an epoch that is not open), as many as from enrolment.
            anchor = self.facts.enrolment
        end = self.add(anchor, timing.directed(timing.until))
        for count in itertools.count():
            following = self.add(anchor, timing.distance(count + 1))
            if (following < end) if timing.keyword == "before" else (following > end):
                return count

    @once
    def as_planned(self):
        """The same calendar, if `basis: actual` did not wait for what it waits for."""
        return Calendar(self.template, self.site, self.facts, basis_actual_waits=False)

    def add(self, start, amount):
        return add(start, amount, self.template.month_end)

    # What was recorded

    def set_aside(self, occurrence):
        return self.name(occurrence) in self.facts.missed | self.facts.omitted

    def own_actual(self, occurrence):
        return self.facts.actual.get(self.name(occurrence))

    def own_booking(self, occurrence):
        return self.facts.booked.get(self.name(occurrence))

    def actual(self, occurrence):
        """4.3: what is merged is completed with its host."""
        host = self.host(occurrence)
        return self.actual(host) if host else self.own_actual(occurrence)

    def booked(self, occurrence):
        """4.3: what is merged takes the host's booking."""
        host = self.host(occurrence)
        return self.booked(host) if host else self.own_booking(occurrence)

    # Anchors (section 3)

    @once
    def happened(self, node):
        """3.4"""
        if isinstance(node, Enrolment):
            return True
        if isinstance(node, Start):
            epoch = self.template.epochs[node.epoch]
            return self.is_open(node.epoch) and self.happened(self.resolve(epoch.start.anchor, node.epoch))
        if isinstance(node, Decision):
            return self.facts.decided(self.name(node)) is not None
        if node is None or not self.is_open(node.epoch):
            return False
        return self.actual(node) is not None or self.set_aside(node)

    @once
    def date(self, node, basis):
        """3.1 to 3.3: the date of an anchor, None while it gives none."""
        if isinstance(node, Enrolment):
            return self.facts.enrolment
        if node is None or not self.is_open(node.epoch):
            return None
        waits = basis == "actual" and self.basis_actual_waits
        if waits and not self.happened(node):
            return None
        if isinstance(node, Start):
            return self.epoch(node.epoch).started
        if isinstance(node, Decision):
            # Read: `basis: planned` keeps to the planned date of the visit that decides, as 3.2 wants for what is counted back.
            taken = self.facts.decided(self.name(node))
            return taken.day if taken and basis != "planned" else self.planned(self.deciding(node))
        if basis == "planned":
            return self.planned(node)
        return self.actual(node) or self.planned(node)

    def deciding(self, decision):
        visit = self.template.epochs[decision.epoch].deciding_visit(decision.name)
        return self.stand_in(Occurrence(decision.epoch, visit.id, None))

    def planned(self, occurrence):
        """3.2: the booked date where there is a booking, else the target; also once it is completed."""
        return self.booked(occurrence) or self.target(occurrence)

    def link(self, node):
        """The keyword and the anchor from which a node is counted; None at the end of a chain."""
        if isinstance(node, Enrolment) or node is None:
            return None
        if isinstance(node, Start):
            start = self.template.epochs[node.epoch].start
            return start.keyword, self.resolve(start.anchor, node.epoch)
        if isinstance(node, Decision):
            return "stands for", self.deciding(node)
        visit = self.visit(node)
        if visit.cycle:
            first = self.first_of_cycle(node)
            if first != node:
                return "after", first
        return visit.timing.keyword, self.resolve(visit.timing.anchor, node.epoch)

    def first_of_cycle(self, occurrence):
        """4.2: the first infusion that takes part; of one that takes none, the first if none were missed or omitted."""
        everyone = self.occurrences(occurrence.epoch, occurrence.visit)
        if self.set_aside(occurrence):
            return everyone[0]
        return next(each for each in everyone if not self.set_aside(each))

    def anchor_happened(self, node):
        link = self.link(node)
        return link is None or self.happened(link[1])

    def never_due(self, node):
        """3.5: it comes after an anchor that has not happened, or is counted back from a visit that does."""
        link = self.link(node)
        if link is None or self.happened(link[1]):
            return False
        return link[0] == "after" or self.never_due(link[1])

    def provisional(self, occurrence):
        """3.5: a chain ends at an anchor that has happened, so only the nearest one tells."""
        return not self.has_outcome(occurrence) and not self.anchor_happened(occurrence)

    def has_outcome(self, occurrence):
        return self.actual(occurrence) is not None or self.set_aside(occurrence)

    # Epochs (4.5)

    def is_open(self, epoch):
        return self.epoch(epoch).state == "open"

    @once
    def epoch(self, name):
        epoch = self.template.epochs[name]
        timing = epoch.start
        anchor_node = self.resolve(timing.anchor, name)
        anchor = self.date(anchor_node, timing.basis)
        nominal = earliest = latest = None
        if anchor is not None:
            nominal = self.add(anchor, timing.distance(1))
            earliest = max(self.add(nominal, -timing.window.before), self.facts.enrolment)
            latest = max(self.add(nominal, timing.window.after), earliest)
        # Read: the floor of 2.5 holds for an epoch's start as for a visit's target.
        begins = nominal and max(nominal, self.facts.enrolment)
        put = self.facts.starts.get(name)
        if not epoch.opens:
            return EpochState("open", earliest, latest, put or begins, None)
        approval, closed = self.approval(epoch, latest)
        if approval:
            started = put or (begins and max(begins, approval))
            return EpochState("open", earliest, latest, started, approval)
        if closed:
            return EpochState("closed", earliest, latest, None, None)
        passed = latest is not None and self.facts.on > latest and self.happened(anchor_node)
        return EpochState("lapsed" if passed else "possible", earliest, latest, None, None)

    def approval(self, epoch, latest):
        """The day of the approval under which the epoch is open, and whether another value closes it."""
        decision, wanted = epoch.opens["decision"], epoch.opens["is"]
        taken = self.facts.taken(decision)
        if self.facts.happened_in(epoch.id):
            # An epoch in which something was completed or missed stays open: what came after its approval is without effect.
            while any(self.opening(each, wanted, latest) for each in taken) and taken[-1].value != wanted:
                taken.pop()
        closed = bool(taken) and taken[-1].value != wanted
        # Read: an approval that comes too late opens nothing, and does not close what an earlier one has opened either.
        while taken and taken[-1].value == wanted:
            if self.opening(taken[-1], wanted, latest):
                return taken[-1].day, False
            taken.pop()
        return None, closed

    def opening(self, taken, wanted, latest):
        """4.5: approved no later than latest."""
        return taken.value == wanted and (latest is None or taken.day <= latest)

    def floor(self, epoch):
        """2.5: enrolment, the decision that opened the epoch, the day that `epoch start` names."""
        known = [self.facts.enrolment, self.epoch(epoch).approved, self.facts.starts.get(epoch)]
        return max(each for each in known if each)

    # A single visit, or one occurrence of a repeat (section 2, 4.1)

    def is_open_day(self, day):
        return self.site is None or self.site.is_open(day)

    def counted(self, occurrence, moving=True):
        """2.2, 2.3 and 4.8: the nominal date. `moving` is False where a cycle is placed as if none were missed."""
        visit = self.visit(occurrence)
        timing = visit.timing
        anchor = self.date(self.resolve(timing.anchor, occurrence.epoch), timing.basis)
        if anchor is None:
            return None
        number = 1 if visit.cycle else occurrence.number or 1
        nominal = self.add(anchor, timing.distance(number))
        if not moving or not visit.moves_after_hold:
            return nominal
        together = self.occurrences(occurrence.epoch, occurrence.visit) if visit.cycle else [occurrence]
        begun = [self.own_actual(each) for each in together if self.own_actual(each)]
        return self.moved(nominal, anchor, begun)

    def moved(self, nominal, anchor, begun):
        """4.8: each hold that has ended moves what had not begun by then."""
        for hold in self.facts.holds:
            if hold.last is None or any(day <= hold.last for day in begun):
                continue
            if nominal >= hold.first and anchor < hold.first:
                nominal += days((hold.last - hold.first).days + 1)
        return nominal

    def window(self, occurrence, nominal):
        """2.4 and 2.5: the date to settle, earliest and latest."""
        timing = self.visit(occurrence).timing
        settled, earliest = nominal, self.add(nominal, -timing.window.before)
        if timing.keyword == "after":
            floor = self.floor(occurrence.epoch)
            settled, earliest = max(settled, floor), max(earliest, floor)
        return settled, earliest, max(self.add(nominal, timing.window.after), earliest)

    @once
    def alone(self, occurrence):
        """The dates of a visit before any merging."""
        if self.visit(occurrence).cycle:
            return self.in_cycle(occurrence)
        nominal = self.counted(occurrence, moving=not self.set_aside(occurrence))
        if nominal is None:
            return NOTHING
        settled, earliest, latest = self.window(occurrence, nominal)
        target, flags = self.open_day(self.visit(occurrence), settled, earliest, latest)
        return Planned(nominal, target, earliest, latest, flags)

    def open_day(self, visit, settled, earliest, latest):
        """4.1"""
        if self.is_open_day(settled) or visit.remote or visit.on_closed_day == "keep":
            return settled, frozenset()
        inside = [earliest + days(far) for far in range((latest - earliest).days + 1)]
        candidates = [day for day in inside if self.is_open_day(day)]
        if visit.on_closed_day == "following":
            candidates = [day for day in candidates if day > settled]
        elif visit.on_closed_day == "preceding":
            candidates = [day for day in candidates if day < settled]
        if not candidates:
            return settled, frozenset({"no-open-day"})
        return min(candidates, key=lambda day: (abs((day - settled).days), day)), frozenset()

    # Cycles (4.2)

    def in_cycle(self, occurrence):
        if self.set_aside(occurrence):
            # It takes no part and shows the dates that it would have if none were missed or omitted.
            everyone = self.occurrences(occurrence.epoch, occurrence.visit)
            return self.cycle(tuple(everyone), False)[occurrence]._replace(flags=frozenset())
        taking_part = [each for each in self.occurrences(occurrence.epoch, occurrence.visit) if not self.set_aside(each)]
        return self.cycle(tuple(taking_part), True)[occurrence]

    @once
    def cycle(self, infusions, moving):
        """The dates of the infusions that are placed together."""
        nominal = self.counted(infusions[0], moving)
        if nominal is None:
            return {each: NOTHING for each in infusions}
        rule = self.visit(infusions[0]).cycle
        pattern = rule.pattern(len(infusions))
        settled, earliest, latest = self.window(infusions[0], nominal)
        fixed = [self.own_actual(each) or self.own_booking(each) for each in infusions]
        placed = self.best_pattern(rule, pattern, fixed, settled, earliest, latest)
        feasible = placed is not None
        if not feasible:
            placed = self.preferred_days(rule, pattern, fixed, settled)
        result, count, first = {}, len(infusions), placed[0]
        for index, infusion in enumerate(infusions):
            flagged = not feasible and self.own_actual(infusion) is None
            flags = frozenset({"no-feasible-cycle"} if flagged else ())
            if index == 0:
                result[infusion] = Planned(nominal, first, earliest, latest, flags)
                continue
            begins = first + days(index * rule.gap)
            if index == count - 1:
                begins = max(begins, first + days(rule.at_least - 1))
            begins = max(begins, placed[index - 1] + days(rule.gap))
            ends = max(first + days(rule.at_most - 1 - (count - 1 - index) * rule.gap), begins)
            result[infusion] = Planned(first + days(pattern[index] - 1), placed[index], begins, ends, flags)
        return result

    def best_pattern(self, rule, pattern, fixed, settled, earliest, latest):
        """All patterns are tried; None if there is none."""
        if fixed[0]:
            firsts = [fixed[0]]
        else:
            inside = [earliest + days(far) for far in range((latest - earliest).days + 1)]
            firsts = [day for day in inside if self.is_open_day(day)]
        best = None
        for first in firsts:
            for others in itertools.combinations(range(2, rule.at_most + 1), len(fixed) - 1):
                numbers = (1, *others)
                if any(b - a < rule.gap for a, b in zip(numbers, numbers[1:])):
                    continue
                if len(numbers) > 1 and not rule.at_least <= numbers[-1] <= rule.at_most:
                    continue
                placed = [first + days(number - 1) for number in numbers]
                if not all(day == stands if stands else self.is_open_day(day) for day, stands in zip(placed, fixed)):
                    continue
                away = abs((first - settled).days)
                unlike = sum(abs(number - wish) for number, wish in zip(numbers, pattern))
                rank = (away, unlike, placed)
                if best is None or rank < best:
                    best = rank
        return best and best[2]

    def preferred_days(self, rule, pattern, fixed, settled):
        """Where no pattern serves: the preferred day or, if later, the day `gap` after the infusion before."""
        placed = [fixed[0] or settled]
        for wish, stands in zip(pattern[1:], fixed[1:]):
            placed.append(stands or max(placed[0] + days(wish - 1), placed[-1] + days(rule.gap)))
        return placed

    # Merging (4.3)

    @once
    def chosen_host(self, occurrence):
        """The host whose planned date lies in this occurrence's window, if it may join one at all."""
        visit, own = self.visit(occurrence), self.alone(occurrence)
        if not visit.merges_into or own.nominal is None:
            return None
        candidates = []
        for text in visit.merges_into:
            for host in self.mentioned(text, occurrence.epoch):
                day = None if self.set_aside(host) else self.planned(host)
                if day is not None and own.earliest <= day <= own.latest:
                    rank = (abs((day - own.nominal).days), day, self.visit(host).place, host.number or 0)
                    candidates.append((rank, host))
        return min(candidates)[1] if candidates else None

    @once
    def host(self, occurrence):
        """The host that it has become part of."""
        if not self.visit(occurrence).merges_into:
            return None
        host = self.chosen_host(occurrence)
        if host is None or self.own_actual(occurrence) or self.own_booking(occurrence) or self.set_aside(occurrence):
            return None
        rivals = [each for each in self.occurrences(occurrence.epoch, occurrence.visit) if self.chosen_host(each) == host]
        day = self.planned(host)
        nearest = min(rivals, key=lambda each: (abs((day - self.alone(each).nominal).days), self.alone(each).nominal, each.number or 0))
        return host if nearest == occurrence else None

    def target(self, occurrence):
        host = self.host(occurrence)
        return self.target(host) if host else self.alone(occurrence).target

    # Gates (4.4)

    def locked(self, occurrence):
        return not all(self.met(requirement, occurrence) for requirement in self.visit(occurrence).requires)

    def met(self, requirement, occurrence):
        if "decision" in requirement:
            decision = self.mentioned(requirement["decision"], occurrence.epoch)
            taken = self.facts.decided(self.name(decision))
            return taken is not None and taken.value == requirement["is"]
        done = self.mentioned(requirement["visit"], occurrence.epoch)
        done = [again for each in done for again in self.repeated(each) if self.is_open(each.epoch) and self.actual(again)]
        if not done:
            return False
        newest = max(done, key=self.actual)
        valid_for = self.visit(newest).valid_for
        if valid_for is None:
            return True
        until = self.add(self.actual(newest), valid_for)
        on = self.resolve(requirement["validOn"], occurrence.epoch) if "validOn" in requirement else occurrence
        return until >= self.day_of_use(on)

    def day_of_use(self, occurrence):
        """Actual, else booked, else the later of its target and the day asked about."""
        today = self.facts.on
        if occurrence is None or not self.is_open(occurrence.epoch):
            return today
        target = self.target(occurrence)
        return self.actual(occurrence) or self.booked(occurrence) or (max(target, today) if target else today)

    # State (section 5), holds (4.8)

    def held(self, target):
        """4.8: an open-ended hold holds on any day, an ended one on its own days; what is planned from its first day on."""
        today = self.facts.on
        holding = [hold for hold in self.facts.holds if hold.last is None or hold.first <= today <= hold.last]
        return target is not None and any(target >= hold.first for hold in holding)

    @once
    def state(self, occurrence):
        """Section 5, read from the top."""
        host = self.host(occurrence)
        if host:
            return self.state(host)
        name, today, dates = self.name(occurrence), self.facts.on, self.alone(occurrence)
        if self.own_actual(occurrence):
            return "completed"
        if name in self.facts.missed:
            return "missed"
        if name in self.facts.omitted:
            return "omitted"
        if self.held(dates.target):
            return "held"
        if self.own_booking(occurrence):
            return "booked" if today <= self.own_booking(occurrence) else "unrecorded"
        if dates.nominal is None:
            return "awaiting"
        if self.locked(occurrence):
            return "locked"
        if self.never_due(occurrence) and today >= dates.earliest:
            return "awaiting"
        if today < dates.earliest:
            return "upcoming"
        return "due" if today <= dates.latest else "overdue"

    def days_off(self, occurrence):
        """Section 5: how far a completion lies outside its own window, from the nearer end; None inside."""
        done, own = self.actual(occurrence), self.alone(occurrence)
        if done is None or own.nominal is None:
            return None
        if done < own.earliest:
            return (done - own.earliest).days
        return (done - own.latest).days if done > own.latest else None

    def needs_rebooking(self, occurrence):
        """4.6 and 4.8: a booking outside its window, or inside a hold."""
        booked, own = self.own_booking(occurrence), self.alone(occurrence)
        if booked is None or self.has_outcome(occurrence):
            return False
        outside = own.nominal is not None and not own.earliest <= booked <= own.latest
        return outside or any(hold.first <= booked and (hold.last is None or booked <= hold.last) for hold in self.facts.holds)

    def flags(self, occurrence):
        merged = self.host(occurrence) is not None
        found = set() if merged else set(self.alone(occurrence).flags)
        if merged:
            found.add("merged")
        if self.days_off(occurrence) is not None:
            found.add("deviation")
        if self.needs_rebooking(occurrence):
            found.add("needs-rebooking")
        # Read: what is merged takes its host's state, but the gate that the flag speaks of is its own.
        if self.state(occurrence) in ("booked", "unrecorded") and self.locked(occurrence):
            found.add("locked")
        return sorted(found)

    # What is printed (interface.md)

    def title(self, occurrence):
        visit = self.visit(occurrence)
        if occurrence.number is None:
            return visit.base_title
        if visit.timing.until is not None:
            return f"{visit.base_title} {occurrence.number}"
        return f"{visit.base_title} {occurrence.number} of {len(self.occurrences(occurrence.epoch, occurrence.visit))}"

    def row(self, occurrence):
        own, host = self.alone(occurrence), self.host(occurrence)
        return {
            "visit": self.name(occurrence),
            "epoch": occurrence.epoch,
            "kind": self.visit(occurrence).kind,
            "title": self.title(occurrence),
            "nominal": text(own.nominal),
            "target": text(self.target(occurrence)),
            "earliest": text(own.earliest),
            "latest": text(own.latest),
            "state": self.state(occurrence),
            "booked": text(self.booked(occurrence)),
            "completed": text(self.actual(occurrence)),
            "flags": self.flags(occurrence),
            "anchor": self.name(self.link(occurrence)[1]) if self.link(occurrence)[1] is not None else None,
            "provisional": self.provisional(occurrence),
            "mergedInto": self.name(host) if host else None,
            "deviationDays": self.days_off(occurrence),
        }

    def everything(self):
        """All visits on the calendar, by place in the protocol; of an epoch that is not open, none (4.5)."""
        return [occurrence
                for epoch in self.template.epochs.values() if self.is_open(epoch.id)
                for visit in epoch.visits.values()
                for occurrence in self.occurrences(epoch.id, visit.id)
                for occurrence in self.repeated(occurrence)]

    def json(self):
        """Ordered by completed, else booked, else target (none: last), then by place in the protocol."""

        def day(occurrence):
            found = self.actual(occurrence) or self.booked(occurrence) or self.target(occurrence)
            return (found is None, text(found) or "")

        epochs = [(name, self.epoch(name)) for name in self.template.epochs]
        return {
            "patient": None,
            "protocol": self.template.protocol,
            "version": self.template.version,
            "on": text(self.facts.on),
            "zone": self.site.zone if self.site else None,
            "visits": [self.row(each) for each in sorted(self.everything(), key=day)],
            "epochs": [{"epoch": name, "state": each.state, "earliest": text(each.earliest), "latest": text(each.latest),
                        "started": text(each.started)} for name, each in epochs],
        }


def text(day):
    return day.isoformat() if day else None


def preview(template, site, enrolment, flags, on=None):
    """The calendar from a template and a site as YAML nodes, and the facts as pairs of flag and text."""
    facts = Facts(enrolment, flags, on)
    return Calendar(Template(template, facts.chosen), Site(site) if site else None, facts)


def main(arguments):
    path, rest = arguments[0], arguments[1:]
    pairs = [(flag, value) for flag, value in zip(rest[::2], rest[1::2]) if flag != "--json"]
    named = {flag: value for flag, value in pairs if flag in ("--enrolment", "--on", "--site")}
    flags = [pair for pair in pairs if pair[0] not in named]
    site = read_yaml(named["--site"]) if "--site" in named else None
    calendar = preview(read_yaml(path), site, named["--enrolment"], flags, named.get("--on"))
    print(json.dumps(calendar.json(), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
