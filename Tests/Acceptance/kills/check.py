#!/usr/bin/env python3
"""Kills (SIGKILL) a random command at a random moment, 1,000 times unless said otherwise.

    Tests/Acceptance/kills/check.py [REGIMEN] [KILLS] [SEED]

What a command acknowledged is there, and asked for again under its id it says so; what it did not acknowledge has happened
whole or not at all; `verify` and `rebuild --check` pass. Needs Python 3 alone.
"""

import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal, a_change, arguments, seeded

CHECKED_EVERY = 20


def a_command(chance, number):
    """A change, or now and then what writes beside the log."""
    other = chance.randrange(12)
    if other == 0:
        return ["rebuild"], False
    if other == 1:
        return ["checkpoint"], False
    if other == 2:
        return ["due", "--json"], False
    return a_change(chance, number), True


def acknowledged_events(said):
    """How many events a whole answer told of; nil for a part of one, or none."""
    try:
        document = json.loads(said)
    except ValueError:
        return None
    return len(document.get("events", []))


def check(store, acknowledged):
    store.check_whole()
    recorded = {}
    for event in store.events():
        recorded[event["command"]] = recorded.get(event["command"], 0) + 1
    for command, count in acknowledged.items():
        if recorded.get(command, 0) != count:
            raise Failed(f"{command} told of {count} events, and {recorded.get(command, 0)} are there")


def main():
    executable, kills, seed = arguments(1000, 20261130)
    chance = seeded(seed)
    store = Rehearsal(executable)
    store.begin(8)
    began = time.monotonic()
    store.must("patient", "register", "P-0999")
    longest = (time.monotonic() - began) * 1.5
    acknowledged, answered, died, applied = {}, 0, 0, 0
    for number in range(1, kills + 1):
        words, is_change = a_command(chance, number)
        command = store.next_command()
        if is_change:
            words = words + ["--command", command, "--json"]
        # Every fifth as soon as it has answered, the others at any moment.
        status, said = store.kill(words, None if number % 5 == 0 else chance.uniform(0, longest))
        died += status == -9
        if not is_change:
            continue
        told = acknowledged_events(said) if said else None
        again = store.ask(*words)
        if again.status not in (0, 2, 3, 4):
            raise Failed(f"kill {number}: {' '.join(words)}: exit {again.status}: {again.errors}")
        if again.status == 0:
            document = again.document()
            if told and not document["repeated"]:
                raise Failed(f"kill {number}: {' '.join(words)} was acknowledged, and is gone")
            if told and len(document["events"]) != told:
                raise Failed(f"kill {number}: {' '.join(words)} told of {told} events, and then of others")
            answered += bool(told)
            applied += document["repeated"]
            if document["events"]:
                acknowledged[command] = len(document["events"])
        elif told:
            raise Failed(f"kill {number}: {' '.join(words)} was acknowledged, and is then refused: {again.errors}")
        if number % CHECKED_EVERY == 0:
            check(store, acknowledged)
    check(store, acknowledged)
    count = len(store.events())
    store.remove()
    print(f"kills: {kills} commands, {died} of them killed while they ran, {answered} after their answer; {applied} had "
          f"been done when they were asked for again; {count} events, nothing acknowledged lost (seed {seed})")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"kills: {failure}")
