"""Seeded random cases: a valid template, perhaps a site, and facts that do not contradict each other.

A case is a dict {template, site, enrolment, on, flags}; the same seed gives the same case. The facts are grown along the
calendar that the oracle shows, so that they fall where a clinic's would: near targets, in order, now and then beside the window.
"""

import datetime
import pathlib
import random
import sys

import yaml

from oracle import preview, text
from template import read_yaml

ZONES = ["America/Tijuana", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
KINDS = ["consultation", "laboratory", "imaging", "infusion", "procedure", "review", "telephone", "self-report", "other"]
WORDS = ["labs", "review", "call", "scan", "check", "visit", "diary", "talk", "exam", "follow-up", "test", "second-look"]
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
FAR = ["P0D", "P1D", "P2D", "P3D", "P5D", "P7D", "P10D", "P14D", "P1W", "P2W", "P6W", "P30D", "P1M", "P2M", "P3M", "P6M", "P1M10D", "P1Y"]
NEAR = ["P0D", "P0D", "P1D", "P2D", "P3D", "P5D", "P7D", "P10D", "P2W", "P1M"]
EVERY = ["P1D", "P3D", "P1W", "P2W", "P10D", "P1M", "P2M", "P1M1D"]


SHIPPED = sorted((pathlib.Path(__file__).resolve().parents[3] / "protocols").glob("*.yaml"))


class PlainDumper(yaml.SafeDumper):
    """Writes every scalar plainly wherever YAML allows: a template's scalars are read by their text."""

    yaml_implicit_resolvers = {}


def nodes(tree):
    """The tree as the oracle reads it from a file: every scalar its text."""
    if isinstance(tree, dict):
        return {str(key): nodes(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [nodes(each) for each in tree]
    return str(tree)


def dump(tree):
    return yaml.dump(nodes(tree), Dumper=PlainDumper, sort_keys=False, allow_unicode=True)


class Protocol:
    """Builds one template. Anchors and hosts are taken from what is already there, so that no circle can arise."""

    def __init__(self, rng):
        self.rng = rng
        self.choices = {}
        self.segments = {}
        self.plan = []
        self.infusions = None

    def chance(self, probability):
        return self.rng.random() < probability

    def build(self):
        rng = self.rng
        if self.chance(0.5):
            values = sorted(rng.sample([2, 3, 4], rng.choice([1, 2, 3])))
            self.choices["infusions"] = {"values": values, "default": rng.choice(values)}
        if self.chance(0.2):
            self.choices["calls"] = {"values": [1, 2, 3], "default": rng.choice([1, 2, 3])}
        first = self.segment("seg-a", "e1", [])
        self.plan.append({"epoch": "e1", "segment": "seg-a", "start": self.first_start()})
        if self.chance(0.65):
            self.second_epoch(first)
        if self.chance(0.15):
            self.forward_reference()
        template = {"format": "regimen/1", "protocol": "random", "version": rng.randint(1, 5), "title": "A random protocol"}
        if self.chance(0.6):
            template["monthEnd"] = rng.choice(["clamp", "rollForward"])
        if self.choices:
            template["choices"] = self.choices
        template["reminders"] = {"usual": [{"before": "P7D", "at": "09:00", "to": ["patient"]}]}
        template["segments"] = {name: {"visits": segment["visits"]} for name, segment in self.segments.items()}
        template["plan"] = self.plan
        used = dump(template)
        self.choices = {name: each for name, each in self.choices.items() if "${" + name + "}" in used}
        if self.choices:
            template["choices"] = self.choices
        else:
            template.pop("choices", None)
        return template

    def first_start(self):
        start = {"after": "enrolment"}
        if self.chance(0.3):
            start["offset"] = self.rng.choice(["P0D", "P3D", "P1W", "P1M"])
        if self.chance(0.2):
            start["window"] = {"before": "P0D", "after": self.rng.choice(NEAR)}
        return start

    def second_epoch(self, first):
        decisions = [visit for visit in first if "decides" in visit]
        opened = bool(decisions) and self.chance(0.85)
        segment = "seg-a" if self.chance(0.4) else "seg-b"
        start = {"after": "e1/" + self.pointed(self.rng.choice(first)) if self.chance(0.85) else "enrolment"}
        start["offset"] = self.rng.choice(FAR[5:])
        if opened or self.chance(0.2):
            start["window"] = {"before": self.rng.choice(["P0D", "P0D", "P7D", "P1M"]), "after": self.rng.choice(["P0D", "P14D", "P1M", "P6M"])}
        epoch = {"epoch": "e2", "segment": segment, "start": start}
        if opened:
            epoch["opens"] = {"decision": "e1/" + self.rng.choice(decisions)["decides"], "is": "declined" if self.chance(0.08) else "approved"}
        if self.chance(0.15 if opened else 0.3):
            start["basis"] = self.rng.choice(["actual", "planned", "actual-else-planned"])
        self.plan.append(epoch)
        if segment == "seg-b":
            self.segment("seg-b", "e2", [("e1", visit) for visit in first])

    def forward_reference(self):
        """A visit of the first epoch that is counted from one of a later epoch, which may never open."""
        if len(self.plan) < 2 or self.plan[1]["segment"] == "seg-a":
            return
        later = [visit for visit in self.segments["seg-b"]["visits"] if "until" not in visit["timing"].get("repeat", {})]
        if later:
            visit = {"id": "afterwards", "kind": "review", "timing": {"after": "e2/" + self.pointed(self.rng.choice(later)), "offset": "P1M"}}
            if self.chance(0.3):
                visit["timing"]["repeat"] = {"every": "P1W", "until": "P3W"}
                del visit["timing"]["offset"]
            self.segments["seg-a"]["visits"].append(visit)

    # One segment

    def segment(self, name, epoch, earlier):
        """`earlier` are visits of earlier epochs, as pairs of epoch and visit, that may be anchors."""
        rng, visits = self.rng, []
        ids = rng.sample(WORDS, len(WORDS))
        shape = rng.choice(["round", "free", "free", "merging"])
        makers = {
            "round": [self.plain, self.cycle, self.counted_back],
            "merging": [self.plain, self.plain],
            "free": [self.plain],
        }[shape]
        makers = makers + [rng.choice([self.plain, self.plain, self.repeat, self.repeat, self.cycle, self.counted_back]) for _ in range(rng.randint(0, 3))]
        if shape == "merging":
            makers += [self.guest, self.guest] if self.chance(0.4) else [self.guest]
        for maker in makers:
            visit = maker(ids.pop(), epoch, visits, earlier)
            if visit:
                visits.append(self.decorated(visit))
        if self.chance(0.6):
            deciding = [visit for visit in visits if not self.numbered(visit)]
            if deciding:
                visit = rng.choice(deciding)
                visit["decides"] = "go-on-" + name[-1]
                if self.chance(0.3):
                    after = self.plain(ids.pop(), epoch, visits, [])
                    after["timing"][rng.choice(["after", "after", "after", "before"])] = f"{epoch}/{visit['decides']}"
                    if "before" in after["timing"] and "after" in after["timing"]:
                        del after["timing"]["after"]
                    visits.append(after)
        self.gates(visits, epoch, earlier)
        if self.chance(0.4):
            rng.shuffle(visits)
        self.segments[name] = {"visits": visits}
        return visits

    def numbered(self, visit):
        return "cycle" in visit or "repeat" in visit["timing"]

    def pointed(self, visit):
        """A reference that names one occurrence."""
        if not self.numbered(visit):
            return visit["id"]
        if "until" in visit["timing"].get("repeat", {}):
            return visit["id"] + self.rng.choice([".first", ".last"])
        return visit["id"] + self.rng.choice([".first", ".last", ".last", ".1"])

    def anchor(self, epoch, visits, earlier):
        draw = self.rng.random()
        if draw < 0.12:
            return "enrolment"
        if draw < 0.3 or not visits and not earlier:
            return "segment.start"
        if earlier and (draw < 0.4 or not visits):
            other, visit = self.rng.choice(earlier)
            return f"{other}/{self.pointed(visit)}"
        if not visits:
            return "segment.start"
        visit = self.rng.choice(visits)
        return ("" if self.chance(0.9) else epoch + "/") + self.pointed(visit)

    def timing(self, epoch, visits, earlier, keyword="after"):
        timing = {keyword: self.anchor(epoch, visits, earlier)}
        if self.chance(0.85):
            timing["offset"] = self.rng.choice(FAR)
        if self.chance(0.75):
            timing["window"] = {"before": self.rng.choice(NEAR), "after": self.rng.choice(NEAR)}
        if self.chance(0.2):
            timing["basis"] = self.rng.choice(["actual", "planned", "actual-else-planned"])
        return timing

    def plain(self, name, epoch, visits, earlier):
        keyword = "before" if visits and self.chance(0.12) else "after"
        return {"id": name, "kind": self.rng.choice(KINDS), "timing": self.timing(epoch, visits, earlier, keyword)}

    def counted_back(self, name, epoch, visits, earlier):
        if not visits:
            return None
        return {"id": name, "kind": self.rng.choice(["laboratory", "imaging", "infusion"]), "timing": self.timing(epoch, visits, earlier, "before")}

    def repeat(self, name, epoch, visits, earlier):
        rng = self.rng
        keyword = "before" if visits and self.chance(0.25) else "after"
        timing = self.timing(epoch, visits, earlier, keyword)
        if self.chance(0.6):
            timing.pop("offset", None)
        elif "offset" in timing:
            timing["offset"] = rng.choice(["P0D", "P3D", "P1W", "P1M"])
        draw = rng.random()
        if draw < 0.45:
            timing["repeat"] = {"every": rng.choice(EVERY), "times": "${calls}" if "calls" in self.choices and self.chance(0.5) else rng.randint(1, 5)}
        elif draw < 0.75:
            pairs = [("P1D", "P4D"), ("P1W", "P1M"), ("P1W", "P30D"), ("P2W", "P2M"), ("P1M", "P3M"), ("P1M", "P95D"), ("P2M", "P6M"), ("P10D", "P1M")]
            every, until = rng.choice(pairs)
            timing["repeat"] = {"every": every, "until": until}
            if "offset" in timing and timing["offset"] != "P0D":
                timing["offset"] = "P1D"
        else:
            days = sorted(rng.sample(range(1, 120), rng.randint(1, 4)))
            timing["repeat"] = {"offsets": [f"P{day}D" for day in days]} if self.chance(0.6) else {"offsets": ["P15D", "P1M", "P60D", "P3M"]}
            if self.chance(0.85):
                timing.pop("offset", None)
        return {"id": name, "kind": rng.choice(KINDS), "timing": timing}

    def guest(self, name, epoch, visits, earlier):
        """A repeat or a single visit near others of the segment, into which it merges."""
        rng = self.rng
        hosts = rng.sample(visits, min(len(visits), rng.randint(1, 3)))
        model = rng.choice(hosts)
        keyword = "before" if "before" in model["timing"] else "after"
        timing = {keyword: model["timing"][keyword], "window": {"before": rng.choice(NEAR[3:]), "after": rng.choice(NEAR[3:])}}
        if self.chance(0.75):
            timing["repeat"] = {"every": rng.choice(["P1W", "P2W", "P1M", "P5D"]), "times": rng.randint(2, 6)}
            if self.chance(0.3):
                timing["offset"] = "P0D"
        else:
            timing["offset"] = model["timing"].get("offset", "P0D")
        into = [host["id"] + (rng.choice(["", ".first", ".last", ".1"]) if self.numbered(host) else "") for host in hosts]
        return {"id": name, "kind": rng.choice(["laboratory", "telephone"]), "timing": timing, "mergesInto": into}

    def cycle(self, name, epoch, visits, earlier):
        rng = self.rng
        chosen = "infusions" in self.choices and self.chance(0.7)
        counts = self.choices["infusions"]["values"] if chosen else [rng.choice([2, 2, 3, 3, 4])]
        gap = rng.choice([1, 1, 1, 2, 3])
        at_most = (max(counts) - 1) * gap + 1 + rng.randint(0, 4)
        at_least = rng.randint(2, (min(counts) - 1) * gap + 1) if self.chance(0.6) else rng.randint(2, at_most)
        at_least = max(2, min(at_least, at_most))
        preferred = {}
        for count in counts:
            preferred[count] = self.pattern(count, gap, at_least, at_most)
        node = {
            "count": "${infusions}" if chosen else counts[0],
            "span": {"atLeast": f"P{at_least}D", "atMost": f"P{at_most}D"},
            **({"gap": {"atLeast": f"P{gap}D"}} if gap > 1 or self.chance(0.8) else {}),
            "preferred": preferred,
        }
        keyword = "before" if visits and self.chance(0.1) else "after"
        timing = self.timing(epoch, visits, earlier, keyword)
        return {"id": name, "kind": rng.choice(["infusion", "infusion", "infusion", "procedure", "other"]), "cycle": node, "timing": timing}

    def pattern(self, count, gap, at_least, at_most):
        last = self.rng.randint(max(at_least, (count - 1) * gap + 1), at_most)
        while True:
            days = [1, *sorted(self.rng.sample(range(2, last), count - 2)), last] if last - 2 >= count - 2 else [1, last]
            if len(days) == count and all(b - a >= gap for a, b in zip(days, days[1:])):
                return days

    def decorated(self, visit):
        rng = self.rng
        if self.chance(0.3):
            visit["title"] = f"The {visit['id']}"
        if self.chance(0.12):
            visit["mode"] = rng.choice(["remote", "on-site"])
        if self.chance(0.4):
            visit["onClosedDay"] = rng.choice(["nearest", "following", "preceding", "keep"])
        if self.chance(0.15):
            visit["onHold"] = rng.choice(["move", "stay"])
        if self.chance(0.35):
            visit["validFor"] = rng.choice(["P5D", "P10D", "P2W", "P30D", "P1M", "P3M"])
        if self.chance(0.1):
            visit["duration"] = "PT1H"
        if self.chance(0.1):
            visit["reminders"] = "usual"
        return visit

    def gates(self, visits, epoch, earlier):
        """Requirements follow one random order, so that none runs in a circle."""
        order = self.rng.sample(visits, len(visits))
        for index, visit in enumerate(order):
            if not self.chance(0.3):
                continue
            requires = []
            if index and self.chance(0.9):
                wanted = self.rng.choice(order[:index])
                bare = self.numbered(wanted) and self.chance(0.6)
                requires.append({"visit": wanted["id"] if bare else self.pointed(wanted)})
                if self.chance(0.5):
                    requires[0]["validOn"] = self.pointed(visit if self.chance(0.6) else self.rng.choice(visits))
            elif earlier and self.chance(0.5):
                other, wanted = self.rng.choice(earlier)
                requires.append({"visit": f"{other}/{self.pointed(wanted)}"})
            deciding = [each for each in order[:index] if "decides" in each]
            if deciding and self.chance(0.5):
                requires.append({"decision": f"{epoch}/{deciding[0]['decides']}", "is": "declined" if self.chance(0.15) else "approved"})
            if requires:
                visit["requires"] = requires


def site(rng, enrolment):
    open_days = [day for day in WEEK if rng.random() < (0.95 if day in WEEK[:5] else 0.25)] or ["wed"]
    if rng.random() < 0.2:
        open_days = sorted(rng.sample(WEEK, rng.randint(1, 3)), key=WEEK.index)
    somewhere = lambda: enrolment + datetime.timedelta(days=rng.randint(-10, 420))
    tree = {
        "site": "random-clinic", "title": "A random clinic", "timeZone": rng.choice(ZONES),
        "open": {day: "08:00-18:00" for day in open_days},
    }
    holidays = sorted({somewhere().isoformat() for _ in range(rng.randint(0, 25))})
    if holidays:
        tree["holidays"] = holidays
    closures = []
    begin = enrolment
    for _ in range(rng.randint(0, 4)):
        begin += datetime.timedelta(days=rng.randint(1, 90))
        last = begin + datetime.timedelta(days=rng.randint(0, 12))
        closures.append({"from": begin.isoformat(), "to": last.isoformat(), "why": "Renovation"})
        begin = last + datetime.timedelta(days=1)
    if closures:
        tree["closures"] = closures
    tree["slot"] = "PT15M"
    tree["people"] = [{"id": "front-desk", "name": "Front desk", "roles": ["coordinator"]}]
    return tree


class Course:
    """Grows facts along the calendar."""

    def __init__(self, rng, template, clinic, enrolment):
        self.rng, self.enrolment, self.flags = rng, enrolment, []
        self.template, self.site = nodes(template), nodes(clinic) if clinic else None
        self.horizon = enrolment + datetime.timedelta(days=rng.choice([0, 10, 30, 60, 120, 250, 400]))

    def calendar(self):
        return preview(self.template, self.site, self.enrolment.isoformat(), self.flags)

    def later(self, day, low, high):
        return day + datetime.timedelta(days=self.rng.randint(low, high))

    def build(self):
        for name, choice in self.template.get("choices", {}).items():
            if self.rng.random() < 0.6:
                self.flags.append(("--choose", f"{name}={self.rng.choice(choice['values'])}"))
        self.holds()
        passed_over = set()
        for _ in range(self.rng.choice([0, 2, 5, 9, 14])):
            calendar = self.calendar()
            if self.rng.random() < 0.3:
                self.decide(calendar)
                calendar = self.calendar()
            rows = [row for row in calendar.json()["visits"] if self.open_to_facts(row, passed_over)]
            rows.sort(key=lambda row: row["target"] or self.horizon.isoformat())
            if rows:
                row = rows[0] if self.rng.random() < 0.8 else self.rng.choice(rows)
                passed_over.add(row["visit"])
                self.record(calendar, row)
        self.decide(self.calendar())
        self.settle()
        return self.flags

    def holds(self):
        day = self.enrolment
        for _ in range(self.rng.choice([0, 0, 1, 1, 2])):
            day = self.later(day, 1, 60)
            last = self.later(day, 0, 30)
            if self.rng.random() < 0.2:
                self.flags.append(("--hold", day.isoformat()))
                return
            self.flags.append(("--hold", f"{day}..{last}"))
            day = self.later(last, 2, 10)

    def open_to_facts(self, row, passed_over):
        if row["visit"] in passed_over or row["state"] in ("completed", "missed", "omitted") or "~" in row["visit"]:
            return False
        if row["target"] is None:
            return self.rng.random() < 0.04
        return row["target"] <= self.horizon.isoformat() and (row["mergedInto"] is None or self.rng.random() < 0.1)

    def record(self, calendar, row):
        """One visit is booked, done, missed or omitted; the infusions of a cycle stay in order."""
        name, target = row["visit"], datetime.date.fromisoformat(row["target"] or self.later(self.enrolment, 0, 60).isoformat())
        occurrence = next(each for each in calendar.everything() if calendar.name(each) == name)
        if row["target"] is None and occurrence.visit in self.hosts(calendar, occurrence.epoch):
            return
        lowest, highest = calendar.floor(occurrence.epoch), datetime.date.max
        if calendar.visit(occurrence).timing.keyword == "before" and self.rng.random() < 0.3:
            lowest = datetime.date.min
        if calendar.visit(occurrence).cycle and self.rng.random() < 0.93:
            for other in calendar.occurrences(occurrence.epoch, occurrence.visit):
                fixed = [day for day in (calendar.own_actual(other), calendar.own_booking(other)) if day]
                if fixed and other.number < occurrence.number:
                    lowest = max(lowest, max(fixed) + datetime.timedelta(days=1))
                if fixed and other.number > occurrence.number:
                    highest = min(highest, min(fixed) - datetime.timedelta(days=1))
        spread = self.rng.choice([0, 0, 0, 0, 1, 3, 10])
        day = self.later(target, -spread, spread)
        day = max(day, lowest)
        if day > highest:
            return
        draw = self.rng.random()
        if draw < 0.5:
            self.flags.append(("--actual", f"{name}={day}"))
            self.again(calendar, occurrence, day)
        elif draw < 0.75:
            self.flags.append(("--booked", f"{name}={day}"))
            again = max(self.later(day, -1, 2), lowest) if self.rng.random() < 0.4 else day
            if again <= highest and self.rng.random() < 0.5:
                self.flags.append(("--actual", f"{name}={again}"))
            elif self.rng.random() < 0.2:
                self.flags.append(("--missed", name))
        elif draw < 0.88:
            self.flags.append(("--missed", name))
            self.again(calendar, occurrence, target)
        else:
            self.flags.append(("--omitted", name))

    def hosts(self, calendar, epoch):
        visits = calendar.template.epochs[epoch].visits.values()
        return {reference.partition(".")[0].split("/")[-1] for visit in visits for reference in visit.merges_into}

    def again(self, calendar, occurrence, day):
        """A single visit that has nothing to do with merging may be done again (`~2`, `~3`)."""
        visit = calendar.visit(occurrence)
        if visit.numbered or visit.merges_into or visit.id in self.hosts(calendar, occurrence.epoch):
            return
        for number in (2, 3):
            if self.rng.random() > 0.1:
                return
            day = self.later(day, 0, 20)
            draw = self.rng.random()
            name = f"{calendar.name(occurrence)}~{number}"
            if draw < 0.6:
                self.flags.append(("--actual", f"{name}={day}"))
            elif draw < 0.75:
                self.flags.append(("--missed", name))
            else:
                self.flags.append(("--booked", f"{name}={day}"))
                return

    def decide(self, calendar):
        """A decision after the visit that takes it, and the day on which the epoch that it opens begins."""
        for epoch in calendar.template.epochs.values():
            for visit in epoch.visits.values():
                if not visit.decides or not calendar.is_open(epoch.id):
                    continue
                decision = f"{epoch.id}/{visit.decides}"
                node = calendar.mentioned(decision, epoch.id)
                done = calendar.actual(calendar.deciding(node))
                known = calendar.facts.decisions.get(decision, [])
                if not done and self.rng.random() < 0.97 or len(known) > 2 or self.rng.random() < 0.4:
                    continue
                since = max([each.day for each in known] + [done or calendar.facts.enrolment, calendar.floor(epoch.id)])
                day = self.later(since, 1 if known else 0, self.rng.choice([1, 20, 90]))
                value = self.rng.choice(["approved", "approved", "approved", "declined", "deferred"])
                if known and known[-1].value == value and self.rng.random() < 0.8:
                    continue
                self.flags.append(("--decide", f"{decision}={value}@{day}"))
                if value == "approved" and not known:
                    self.start(decision)

    def start(self, decision):
        calendar = self.calendar()
        for name, epoch in calendar.template.epochs.items():
            state = calendar.epoch(name)
            if not epoch.opens or epoch.opens["decision"] != decision or state.state != "open" or self.rng.random() < 0.6:
                continue
            first = max(state.approved, state.earliest) if state.earliest else None
            if first and calendar.happened(calendar.resolve(epoch.start.anchor, name)) and first <= state.latest:
                day = min(self.later(first, 0, 40), state.latest)
                self.flags.append(("--start", f"{name}={day}"))

    def settle(self):
        """Drops facts about what later facts took off the calendar."""
        while True:
            calendar = self.calendar()
            closing = [decision for decision in (self.closed_too_early(calendar, name) for name in calendar.template.epochs) if decision]
            if closing:
                self.flags = [(flag, text) for flag, text in self.flags if flag != "--decide" or not text.startswith(closing[0] + "=")
                              or "=approved@" in text or "=deferred@" in text]
                continue
            there = {row["visit"] for row in calendar.json()["visits"]}
            starts = {name for name, epoch in calendar.template.epochs.items() if self.start_fits(calendar, name)}
            kept = [(flag, text) for flag, text in self.flags
                    if flag not in ("--actual", "--booked", "--missed", "--omitted", "--start")
                    or text.partition("=")[0] in (starts if flag == "--start" else there)]
            if kept == self.flags:
                return
            self.flags = kept

    def closed_too_early(self, calendar, name):
        """An epoch stays open for what happened in it before the decision that would close it, not after."""
        opens = calendar.template.epochs[name].opens
        newest = opens and calendar.facts.decided(opens["decision"])
        if not newest or newest.value == opens["is"] or not calendar.is_open(name):
            return None
        begun = [calendar.own_actual(each) for each in calendar.everything() if each.epoch == name and calendar.own_actual(each)]
        begun += [calendar.facts.starts[name]] if name in calendar.facts.starts else []
        return opens["decision"] if not begun or min(begun) > newest.day else None

    def start_fits(self, calendar, name):
        state, day = calendar.epoch(name), calendar.facts.starts.get(name)
        return day is not None and state.state == "open" and state.latest is not None \
            and max(state.earliest, state.approved or state.earliest) <= day <= state.latest


def enrolment_day(rng):
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=rng.randint(0, 1500))
    if rng.random() < 0.35:
        day = day.replace(day=1) - datetime.timedelta(days=rng.randint(0, 3)) + datetime.timedelta(days=366)
    return day


def case(seed):
    rng = random.Random(seed)
    enrolment = enrolment_day(rng)
    if SHIPPED and rng.random() < 0.04:
        template = read_yaml(rng.choice(SHIPPED))
    else:
        template = Protocol(rng).build()
    clinic = site(rng, enrolment) if rng.random() < 0.7 else None
    course = Course(rng, template, clinic, enrolment)
    flags = course.build()
    on = None
    if rng.random() < 0.75:
        on = enrolment + datetime.timedelta(days=rng.randint(rng.choice([-5, 0, 0, 0]), max(20, (course.horizon - enrolment).days + 60)))
    return {"template": template, "site": clinic, "enrolment": enrolment.isoformat(), "on": text(on), "flags": flags}


def arguments(made, template_path, site_path):
    """The arguments of `regimen` for a case whose files are written there."""
    line = ["preview", template_path, "--enrolment", made["enrolment"]]
    if made["site"]:
        line += ["--site", site_path]
    for flag, value in made["flags"]:
        line += [flag, value]
    if made["on"]:
        line += ["--on", made["on"]]
    return line + ["--json"]


def expected(made):
    """The calendar by the oracle."""
    clinic = nodes(made["site"]) if made["site"] else None
    return preview(nodes(made["template"]), clinic, made["enrolment"], made["flags"], made["on"]).json()


if __name__ == "__main__":
    made = case(int(sys.argv[1]))
    print(dump(made["template"]))
    print(dump(made["site"]) if made["site"] else "# no site")
    print(" ".join(arguments(made, "template.yaml", "site.yaml")))
