"""A template and a site as they are read: every scalar is its text (section 1)."""

import re
from collections import namedtuple

import yaml

from dates import date, duration, ZERO

_CHOICE = re.compile(r"^\$\{([a-z0-9-]+)\}$")
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

Window = namedtuple("Window", "before after")


def read_yaml(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def window(node):
    """2.4: no window means the nominal day alone."""
    node = node or {}
    return Window(duration(node.get("before", "P0D")), duration(node.get("after", "P0D")))


class Timing:
    """How a date is counted: from which anchor, in which direction, how often."""

    def __init__(self, node, choices):
        self.keyword = "before" if "before" in node else "after"
        self.anchor = node[self.keyword]
        self.offset = duration(node["offset"]) if "offset" in node else None
        self.window = window(node.get("window"))
        # 3.2: the default of `basis` hangs on the direction.
        self.basis = node.get("basis", "planned" if self.keyword == "before" else "actual-else-planned")
        repeat = node.get("repeat")
        self.repeats = repeat is not None
        repeat = repeat or {}
        self.every = duration(repeat["every"]) if "every" in repeat else None
        self.until = duration(repeat["until"]) if "until" in repeat else None
        self.times = number(repeat["times"], choices) if "times" in repeat else None
        self.offsets = [duration(each) for each in repeat["offsets"]] if "offsets" in repeat else None

    def distance(self, k):
        """2.3: how far the k-th occurrence (from 1; single visits have k = 1) lies from the anchor."""
        if self.offsets is not None:
            far = (self.offset or ZERO) + self.offsets[k - 1]
        elif self.every is not None:
            far = self.every * k if self.offset is None else self.offset + self.every * (k - 1)
        else:
            far = self.offset or ZERO
        return self.directed(far)

    def directed(self, far):
        return -far if self.keyword == "before" else far


class Cycle:
    def __init__(self, node, choices):
        self.count = number(node["count"], choices)
        self.gap = duration(node["gap"]["atLeast"]).days if "gap" in node else 1
        self.at_least = duration(node["span"]["atLeast"]).days
        self.at_most = duration(node["span"]["atMost"]).days
        self.preferred = {int(key): [int(day) for day in listed] for key, listed in node["preferred"].items()}

    def pattern(self, count):
        """4.2: `preferred` for that count, or else the beginning of the pattern given."""
        if count == 1:
            return [1]
        return self.preferred.get(count) or self.preferred[self.count][:count]


class Visit:
    def __init__(self, node, place, choices):
        self.id = node["id"]
        self.place = place
        self.kind = node["kind"]
        self.base_title = node.get("title") or self.id.replace("-", " ")[:1].upper() + self.id.replace("-", " ")[1:]
        self.remote = node.get("mode", "on-site") == "remote"
        self.timing = Timing(node["timing"], choices)
        self.cycle = Cycle(node["cycle"], choices) if "cycle" in node else None
        self.numbered = self.timing.repeats or self.cycle is not None
        self.on_closed_day = node.get("onClosedDay", "nearest")
        self.valid_for = duration(node["validFor"]) if "validFor" in node else None
        self.requires = node.get("requires", [])
        self.merges_into = node.get("mergesInto", [])
        if isinstance(self.merges_into, str):
            self.merges_into = [self.merges_into]
        self.decides = node.get("decides")
        on_hold = node.get("onHold")
        # 4.8: infusions and procedures move after a hold; `onHold` says otherwise.
        self.moves_after_hold = on_hold == "move" if on_hold else self.kind in ("infusion", "procedure")


class Epoch:
    def __init__(self, node, place, segments, choices):
        self.id = node["epoch"]
        self.place = place
        self.visits = {each["id"]: Visit(each, index, choices) for index, each in enumerate(segments[node["segment"]]["visits"])}
        self.opens = node.get("opens")
        self.start = Timing(node["start"], choices)

    def deciding_visit(self, decision):
        return next((visit for visit in self.visits.values() if visit.decides == decision), None)


class Template:
    def __init__(self, node, chosen):
        self.protocol = node["protocol"]
        self.version = int(node["version"])
        self.month_end = node.get("monthEnd", "clamp")
        choices = {key: chosen.get(key, choice["default"]) for key, choice in node.get("choices", {}).items()}
        self.epochs = {each["epoch"]: Epoch(each, index, node["segments"], choices) for index, each in enumerate(node["plan"])}


class Site:
    """4.1: weekly opening hours, holidays and closures, both ends included."""

    def __init__(self, node):
        self.zone = node["timeZone"]
        self.weekly = set(node["open"])
        self.holidays = {date(each) for each in node.get("holidays", [])}
        self.closures = [(date(each["from"]), date(each["to"])) for each in node.get("closures", [])]

    def is_open(self, day):
        return (
            _WEEKDAYS[day.weekday()] in self.weekly
            and day not in self.holidays
            and not any(first <= day <= last for first, last in self.closures)
        )


def number(text, choices):
    """Section 1: `${choice}` may stand where a number may."""
    match = _CHOICE.match(text)
    return int(choices[match.group(1)] if match else text)
