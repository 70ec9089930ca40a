#!/usr/bin/env python3
"""What administrators watch: the counters by `promtool`, the service's log as JSON, its heartbeat, and what it tells systemd.

    Tests/Acceptance/reminders/watching.py [REGIMEN] [DAYS] [SEED]

The service is restarted every day, some messages not being taken. The counters are accepted by `promtool check metrics` (Debian:
prometheus), never go back, and say at every end what the log of events has; every line of the service's log is a JSON object;
the heartbeat is touched while it looks and not while it is stopped; it says READY=1, WATCHDOG=1 and STOPPING=1 by
sd_notify(3). Needs Python 3, cc, and promtool where the counters are to be checked by it.
"""

import collections
import datetime
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import RealClinic, protocol, site
from daemons import Daemon, until
from ledger import exported
from rehearsal import Failed, arguments, seeded

FIRST = datetime.date(2026, 12, 1)
TIMING = {"after": "segment.start", "offset": "P0D", "window": {"before": "P0D", "after": "P60D"}}


def begin(executable, chance):
    clinic = RealClinic(executable, f"{FIRST}T15:00:00Z")
    rules = [{"before": f"P{days}D", "at": "09:00", "to": ["patient"]} for days in range(1, 12)]
    rules.append({"before": "P2D", "at": "10:00", "to": ["coordinator"], "late": "skip"})
    failing = {"kind": "exec", "command": ["/bin/sh", "-c", "cat > /dev/null; exit $(( $$ % 3 == 0 ))"]}
    clinic.found(site(delivery={"sms": failing}, channels={"patient": "sms", "coordinator": "jsonl", "lead": "jsonl"}),
                 protocol("watched", {"told": rules}, {"one": ("told", TIMING)}))
    rows = []
    for number in range(1, 31):
        patient, day = f"P-{number:04}", FIRST + datetime.timedelta(days=chance.randint(2, 12))
        rows += [{"patient": patient, "what": "register"},
                 {"patient": patient, "what": "enrol", "on": FIRST.isoformat(), "value": "watched@1"},
                 {"patient": patient, "what": "book", "visit": "course/one", "at": f"{day}T11:00"}]
    clinic.take_in(rows, FIRST.isoformat())
    return clinic


def samples(path):
    """By name and labels; the format is promtool's to check."""
    found = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            found[name] = int(value)
    return found


def looked(path):
    return samples(path)["regimen_reminders_looks_total"] if path.exists() else 0


def recorded(clinic):
    """The same, as the log of events has it."""
    counts, channels = collections.Counter(), {}
    for event in exported(clinic):
        data, kind = event["data"], event["type"]
        if kind == "reminder.claimed":
            channels[data["message"]] = data["channel"]
        elif kind == "reminder.sent":
            counts[f'regimen_reminders_sent_total{{channel="{channels[data["message"]]}"}}', data["message"]] = 1
        elif kind == "reminder.failed":
            name = f'regimen_reminders_failed_total{{channel="{channels[data["message"]]}",fault="{data["fault"]}"}}'
            counts[name, data["message"], data["attempt"]] = 1
        elif kind == "reminder.missed":
            counts["regimen_reminders_missed_total", event["position"]] = 1
    totals = collections.Counter()
    for (name, *_), count in counts.items():
        totals[name] += count
    return totals


def check_counters(clinic, path, before):
    if promtool := shutil.which("promtool"):
        checked = subprocess.run([promtool, "check", "metrics"], stdin=open(path), capture_output=True, text=True)
        if checked.returncode != 0 or checked.stderr.strip():
            raise Failed(f"promtool: {checked.stdout}{checked.stderr}")
    if oct(path.stat().st_mode & 0o777) != "0o644":
        raise Failed(f"the counters may be read by {oct(path.stat().st_mode & 0o777)}")
    now = samples(path)
    for name, value in before.items():
        if name.endswith("_total") or "_total{" in name:
            if now.get(name, -1) < value:
                raise Failed(f"{name} went back from {value} to {now.get(name)}")
    for name, value in recorded(clinic).items():
        if now.get(name) != value:
            raise Failed(f"{name} is {now.get(name)}, and the log has {value}")
    if not 0 <= clinic.clock().timestamp() - now["regimen_reminders_last_look_timestamp_seconds"] < 30:
        raise Failed("the counters do not say when it last looked")
    return now


class Supervisor:
    """The socket on which a service tells systemd how it is."""

    def __init__(self, clinic):
        self.path = clinic.folder / "notify"
        self.path.unlink(missing_ok=True)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        self.socket.setblocking(False)
        self.said = []

    def hear(self):
        try:
            while True:
                self.said += [(time.monotonic(), line) for line in self.socket.recv(4096).decode().split("\n") if line]
        except BlockingIOError:
            return [line for _, line in self.said]


def main():
    executable, days, seed = arguments(12, 20261130)
    chance = seeded(seed)
    clinic = begin(executable, chance)
    counters, now = clinic.folder / "regimen.prom", {}
    lines = beats = 0
    for number in range(days):
        clinic.set_clock(f"{FIRST + datetime.timedelta(days=number)}T17:00:05Z")
        supervisor = Supervisor(clinic)
        os.environ["NOTIFY_SOCKET"] = str(supervisor.path)
        service = Daemon(clinic, number, "--log", "json", "--metrics", str(counters))
        del os.environ["NOTIFY_SOCKET"]
        until(lambda: "READY=1" in supervisor.hear(), "the service does not say that it is ready")
        looks = now.get("regimen_reminders_looks_total", 0)
        until(lambda: looked(counters) > looks, "the service keeps no counters")
        heartbeat = clinic.store / "heartbeat"
        seen = heartbeat.stat().st_mtime_ns
        # 10:00 for the coordinator; and what was not taken is tried again.
        clinic.set_clock(f"{FIRST + datetime.timedelta(days=number)}T18:00:05Z")
        until(lambda: looked(counters) > looks + 1, "the service does not look again")
        until(lambda: heartbeat.stat().st_mtime_ns > seen, "the heartbeat is not touched")
        until(lambda: supervisor.hear().count("WATCHDOG=1") >= 2, "the watchdog hears nothing")
        service.stop()
        seen = heartbeat.stat().st_mtime_ns
        time.sleep(6)
        if heartbeat.stat().st_mtime_ns != seen:
            raise Failed("a stopped service's heart beats")
        service.end()
        if "STOPPING=1" not in supervisor.hear():
            raise Failed(f"the service does not say that it ends: {supervisor.hear()}")
        beats += supervisor.hear().count("WATCHDOG=1")
        for line in service.notes.read_text().splitlines():
            said = json.loads(line)
            lines += 1
            if not {"at", "level", "message"} <= set(said) or said["level"] not in ("info", "notice", "warning", "error"):
                raise Failed(f"the service logs {line}")
        now = check_counters(clinic, counters, now)
    clinic.check_whole()
    clinic.remove()
    print(f"{days} services, {lines} lines of JSON, {beats} times alive, counters as the log has them and never back "
          f"({'checked by promtool' if shutil.which('promtool') else 'promtool is not there'}), held: "
          + ", ".join(f"{name.removeprefix('regimen_reminders_')} {value}" for name, value in now.items() if "timestamp" not in name))


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
