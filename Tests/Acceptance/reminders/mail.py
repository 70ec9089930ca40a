#!/usr/bin/env python3
"""Mails through a real mail program (msmtp) into a real server (PyPI aiosmtpd) that takes them, puts them off (4xx), refuses
them (5xx), drops the connection, or says nothing.

    Tests/Acceptance/reminders/oracles.sh mail.py [REGIMEN] [TAKEN]

The store is a real one, its clock moved from beneath. What is taken is sent once and recorded so; what is put off or dropped is
tried again by the schedule, each attempt recorded, under one Message-ID, and is dead after the eighth; `remind dead requeue`
sends it after all, and `discard` never. Every mail is read by Python's `email` with every defect an error, and names neither
the patient nor the visit.
"""

import collections
import datetime
import email
import email.policy
import email.utils
import pathlib
import shutil
import socket
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import RealClinic, instant, protocol, site
from ledger import exported
from rehearsal import Failed, arguments

SCHEDULE = [5, 300, 1800, 7200, 18000, 36000, 36000]
STRICT = email.policy.SMTP.clone(raise_on_defect=True)
# How the server treats a recipient, by the mailbox's name up to a dash: at RCPT or after the text, and how often.
ALWAYS = 1000


class Server:
    """Takes mails as their recipients' names say."""

    def __init__(self):
        self.mails, self.attempts, self.forgiving = [], collections.Counter(), False
        self.lock = threading.Lock()

    def treatment(self, address):
        name, _, times = address.partition("@")[0].partition("-")
        times = int(times.partition("-")[0] or ALWAYS) if times else ALWAYS
        if self.forgiving or self.attempts[address] > times:
            return "take"
        return name

    async def handle_RCPT(self, server, session, envelope, address, options):
        with self.lock:
            self.attempts[address] += 1
        treatment = self.treatment(address)
        if treatment == "busy":
            return "451 4.7.1 Try again later"
        if treatment == "unknown":
            return "550 5.1.1 No such mailbox"
        if treatment == "vanish":
            server.transport.abort()
            return "421 4.3.0 Gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        (address,) = envelope.rcpt_tos
        treatment = self.treatment(address)
        if treatment == "full":
            return "452 4.2.2 Mailbox full"
        if treatment == "refused":
            return "554 5.7.1 Not wanted here"
        if treatment == "cut":
            server.transport.abort()
            return "421 4.3.0 Gone"
        with self.lock:
            self.mails.append((address, envelope.mail_from, envelope.content))
        if treatment == "forgetful":
            # It has the mail, and nobody hears that it has.
            server.transport.abort()
        return "250 Taken"


class Listener(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True)


def mailboxes(taken):
    boxes = [f"take-{number}@inbox.example" for number in range(taken)]
    for kind in ("busy", "full", "vanish", "cut", "forgetful"):
        boxes += [f"{kind}-{times}@inbox.example" for times in range(1, 8)] + [f"{kind}@inbox.example"]
    return boxes + [f"unknown-{ALWAYS}-{n}@inbox.example" for n in range(5)] + [
        f"refused-{ALWAYS}-{n}@inbox.example" for n in range(5)]


def begin(executable, port, boxes):
    clinic = RealClinic(executable, "2026-12-01T15:00:00Z")
    configuration = clinic.folder / "msmtprc"
    configuration.write_text(
        f"defaults\nauth off\ntls off\ntimeout 10\naccount default\nhost 127.0.0.1\nport {port}\nfrom desk@clinic.example\n")
    configuration.chmod(0o600)
    channel = {"kind": "email", "command": [shutil.which("msmtp"), "-C", str(configuration), "-t"],
               "from": "desk@clinic.example"}
    clinic.found(
        site(delivery={"email": channel}, channels={"patient": "email", "coordinator": "jsonl", "lead": "jsonl"},
             contact={"address": "Hafenstraße 1", "phone": "+52 664 555 0100", "email": "desk@clinic.example"}),
        protocol("mails", {"told": [{"before": "P2D", "at": "09:00", "to": ["patient"]}]},
                 {"one": ("told", {"after": "segment.start", "offset": "P2D", "window": {"before": "P2D", "after": "P9D"}})}))
    rows = []
    for number, box in enumerate(boxes, 1):
        patient = f"P-{number:04}"
        rows += [
            {"patient": patient, "what": "register", "name": f"Planted Náme {number}", "email": box,
             "language": "es" if number % 2 else "en"},
            {"patient": patient, "what": "enrol", "on": "2026-12-01", "value": "mails@1"},
            {"patient": patient, "what": "book", "visit": "course/one", "at": f"2026-12-03T{10 + number % 8}:00"}]
    clinic.take_in(rows, "2026-12-01")
    return clinic


class Told:
    """What the log has of each patient's one message: its key, its attempts, what became of it in the end."""

    def __init__(self, clinic):
        self.keys, self.failures, self.sent = {}, collections.defaultdict(list), collections.Counter()
        for event in exported(clinic):
            patient, data = event["stream"].removeprefix("reminders-"), event["data"]
            if event["type"] == "reminder.claimed":
                if self.keys.get(patient, data["message"]) != data["message"]:
                    raise Failed(f"{patient} is told twice, by {self.keys[patient]} and {data['message']}")
                self.keys[patient] = data["message"]
            elif event["type"] == "reminder.failed":
                self.failures[patient].append((data["attempt"], event["recorded"], data.get("retry"), data["fault"]))
            elif event["type"] == "reminder.sent":
                self.sent[patient] += 1

    def check_schedule(self):
        for patient, failures in self.failures.items():
            for number, (attempt, at, retry, fault) in enumerate(failures, 1):
                if attempt != number:
                    raise Failed(f"{patient}: attempt {attempt} follows {number - 1} others")
                if number == 8 and retry is not None:
                    raise Failed(f"{patient}: an eighth attempt failed, and it is tried again at {retry}")
                if retry is None:
                    continue
                waits = (instant(retry) - instant(at)).total_seconds()
                if not SCHEDULE[number - 1] <= waits <= SCHEDULE[number - 1] * 1.1:
                    raise Failed(f"{patient}: after attempt {number} it waits {waits} s")

    def pending(self):
        return {patient: instant(failures[-1][2]) for patient, failures in self.failures.items()
                if failures[-1][2] and not self.sent[patient]}


def check_mail(mail, keys_by_box):
    address, sender, content = mail
    message = email.message_from_bytes(content, policy=STRICT)
    if sender != "desk@clinic.example" or message["From"].addresses[0].addr_spec != sender:
        raise Failed(f"from {sender}, {message['From']}")
    if [to.addr_spec for to in message["To"].addresses] != [address]:
        raise Failed(f"{message['To']} is not {address}")
    if message["Message-ID"] != f"<{keys_by_box[address]}@made-up.invalid>":
        raise Failed(f"{message['Message-ID']} is not made of {keys_by_box[address]}")
    if len(message.get_all("Message-ID")) != 1 or len(message.get_all("Date")) != 1:
        raise Failed(f"the mail to {address} has a header twice")
    if not 0 <= (message["Date"].datetime - instant("2026-12-01T17:00:00Z")).total_seconds() < 2 * 86400:
        raise Failed(f"it is dated {message['Date']}")
    if any(len(line) > 998 for line in content.split(b"\r\n")) or b"\n" in content.replace(b"\r\n", b""):
        raise Failed(f"lines of the mail to {address} are no lines of a mail")
    body, language = message.get_content(), message["Content-Language"]
    if any(word in body + message["Subject"] for word in ("Planted", "Náme", "Visit", "Made up", "mails")):
        raise Failed(f"the mail names what it must not: {body}")
    if "Hafenstraße 1" not in body or ("Thursday 3 December 2026" if language == "en" else "3 de diciembre de 2026") not in body:
        raise Failed(f"the mail lacks place or date: {body}")
    return language


def run(clinic):
    return clinic.must("remind", "run", "--once", "--json").document()


def main():
    executable, taken = arguments(200)
    if not shutil.which("msmtp"):
        raise Failed("msmtp is not there (Debian: msmtp)")
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    listener = Listener(server, hostname="127.0.0.1", port=port)
    listener.start()
    boxes = mailboxes(taken)
    box_of = {f"P-{number:04}": box for number, box in enumerate(boxes, 1)}
    clinic = begin(executable, port, boxes)
    clinic.set_clock("2026-12-01T17:00:30Z")
    attempts = run(clinic)["sent"]
    rounds = 1
    while pending := (told := Told(clinic)).pending():
        told.check_schedule()
        tried = dict(server.attempts)
        clinic.set_clock(min(pending.values()) - datetime.timedelta(seconds=2))
        run(clinic)
        if dict(server.attempts) != tried:
            raise Failed("something was tried again before its time")
        clinic.set_clock(max(pending.values()) + datetime.timedelta(seconds=1))
        run(clinic)
        rounds += 1
        if rounds > 9:
            raise Failed("it is tried again for ever")
    told.check_schedule()
    dead = {patient for patient, failures in told.failures.items() if not told.sent[patient]}
    for patient, box in box_of.items():
        kind, tries = box.partition("@")[0].partition("-")[0], server.attempts[box]
        times = box.partition("@")[0].partition("-")[2].partition("-")[0]
        # msmtp ends with 69 whether a text is refused for good (554) or for now (452), so both are tried again.
        expected = 8 if kind == "refused" or not times else 1 if kind in ("take", "unknown") else int(times) + 1
        if tries != expected:
            raise Failed(f"{box} was tried {tries} times, not {expected}: {told.failures[patient]}")
        if (patient in dead) != (kind in ("unknown", "refused") or (kind != "take" and not times)):
            raise Failed(f"{box} is {'' if patient in dead else 'not '}dead: {told.failures[patient]}")
        if told.sent[patient] != (patient not in dead):
            raise Failed(f"{box} is recorded as sent {told.sent[patient]} times")
    listed = {entry["patient"]: entry for entry in clinic.must("remind", "dead", "--json").document()}
    if set(listed) != dead:
        raise Failed(f"dead are {sorted(dead)}, and listed are {sorted(listed)}")

    keys_by_box = {box_of[patient]: key for patient, key in told.keys.items()}
    languages = collections.Counter(check_mail(mail, keys_by_box) for mail in server.mails)
    came = collections.Counter(box for box, _, _ in server.mails)
    for box, count in came.items():
        if count != (server.attempts[box] if box.startswith("forgetful") else 1):
            raise Failed(f"{box} got {count} mails")

    # What is dead is tried again when somebody says so, and under its key; what is given up never.
    server.forgiving = True
    requeued, discarded = sorted(dead)[::2], sorted(dead)[1::2]
    for patient in requeued:
        clinic.must("remind", "dead", "requeue", told.keys[patient][:12], "--reason", "the mailbox works again")
    for patient in discarded:
        clinic.must("remind", "dead", "discard", told.keys[patient][:12], "--reason", "called instead")
    seen = len(server.mails)
    run(clinic)
    later = server.mails[seen:]
    if sorted(box for box, _, _ in later) != sorted(box_of[patient] for patient in requeued):
        raise Failed(f"after requeueing came {sorted(box for box, _, _ in later)}")
    for mail in later:
        check_mail(mail, keys_by_box)
    if clinic.must("remind", "dead", "--json").document():
        raise Failed("something is dead still")
    clinic.check_whole()
    listener.stop()
    clinic.remove()
    faults = collections.Counter(
        (box_of[patient].partition("@")[0].partition("-")[0], failure[3])
        for patient, failures in told.failures.items() for failure in failures)
    print(f"{len(boxes)} messages, {sum(server.attempts.values())} attempts in {rounds} rounds, {len(server.mails)} mails taken "
          f"({languages['en']} en, {languages['es']} es), {len(dead)} dead, {len(requeued)} requeued and sent, held; faults: "
          + ", ".join(f"{kind} {fault} × {count}" for (kind, fault), count in sorted(faults.items())))


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
