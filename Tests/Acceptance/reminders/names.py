#!/usr/bin/env python3
"""10,000 reminders of patients in every field of whom a word is planted: name, mail, telephone, date of birth, number, notes,
reasons; and of a protocol whose title and visits' titles are planted words too.

    Tests/Acceptance/reminders/names.py [REGIMEN] [PATIENTS] [SEED]

A real store with a mail program, a program (exec) and files of lines as channels, some of them private, some failing now and
then; in English and Spanish, with corrections. No planted word is in anything that goes out on a channel that is not
private, nor in what the service writes to its log in either form, its counters, its output; on a private one stand visits' titles
and nothing else of it. A program and a mail program get the one address that they need and no other. Needs Python 3 and
cc.
"""

import datetime
import email
import email.policy
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import RealClinic, protocol, site
from daemons import Daemon, until
from ledger import exported, lines_sent
from rehearsal import Failed, arguments, seeded

FIRST = datetime.date(2026, 12, 1)
DAYS = 11
# On these days the service runs, and logs in that form; on the others `--once` does.
SERVICE = {3: "lines", 4: "json"}
TIMING = {"after": "segment.start", "offset": "P3D", "window": {"before": "P3D", "after": "P6D"}}
PLANTED = re.compile(rb"(?i)zz[a-z]+\d+zz|19[0-4]\d-0\d-1\d")
TITLES = re.compile(rb"(?i)qq[a-z]+qq")


def begin(executable, patients, chance):
    clinic = RealClinic(executable, f"{FIRST}T15:00:00Z")
    rules = [{"before": f"P{days}D", "at": "09:00", "to": ["patient", "coordinator"]} for days in range(0, 4)]
    rules += [{"opens": "P1D", "at": "10:00", "to": ["patient"]}, {"overdue": "P1D", "at": "09:00", "to": ["coordinator", "lead"]}]
    described = json.loads(protocol("planted", {"told": rules}, {name: ("told", TIMING) for name in ("one", "two")}))
    described["title"] = "Study of QQdiseaseQQ"
    for visit in described["segments"]["course"]["visits"]:
        visit["title"] = f"QQprocedureQQ {visit['id']}"
        visit["prepare"] = ["QQpreparationQQ"]
    # The exit status varies with the process, so that some messages are tried again.
    program = lambda name: ["/bin/sh", "-c", f"cat >> {clinic.folder}/{name}; echo >> {clinic.folder}/{name}; exit $(( $$ % 9 == 0 ))"]
    delivery = {
        "email": {"kind": "email", "from": "desk@clinic.example",
                  "command": ["/bin/sh", "-c", f"cat > {clinic.folder}/mails/$$-$(date +%s%N)"]},
        "sms": {"kind": "exec", "command": program("sms")},
        "private": {"kind": "jsonl", "file": "private.jsonl", "private": True},
        "pager": {"kind": "exec", "command": program("pager")},
    }
    (clinic.folder / "mails").mkdir()
    people = [{"id": "desk", "name": "Desk", "roles": ["coordinator"]},
              {"id": "lead", "name": "Lead", "roles": ["lead"], "phone": "+1 555"},
              {"id": "manager", "name": "Manager", "roles": ["coordinator"]},
              {"id": "auditor", "name": "Auditor", "roles": ["auditor"]}]
    clinic.found(
        site(delivery=delivery, people=people,
             channels={"patient": ["email", "sms"], "coordinator": "private", "lead": "pager"},
             contact={"phone": "+52 664 555 0100"}), json.dumps(described))
    rows = []
    for number in range(1, patients + 1):
        patient = f"P-{number:05}"
        rows.append({
            "patient": patient, "what": "register", "name": f"ZZname{number}ZZ of ZZfamily{number}ZZ",
            "email": f"zzmail{number}zz@inbox.example" if number % 2 else "", "phone": f"+49 30 {7000000 + number}",
            "mrn": f"ZZmrn{number}ZZ", "born": f"19{chance.randint(10, 49)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            "language": chance.choice(["en", "es"]), "note": f"ZZnote{number}ZZ"})
        rows.append({"patient": patient, "what": "enrol", "on": FIRST.isoformat(), "value": "planted@1"})
        for hour, visit in ((11, "one"), (14, "two")):
            if chance.random() < 0.9:
                day = FIRST + datetime.timedelta(days=chance.randint(2, 6))
                rows.append({"patient": patient, "what": "book", "visit": f"course/{visit}", "at": f"{day}T{hour}:00",
                             "note": f"ZZreason{number}ZZ"})
    clinic.take_in(rows, FIRST.isoformat())
    return clinic


TOLD = {"patient": ["before", "unbooked", "opens", "unrecorded", "overdue", "moved", "cancelled"]}
TOLD["person"] = TOLD["patient"]


def texts_refused(clinic):
    """A text of the site's own that would put a name or a title on a channel that others read is refused, and taken where
    nobody else does. How many were tried."""
    tried = 0
    for group, names in TOLD.items():
        for name in names:
            for place in ("name", "title"):
                for private in (False, True):
                    delivery = {"own": {"kind": "jsonl", "file": "own.jsonl", "private": private}}
                    (clinic.folder / "texts.yaml").write_text(
                        site(delivery=delivery, channels={role: "own" for role in ("patient", "coordinator", "lead", "auditor")},
                             texts={"en": {group: {name: f"For {{{place}}}"}}}))
                    answer = clinic.ask("lint", str(clinic.folder / "texts.yaml"))
                    if answer.status != (0 if private else 1) or private != ("not marked private" not in answer.output + answer.errors):
                        raise Failed(f"{group}.{name} with {{{place}}}, private {private}: {answer.output}{answer.errors}")
                    tried += 1
    return tried


def look_for(pattern, text, where):
    if found := pattern.search(text):
        start = max(0, found.start() - 80)
        raise Failed(f"{found.group().decode()} stands in {where}: …{text[start:found.end() + 40]!r}")


def serve(clinic, day, form, counters):
    """What the service logs as the day's reminders go out."""
    clinic.set_clock(f"{day}T16:59:30Z")
    service = Daemon(clinic, form, "--log", form, "--metrics", str(counters))
    until(lambda: service.said("Sending reminders"), "the service does not begin", 300)
    clinic.set_clock(f"{day}T17:00:01Z")
    until(lambda: service.said(" sent"), "the service sends nothing", 300)
    service.end()
    return service.notes.read_text()


def main():
    executable, patients, seed = arguments(420, 20261130)
    chance = seeded(seed)
    clinic = begin(executable, patients, chance)
    counters = clinic.folder / "regimen.prom"
    written = []
    for number in range(DAYS):
        day = FIRST + datetime.timedelta(days=number)
        clinic.set_clock(f"{day}T16:00:00Z")
        for _ in range(4):
            clinic.ask("cancel", f"P-{chance.randint(1, patients):05}", "course/one", "--reason", f"ZZwhy{number}ZZ")
        if number in SERVICE:
            written.append(serve(clinic, day, SERVICE[number], counters))
        for time in ("17:00:05", "17:00:20", "18:00:30"):
            clinic.set_clock(f"{day}T{time}Z")
            answer = clinic.must("remind", "run", "--once", "--metrics", str(counters))
            written += [answer.output, answer.errors]

    for text in [*written, counters.read_text(), (clinic.store / "heartbeat").read_text()]:
        look_for(PLANTED, text.encode(), "a log, an output or the counters")
        look_for(TITLES, text.encode(), "a log, an output or the counters")
        if found := re.search(r"P-\d{5}|@inbox|\+49", text):
            raise Failed(f"{found.group()} stands in a log: {text[max(0, found.start() - 80):found.end() + 40]}")
    reminders = sum(len(event["data"]["members"]) for event in exported(clinic) if event["type"] == "reminder.claimed")
    counts = {"mails": 0, "sms": 0, "pager": 0, "private": 0}
    for path in (clinic.folder / "mails").iterdir():
        counts["mails"] += 1
        check_mail(path.read_bytes())
    for name in ("sms", "pager"):
        for line in (clinic.folder / name).read_bytes().splitlines():
            if line:
                counts[name] += 1
                check_program(json.loads(line), name)
    private = lines_sent(clinic)
    titled = 0
    for line in private:
        counts["private"] += 1
        look_for(PLANTED, json.dumps(line).encode(), "a private channel")
        titled += bool(TITLES.search(line["text"].encode()))
    if not titled:
        raise Failed("no title stands on the private channel, so nothing was tried")
    look_for(PLANTED, (clinic.store / "log.sqlite").read_bytes(), "the log of events")
    if reminders < 10 * patients // 2:
        raise Failed(f"there were only {reminders} reminders")
    tried = texts_refused(clinic)
    clinic.check_whole()
    clinic.remove()
    print(f"{reminders} reminders in {counts}, {sum(map(len, written))} bytes of logs and outputs: no planted word but titles on "
          f"the private channel ({titled} messages), and {tried} texts of a site's own taken or refused, held")


def check_mail(content):
    message = email.message_from_bytes(content, policy=email.policy.SMTP.clone(raise_on_defect=True))
    (to,) = message["To"].addresses
    if not re.fullmatch(r"zzmail\d+zz@inbox\.example", to.addr_spec):
        raise Failed(f"a mail goes to {to}")
    del message["To"]
    text = "\n".join(f"{name}: {value}" for name, value in message.items()) + message.get_content()
    look_for(PLANTED, text.encode(), "a mail")
    look_for(TITLES, text.encode(), "a mail")
    if re.search(r"\+49|P-\d{5}", text):
        raise Failed(f"a mail says who it is about: {text}")


def check_program(message, name):
    for address in ("email", "phone"):
        message.pop(address, None)
    text = json.dumps(message).encode()
    look_for(PLANTED, text, f"a message to the program {name}")
    look_for(TITLES, text, f"a message to the program {name}")
    if name == "sms" and re.search(r"P-\d{5}", message["text"]):
        raise Failed(f"a text message says who it is about: {message['text']}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
