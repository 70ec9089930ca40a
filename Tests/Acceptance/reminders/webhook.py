#!/usr/bin/env python3
"""Text messages through a webhook to a real server process on the loopback, which takes them, answers 4xx and 5xx, redirects,
hangs, drips, floods, hangs up, asks for time (Retry-After), or wants no more (410).

    Tests/Acceptance/reminders/oracles.sh webhook.py [REGIMEN] [TAKEN]

Every request's signature is verified by PyPI `standardwebhooks`, at the service's clock and with both secrets of a change; its
id is the message's key however often it is sent. What is taken is recorded so and sent no more; what isn't is tried again
by the schedule and not before what Retry-After asks for, and dead after the eighth; nobody is followed anywhere; no answer
holds the service up for longer than it may; SIGTERM in the midst of one that hangs ends it within 5 s. Needs `curl`.
"""

import collections
import datetime
import pathlib
import subprocess
import sys
import time

import standardwebhooks.webhooks

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import instant
from ledger import exported
from receiver import SECRETS, Receiver, phone, texting
from rehearsal import Failed, arguments, seeded

SCHEDULE = [5, 300, 1800, 7200, 18000, 36000, 36000]
# What the server does, how often it is asked, and whether the message has been taken in the end.
TAKEN = ["200", "201", "204", "early", "header", "body", "flood"]
NEVER = ["301", "302", "307", "308", "400", "401", "404", "500", "close", "garbage"]
LATER = ["500-1", "500-3", "500-7", "close-2", "garbage-1", "429-1", "429-3", "503-1", "502-1", "307-1", "hang-1", "drip-1"]
EITHER = ["heads-1"]
WAITS = {"429": 3600, "503": 7200, "502": 86400}


class Told:
    def __init__(self, clinic):
        self.keys, self.failures, self.sent = {}, collections.defaultdict(list), collections.Counter()
        for event in exported(clinic):
            patient, data = event["stream"].removeprefix("reminders-"), event["data"]
            if event["type"] == "reminder.claimed":
                if self.keys.get(patient, data["message"]) != data["message"]:
                    raise Failed(f"{patient} is told twice, by {self.keys[patient]} and {data['message']}")
                self.keys[patient] = data["message"]
            elif event["type"] == "reminder.failed":
                self.failures[patient].append((event["recorded"], data.get("retry"), data["fault"]))
            elif event["type"] == "reminder.sent":
                self.sent[patient] += 1

    def pending(self):
        return {patient: instant(failures[-1][1]) for patient, failures in self.failures.items()
                if failures[-1][1] and not self.sent[patient]}

    def check_schedule(self, treats):
        for patient, failures in self.failures.items():
            asked = WAITS.get(treats[patient].partition("-")[0], 0)
            for number, (at, retry, fault) in enumerate(failures):
                if retry is None and fault not in ("http-410", "channel-closed") and number != 7:
                    raise Failed(f"{treats[patient]}: {fault}, and not tried again after {number + 1} attempts")
                if retry is not None:
                    waits = (instant(retry) - instant(at)).total_seconds()
                    # The answer came before its record: up to eight go out, of which some hang, before they are recorded.
                    if not max(SCHEDULE[number], asked - 130) <= waits <= max(SCHEDULE[number] * 1.1, asked + 1):
                        raise Failed(f"{treats[patient]}: after {fault} it waits {waits} s")


def check_signatures(requests, clinic):
    """By the other side's library, at the clock of the service."""
    class Clock(datetime.datetime):
        moment = None

        @classmethod
        def now(cls, tz=None):
            return datetime.datetime.fromtimestamp(cls.moment, tz)

    standardwebhooks.webhooks.datetime = Clock
    for request in requests:
        Clock.moment = request.at
        for secret in SECRETS:
            said = standardwebhooks.Webhook(secret).verify(request.body, dict(request.headers))
        try:
            standardwebhooks.Webhook(SECRETS[0]).verify(request.body + b" ", dict(request.headers), json_parse=False)
        except standardwebhooks.webhooks.WebhookVerificationError:
            pass
        else:
            raise Failed("a changed body is verified")
        if said["phone"] != phone(said["to"]) or said["key"] != request.id or said["channel"] != "sms":
            raise Failed(f"{request.id} says {said}")
        if "Planted" in request.body.decode() or "Visit" in said["text"] or any("patient" in r or "visit" in r for r in said["reminders"]):
            raise Failed(f"it names what it must not: {said}")
        if request.headers["content-type"] != "application/json":
            raise Failed(f"its type is {request.headers['content-type']}")


def run(clinic):
    began = time.monotonic()
    done = clinic.must("remind", "run", "--once", "--json").document()
    return done, time.monotonic() - began


def answers(executable, taken, chance):
    treatments = ["200"] * taken + TAKEN + NEVER + LATER + EITHER
    chance.shuffle(treatments)
    receiver = Receiver()
    clinic = texting(executable, receiver, treatments)
    treats = receiver.treats
    slowest, rounds = 0.0, 0
    while True:
        # Whoever stands behind one that hangs is looked at again at once.
        for _ in range(20):
            done, seconds = run(clinic)
            slowest, rounds = max(slowest, seconds), rounds + 1
            told = Told(clinic)
            if all(told.sent[patient] or told.failures[patient] for patient in treats) and not done["sent"]:
                break
        told.check_schedule(treats)
        pending = told.pending()
        if not pending:
            break
        seen = len(receiver.requests)
        clinic.set_clock(min(pending.values()) - datetime.timedelta(seconds=3))
        if clinic.clock() < min(pending.values()):
            run(clinic)
            if len(receiver.requests) != seen and clinic.clock() < min(pending.values()):
                raise Failed("something was tried again before its time")
        clinic.set_clock(max(pending.values()) + datetime.timedelta(seconds=1))
        if rounds > 200:
            raise Failed("it is tried again for ever")
    dead = {patient for patient in treats if not told.sent[patient]}
    for patient, treatment in treats.items():
        times = treatment.partition("-")[2]
        tries = receiver.counts[told.keys[patient]]
        if treatment in EITHER:
            continue
        expected = 1 if treatment in TAKEN else 8 if treatment in NEVER else int(times) + 1
        if tries != expected or told.sent[patient] != (treatment not in NEVER):
            raise Failed(f"{treatment} was asked {tries} times and took {told.sent[patient]}: {told.failures[patient]}")
    for patient, treatment in treats.items():
        asked = WAITS.get(treatment.partition("-")[0], 0)
        came = [request.at for request in receiver.requests if request.id == told.keys[patient]]
        if any(later - earlier < asked for earlier, later in zip(came, came[1:])):
            raise Failed(f"{treatment} asked for {asked} s, and was asked again after less")
    if receiver.counts["elsewhere"] or receiver.counts["GET"]:
        raise Failed(f"a redirect was followed: {receiver.counts['elsewhere']}, {receiver.counts['GET']}")
    check_signatures(receiver.requests, clinic)
    listed = {entry["patient"] for entry in clinic.must("remind", "dead", "--json").document()}
    if listed != dead:
        raise Failed(f"dead are {sorted(dead)}, and listed are {sorted(listed)}")
    clinic.check_whole()
    clinic.remove()
    faults = collections.Counter((treats[p].partition("-")[0], f[2]) for p, fs in told.failures.items() for f in fs)
    print(f"{len(treatments)} messages, {len(receiver.requests)} requests in {rounds} looks (the slowest {slowest:.0f} s), all "
          f"signatures verified, {len(dead)} dead, nobody followed; faults: "
          + ", ".join(f"{kind} {fault} × {count}" for (kind, fault), count in sorted(faults.items())))


def gone(executable):
    """410 closes the channel, until somebody has a message tried again or the site is changed."""
    receiver = Receiver()
    clinic = texting(executable, receiver, ["410"] * 40)
    run(clinic)
    asked = len(receiver.requests)
    # What is handed over together with the first has gone out by then.
    if asked > 8:
        raise Failed(f"{asked} messages went to a receiver that wanted none")
    dead = clinic.must("remind", "dead", "--json").document()
    if len(dead) != 40 or {entry["fault"] for entry in dead} - {"http-410", "channel-closed"}:
        raise Failed(f"{len(dead)} are dead: {collections.Counter(entry['fault'] for entry in dead)}")
    run(clinic)
    if len(receiver.requests) != asked:
        raise Failed("a closed channel is asked again")
    receiver.forgiving = True
    clinic.must("remind", "dead", "requeue", dead[0]["key"], "--reason", "they want them again")
    run(clinic)
    if len(receiver.requests) != asked + 1 or len(clinic.must("remind", "dead", "--json").document()) != 39:
        raise Failed("what was requeued did not go out")
    for entry in dead[1:]:
        clinic.must("remind", "dead", "requeue", entry["key"], "--reason", "they want them again")
    run(clinic)
    if clinic.must("remind", "dead", "--json").document() or Told(clinic).sent.total() != 40:
        raise Failed("the channel is open again, and not all of them went out")
    clinic.remove()
    print(f"410: {asked} of 40 messages asked for, the others not, then all requeued and sent")


def stopped(executable):
    """SIGTERM while the receiver hangs; what was claimed goes out with the next service, under its key."""
    receiver = Receiver()
    clinic = texting(executable, receiver, ["hang-1"] + ["200"] * 3)
    slowest = 0.0
    for kind in ("drip", "hang"):
        seen = len(receiver.requests)
        service = clinic.start(["remind", "run"])
        end = time.monotonic() + 20
        while len(receiver.requests) == seen and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)
        began = time.monotonic()
        service.terminate()
        try:
            service.communicate(timeout=6)
        except subprocess.TimeoutExpired:
            service.kill()
            raise Failed("the service does not end while a receiver hangs")
        slowest = max(slowest, time.monotonic() - began)
        if service.returncode != 0 or slowest > 5:
            raise Failed(f"the service ended with {service.returncode} after {slowest:.1f} s")
        break
    for _ in range(4):
        run(clinic)
    told = Told(clinic)
    if told.sent.total() != 4 or len({request.id for request in receiver.requests}) != 4:
        raise Failed(f"{told.sent.total()} of 4 went out, under {len({r.id for r in receiver.requests})} keys")
    clinic.remove()
    print(f"SIGTERM while a receiver hangs: ended after {slowest:.1f} s, {len(receiver.requests)} requests under 4 keys")


def main():
    executable, taken = arguments(40)
    answers(executable, taken, seeded(20261130))
    gone(executable)
    stopped(executable)


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
