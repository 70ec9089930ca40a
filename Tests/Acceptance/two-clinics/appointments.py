"""Which appointments stand, whether there was room for them, and whether a cycle was booked whole: by the stored events
alone, and in the plainest way."""

import collections
import datetime
import re

OUTCOMES = {"visit.completed", "visit.missed", "visit.omitted"}


class Course:
    """One patient's events; when one is corrected they are read anew, as they should have been said."""

    def __init__(self):
        # Each with the ids by which it is named (its own, and its corrections'), its type and its data; no type for what
        # was taken back.
        self.said = []
        self.planned = set()
        self.clear()

    def clear(self):
        self.booked, self.outcomes = {}, {}

    def take(self, event):
        kind, data = event["type"], event["data"]
        if kind == "calendar.planned":
            self.planned |= {visit["visit"] for visit in data.get("added", [])}
            self.planned -= set(data.get("withdrawn", []))
        elif kind == "event.corrected":
            for each in self.said:
                if data["event"] in each[0]:
                    each[0].add(event["id"])
                    each[1:] = [None if data.get("retracted") else data["type"], data.get("data")]
            self.clear()
            for _, kind, data in self.said:
                self.apply(kind, data)
        else:
            self.said.append([{event["id"]}, kind, data])
            self.apply(kind, data)

    def apply(self, kind, data):
        if kind in ("visit.booked", "visit.rescheduled"):
            self.booked[data["visit"]] = data
        elif kind == "visit.added":
            self.booked[data["appointment"]["visit"]] = data["appointment"]
        elif kind == "visit.cancelled":
            self.booked.pop(data["visit"], None)
        elif kind in OUTCOMES:
            self.outcomes[data["visit"]] = data.get("on") if kind == "visit.completed" else None
        elif kind == "patient.amended":
            names = data.get("renamed", {})
            self.booked = {names.get(visit, visit): each for visit, each in self.booked.items()}
            self.outcomes = {names.get(visit, visit): each for visit, each in self.outcomes.items()}

    def open(self, visit):
        """When a visit that is still to come is booked for, by the clock at the site."""
        return self.booked[visit]["at"]["local"] if visit in self.booked and visit not in self.outcomes else None

    def standing(self):
        """Appointments to come, or kept on their day."""
        return {visit: each for visit, each in self.booked.items()
                if visit not in self.outcomes or self.outcomes[visit] == each["at"]["local"][:10]}

    def unbooked(self, cycle):
        """The infusions of a cycle that are to come and have no appointment."""
        ours = [visit for visit in self.planned if re.fullmatch(re.escape(cycle) + r"(\.\d+)?(~\d+)?", visit)]
        return sorted(visit for visit in ours if visit not in self.booked and visit not in self.outcomes)


class Appointments:
    """All patients' courses, and the site as it is described by then."""

    def __init__(self):
        self.courses = collections.defaultdict(Course)
        self.resources, self.came = {}, []

    def take(self, event):
        if event["type"] in ("site.opened", "site.changed"):
            self.resources = {each["name"]: each for each in event["data"]["site"]["resources"]}
        elif event["stream"].startswith("patient-"):
            patient = event["stream"].removeprefix("patient-")
            course = self.courses[patient]
            before = course.standing()
            course.take(event)
            for visit, each in course.standing().items():
                # What is recorded once its time has passed tells how it was.
                if before.get(visit, {}).get("at") != each["at"] and each["at"]["instant"] > event["recorded"]:
                    self.came.append((patient, visit))

    def overbooked(self):
        """Where more is taken at a minute than there is, by what the last command brought; to be asked once it is over."""
        came, self.came = self.came, []
        for patient, visit in came:
            appointment = self.courses[patient].standing().get(visit)
            for name in (appointment or {}).get("occupies", {}).get("resources", {}):
                day = appointment["at"]["local"][:10]
                taken = self.taken(name, day)
                most = max(taken[minute] for minute in self.minutes(appointment, name))
                there = self.there(name, day)
                if most > there:
                    return f"{visit} of {patient} at {appointment['at']['local']} makes {most} {name} taken of {there}"
        return None

    def taken(self, name, day):
        """How many are taken at each minute of a day."""
        taken = collections.Counter()
        for course in self.courses.values():
            for each in course.standing().values():
                amount = each.get("occupies", {}).get("resources", {}).get(name, 0)
                if amount and each["at"]["local"][:10] == day:
                    for minute in self.minutes(each, name):
                        taken[minute] += amount
        return taken

    def minutes(self, appointment, name):
        """The minutes for which something is taken, with what visit and resource need before and after."""
        start = int(datetime.datetime.fromisoformat(appointment["at"]["instant"].replace("Z", "+00:00")).timestamp()) // 60
        occupies, resource = appointment["occupies"], self.resources[name]
        return range(start - occupies.get("setUp", 0) - minutes(resource.get("setUp")),
                     start + occupies["minutes"] + occupies.get("cleanUp", 0) + minutes(resource.get("cleanUp")))

    def there(self, name, day):
        resource = self.resources[name]
        gone = [each.get("count", resource["count"]) for each in resource.get("closures", [])
                if each["from"] <= day <= each["to"]]
        return resource["count"] - sum(gone)


def minutes(duration):
    """Of an ISO 8601 duration in minutes, such as PT5M; none is 0."""
    return int(re.fullmatch(r"PT(\d+)M", duration)[1]) if duration else 0
