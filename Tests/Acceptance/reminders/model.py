"""What reminders there are and what becomes of them, worked out from their description alone (Sources/Reminders, and the
language's sections 5 and 6): an oracle for small protocols of `clinics.py`, whose visits stand by their days alone."""

import collections
import dataclasses
import datetime
import zoneinfo

UTC = datetime.timezone.utc


def at(day, time, zone):
    """An instant; a time that a change of clocks skips is moved forward by it, of one that comes twice the first is meant."""
    hour, minute = map(int, time.split(":"))
    return datetime.datetime.combine(day, datetime.time(hour, minute), zoneinfo.ZoneInfo(zone)).astimezone(UTC)


def days(text):
    """`P14D`, `P2W`."""
    return int(text[1:-1]) * (7 if text[-1] == "W" else 1)


@dataclasses.dataclass(frozen=True)
class Visit:
    patient: str
    name: str
    target: datetime.date
    earliest: datetime.date
    latest: datetime.date
    booked: datetime.datetime | None = None  # local, at the site
    made: datetime.datetime | None = None  # the instant at which it was booked


@dataclasses.dataclass(frozen=True)
class Reminder:
    patient: str
    visit: str
    trigger: str
    distance: str
    to: str  # patient, or a person's id
    due: datetime.datetime = dataclasses.field(compare=False)
    until: datetime.datetime | None = dataclasses.field(compare=False)
    late: str = dataclasses.field(compare=False)

    @property
    def envelope(self):
        return (self.patient, "patient") if self.to == "patient" else (None, self.to)

    @property
    def name(self):
        return self.patient, self.visit, self.trigger, self.distance, self.to


class Model:
    def __init__(self, site_zone, since, quiet=None, limit=None, people=None):
        """`people`: who holds each role, as (id, zone)."""
        self.site_zone, self.since, self.quiet, self.limit = site_zone, since, quiet, limit
        self.people = people or {"coordinator": [("desk", None), ("lead", None)], "lead": [("lead", None)]}
        self.zones, self.reminders = {}, []
        self.settled, self.told = set(), collections.Counter()

    def zone(self, reminder):
        return self.zones[reminder.envelope]

    def loud(self, moment, zone):
        if not self.quiet:
            return moment
        local = moment.astimezone(zoneinfo.ZoneInfo(zone))
        start, end = self.quiet
        time = f"{local:%H:%M}"
        if not (start <= time or time < end if start > end else start <= time < end):
            return moment
        day = local.date() + datetime.timedelta(days=0 if time < end else 1)
        return at(day, end, zone)

    def end_of(self, day, zone):
        return at(day + datetime.timedelta(days=1), "00:00", zone)

    def add(self, visit, rules, patient_zone=None):
        for rule in rules:
            trigger = next(key for key in rule if key in ("before", "unbooked", "opens", "overdue", "unrecorded"))
            for role in rule["to"]:
                told = [("patient", patient_zone)] if role == "patient" else self.people[role]
                for person, zone in told:
                    self.add_one(visit, trigger, rule, person, zone or self.site_zone)

    def add_one(self, visit, trigger, rule, person, zone):
        if visit.booked is None and trigger in ("before", "unrecorded") or visit.booked and trigger == "unbooked":
            return
        base, sign = {
            "before": (visit.booked, -1), "unbooked": (visit.target, -1), "opens": (visit.earliest, 1),
            "overdue": (visit.latest, 1), "unrecorded": (visit.booked, 1)}[trigger]
        base = base.date() if isinstance(base, datetime.datetime) else base
        planned = at(base + sign * datetime.timedelta(days=days(rule[trigger])), rule["at"], zone)
        if planned < self.since or trigger == "before" and planned < visit.made:
            return
        due = self.loud(planned, zone)
        until = None
        if trigger == "before":
            until = visit.booked.replace(tzinfo=zoneinfo.ZoneInfo(self.site_zone)).astimezone(UTC)
        elif trigger in ("unbooked", "opens"):
            until = self.end_of(visit.latest, self.site_zone)
        late = rule.get("late", "until-visit")
        if late == "skip":
            own = self.end_of(due.astimezone(zoneinfo.ZoneInfo(zone)).date(), zone)
            until = min(until, own) if until else own
        if until and until <= due:
            return
        # What is late by the rule's day is not late on the day of an appointment to come.
        if trigger in ("overdue", "unrecorded") and visit.booked:
            if due.astimezone(zoneinfo.ZoneInfo(self.site_zone)).date() <= visit.booked.date():
                return
        reminder = Reminder(visit.patient, visit.name, trigger, rule[trigger], person, due, until, late)
        if reminder not in self.reminders:
            self.reminders.append(reminder)
            self.zones[reminder.envelope] = zone

    def run(self, now):
        """What goes out and what is missed at a moment: messages as sets of names, and names."""
        missed = [r for r in self.open() if r.until and r.until <= now]
        self.settled.update(missed)
        due, along = collections.defaultdict(set), []
        for reminder in self.open():
            zone = zoneinfo.ZoneInfo(self.zone(reminder))
            local, own = now.astimezone(zone), reminder.due.astimezone(zone)
            if reminder.due > now:
                if own.date() == local.date() and own.hour < 12:
                    along.append(reminder)
            elif self.loud(now, self.zone(reminder)) > now:
                continue
            elif reminder.late == "fold" and own.date() < local.date():
                along.append(reminder)
            else:
                due[reminder.envelope].add(reminder)
        messages = []
        for envelope, reminders in due.items():
            day = now.astimezone(zoneinfo.ZoneInfo(self.zones[envelope])).date()
            if self.limit is not None and self.told[envelope, day] >= self.limit:
                continue
            self.told[envelope, day] += 1
            reminders |= {reminder for reminder in along if reminder.envelope == envelope}
            self.settled |= reminders
            messages.append(frozenset(reminder.name for reminder in reminders))
        return collections.Counter(messages), {reminder.name for reminder in missed}

    def open(self):
        return [reminder for reminder in self.reminders if reminder not in self.settled]
