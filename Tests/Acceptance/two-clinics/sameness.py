"""What it is to say the same, for two stores whose ids, positions and keys are each their own."""

import collections
import json
import re

# Each store's own: ids, places in the whole log, and whether a command had been done before.
OWN = {"id", "position", "cause", "corrects", "correctedBy", "command", "repeated", "log", "root", "instance"}
REMINDERS = "reminders-"
SEALED = re.compile(r"[A-Za-z0-9+/]{8,}=*")
HEXADECIMAL = re.compile(r"[0-9a-f-]+")


def plain_answer(answer, folder, is_history=False):
    """An answer without what is each store's own."""
    output, errors = (said.replace(str(folder), "") for said in (answer.output, answer.errors))
    if is_history:
        events = [json.loads(line) for line in output.splitlines()]
        return answer.status, plain([each for each in events if not each["stream"].startswith(REMINDERS)])
    try:
        said = plain(json.loads(output))
    except ValueError:
        said = plain(output)
    return answer.status, said, plain(errors)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key not in OWN}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, str):
        return to_the_minute(re.sub(r"@\d+|position \d+", "@", value))
    return value


def to_the_minute(text):
    """A real store's clock goes on while a step is taken, by some seconds."""
    return re.sub(r"(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(\.\d+)?Z", r"\1Z", text)


def plain_message(message):
    """A message that went out, but for when."""
    return {key: each for key, each in message.items() if key != "at"}


def difference(first, second, path=""):
    """Where two values differ first, in words; nil where they don't."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted(first.keys() | second.keys()):
            if key not in first or key not in second:
                where, only = ("calm", first) if key in first else ("shaken", second)
                return f"{path}/{key} is only in the {where} one: {str(only[key])[:300]}"
            found = difference(first[key], second[key], f"{path}/{key}")
            if found:
                return found
        return None
    if isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
        for place, (one, other) in enumerate(zip(first, second)):
            found = difference(one, other, f"{path}/{place}")
            if found:
                return found
        longer = first if len(first) > len(second) else second
        return None if len(first) == len(second) else (
            f"{path} has {len(first)} in the calm one and {len(second)} in the shaken one, such as "
            f"{str(longer[min(len(first), len(second))])[:300]}")
    if first == second:
        return None
    return f"{path}: {str(first)[:300]} and {str(second)[:300]}"


def of_logs(first, second):
    """The first difference of two exported logs: event for event in the order of the log; of reminders, what was claimed,
    sent, missed and taken back of each patient, in any order."""
    said, reminded = zip(*(sorted_out(log) for log in (first, second)))
    for one, other in zip(*said):
        found = None if one == other else same_but_sealed(one, other, f"{one['stream']} {one['version']} {one['type']}")
        if found:
            return found
    if len(said[0]) != len(said[1]):
        return difference(list(said[0]), list(said[1]), "events")
    for one, other, where in ((0, 1, "calm"), (1, 0, "shaken")):
        more = reminded[one] - reminded[other]
        if more:
            return f"only in the {where} one: {list(more)[0][:600]}"
    return None


def sorted_out(log):
    """The events in which both logs must be equal; and the reminders, counted."""
    names = {event["id"]: f"{event['stream']} {event['version']}" for event in log}
    # A job gives its commands their ids itself.
    events, reminders = [], collections.Counter()
    for event in log:
        said = named({key: each for key, each in event.items() if key not in ("id", "log", "position", "command")}, names)
        if event["type"] in ("log.opened", "reminders.enabled"):
            said["data"] = {key: each for key, each in said["data"].items() if key not in ("log", "instance")}
        if event["stream"].startswith(REMINDERS):
            del said["version"]
            said.pop("cause", None)
            if "note" in (said.get("reason") or {}):
                said["reason"]["note"] = f"sealed, {len(said['reason']['note'])} characters"
            reminders[json.dumps(said, sort_keys=True)] += 1
        else:
            events.append(said)
    return events, reminders


def named(value, names):
    """Ids of events replaced by the events' places in their streams."""
    if isinstance(value, dict):
        return {key: named(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [named(each, names) for each in value]
    return to_the_minute(names.get(value, value)) if isinstance(value, str) else value


def same_but_sealed(first, second, path):
    """As `difference`; what is sealed with a patient's key, another in each store, must be as long."""
    if isinstance(first, dict) and isinstance(second, dict) and first.keys() == second.keys():
        found = (same_but_sealed(first[key], second[key], f"{path}/{key}") for key in first)
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        found = (same_but_sealed(one, other, f"{path}/{place}") for place, (one, other) in enumerate(zip(first, second)))
    elif is_sealed(first) and is_sealed(second) and len(first) == len(second):
        return None
    else:
        return difference(first, second, path)
    return next((each for each in found if each), None)


def is_sealed(value):
    return isinstance(value, str) and bool(SEALED.fullmatch(value)) and not HEXADECIMAL.fullmatch(value)
