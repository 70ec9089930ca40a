#!/usr/bin/env python3
"""Lets the disk fail: each fsync, fdatasync, write and pwrite of a command in turn, a full disk, a read-only one.

    Tests/Acceptance/disk/check.py [REGIMEN] [CALLS]

Each call up to the 200th, unless said otherwise, of a registration, an enrolment, an appointment and a changed site with
its re-planning fails once (`strace -e inject`). The command ends with 6, or has succeeded in spite of it; what was
acknowledged is there, the log verifies, and the same command goes through afterwards. Needs strace, and for the full and
the read-only disk to be root (a tmpfs of 24 MB is mounted); without that they are left out, which is said.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal, arguments

FAULTS = [("fdatasync,fsync", "EIO"), ("pwrite64,write", "EIO"), ("pwrite64,write", "ENOSPC"), ("ftruncate", "EIO")]


def injected(store, words, calls, error, number):
    """Runs a command whose call of that number fails. Nil where it makes fewer."""
    trace = store.folder / "trace"
    before = [
        "strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={calls}", "-e",
        f"inject={calls}:error={error}:when={number}",
    ]
    answer = store.ask(*words, before=before)
    return answer if "INJECTED" in trace.read_text(errors="replace") else None


def changed_site(store, number):
    text = (store.folder / "harbour-clinic.yaml").read_text()
    path = store.folder / "changed.yaml"
    path.write_text(text.replace("holidays: [", f"holidays: [{2027 + number % 60}-01-{4 + number % 20:02}, "))
    return str(path)


def commands(store, kind, number):
    """The command of a kind, a new one for every number, and whether it can be repeated by its id."""
    if kind == "register":
        return ["patient", "register", f"P-{store.commands + 100}", "--name", "Somebody"]
    if kind == "enrol":
        patient = f"P-{store.commands + 100}"
        store.must("patient", "register", patient)
        return ["patient", "enrol", patient, "--protocol", "msc-t2d", "--on", "2026-11-30"]
    if kind == "book":
        if number % 2 == 0:
            return ["cancel", "P-0001", "round-1/baseline-labs"]
        return ["book", "P-0001", "round-1/baseline-labs", "--at", "2026-12-01T09:00"]
    return ["site", "apply", changed_site(store, store.commands), "--yes"]


def fail_calls(store, kind, calls, error, most):
    failed = spared = 0
    for number in range(1, most + 1):
        command = store.next_command()
        words = commands(store, kind, number) + ["--command", command, "--json"]
        answer = injected(store, words, calls, error, number)
        if answer is None:
            if store.ask(*words).status != 0:
                raise Failed(f"{kind}: {' '.join(words)} is refused after all")
            break
        # What fails may be the answer itself on its way out, when all is done: it says so, and is no failure of the store.
        unheard = answer.status == 7 and "the output could not be written" in answer.errors
        if answer.status not in (0, 6) and not unheard:
            raise Failed(
                f"{kind}, {calls} {number} with {error}: exit {answer.status}: {answer.errors.strip()}")
        if answer.status == 6 and not re.search(r"regimen: .{10}", answer.errors):
            raise Failed(f"{kind}, {calls} {number} with {error}: exit 6 without a word")
        failed += answer.status == 6
        spared += answer.status == 0
        again = store.ask(*words)
        if again.status != 0:
            raise Failed(f"{kind}, {calls} {number} with {error}: afterwards exit {again.status}: {again.errors}")
        if answer.status == 0 and not again.document()["repeated"]:
            raise Failed(f"{kind}, {calls} {number} with {error}: it was acknowledged, and is gone")
        store.check_whole()
    return failed, spared


def calls_that_fail(executable, most):
    if shutil.which("strace") is None:
        sys.exit("disk: this needs strace (Debian: apt-get install strace)")
    total = 0
    for calls, error in FAULTS:
        for kind in ["register", "enrol", "book", "site"]:
            store = Rehearsal(executable)
            store.begin(6)
            failed, spared = fail_calls(store, kind, calls, error, most)
            total += failed + spared
            print(f"disk: {kind}, {calls} with {error}: {failed} ended with 6, {spared} succeeded in spite of it",
                  flush=True)
            store.remove()
    print(f"disk: {total} failing calls, nothing acknowledged lost, every next command went through")


def mounted(folder, options):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True).returncode == 0


def full_disk(executable):
    folder = tempfile.mkdtemp(prefix="regimen-disk-")
    if os.geteuid() != 0 or not mounted(folder, "size=24m"):
        os.rmdir(folder)
        print("disk: the full and the read-only disk are LEFT OUT: nothing can be mounted here")
        return
    try:
        store = Rehearsal(executable, folder)
        store.begin(2)
        fill(store)
        read_only(store)
    finally:
        subprocess.run(["umount", folder], check=True)
        os.rmdir(folder)


def fill(store):
    filler = store.folder / "filler"
    acknowledged, refused = set(), 0
    for round_number in range(40):
        free = os.statvfs(store.folder).f_bavail * os.statvfs(store.folder).f_frsize
        left = (round_number * 7919) % 160_000
        filler.write_bytes(b"\0" * max(0, free - left))
        while True:
            command = store.next_command()
            words = ["patient", "register", f"P-{store.commands + 1000}", "--command", command, "--json"]
            answer = store.ask(*words)
            if answer.status == 0:
                acknowledged.add(command)
                if len(acknowledged) > 4000:
                    raise Failed("the disk does not fill")
                continue
            if answer.status != 6:
                raise Failed(f"full disk: exit {answer.status}: {answer.errors}")
            refused += 1
            break
        filler.unlink()
        if store.ask(*words).status != 0:
            raise Failed(f"full disk: with room again, {' '.join(words)} does not go through")
        acknowledged.add(command)
        known = {event["command"] for event in store.events()}
        if not acknowledged <= known:
            raise Failed(f"full disk: {len(acknowledged - known)} acknowledged commands are gone")
        store.check_whole()
    print(f"disk: full {refused} times at different moments, {len(acknowledged)} registrations acknowledged, all there")


def read_only(store):
    before = store.must("patient", "list", "--json").output
    subprocess.run(["mount", "-o", "remount,ro", str(store.folder)], check=True)
    try:
        change = store.ask("patient", "register", "P-0900")
        if change.status != 6:
            raise Failed(f"read-only disk: a change ends with {change.status}: {change.errors}")
        for words in (["patient", "list", "--json"], ["due"], ["calendar", "P-0001"], ["history", "P-0001"], ["verify"]):
            answer = store.ask(*words)
            if answer.status != 0:
                raise Failed(f"read-only disk: {words[0]} ends with {answer.status}: {answer.errors}")
            if words[0] == "patient" and answer.output != before:
                raise Failed("read-only disk: the patients are others")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(store.folder)], check=True)
    store.must("patient", "register", "P-0900")
    store.check_whole()
    print("disk: read-only, a change ends with 6, questions and verify are answered, the next command went through")


def main():
    executable, most = arguments(200)
    full_disk(executable)
    calls_that_fail(executable, most)


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"disk: {failure}")
