"""A store for rehearsals, asked by the built executable: what the scripts that break things have in common."""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Failed(Exception):
    """Something did not hold."""


def arguments(*usual):
    """The executable and the numbers of the command line, with what stands for those left out."""
    given = sys.argv[1:]
    executable = pathlib.Path(given[0] if given else ROOT / ".build/debug/regimen").resolve()
    if not executable.exists():
        sys.exit(f"{executable} is not there; build it, or give its path as the first argument")
    return [executable] + [int(given[i + 1]) if i + 1 < len(given) else number for i, number in enumerate(usual)]


class Answer:
    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors

    def document(self):
        return json.loads(self.output)


class Rehearsal:
    def __init__(self, executable, folder=None, now="2026-11-30T17:00:00Z"):
        self.executable = executable
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="regimen-acceptance-"))
        self.store = self.folder / "store"
        self.now = now
        self.commands = 0

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        own = {"REGIMEN_STORE": str(self.store), "REGIMEN_NOW": self.now, "REGIMEN_ACTOR": "lead"}
        return {**os.environ, **own}

    def begin(self, patients=3):
        """A site, the shipped protocol, some patients, every second one enrolled."""
        self.must("init", "--simulated")
        self.must("protocol", "publish", str(ROOT / "protocols/msc-t2d.yaml"))
        for number in range(1, patients + 1):
            self.must("patient", "register", f"P-{number:04}", "--name", f"Somebody {number}")
            if number % 2:
                self.must("patient", "enrol", f"P-{number:04}", "--protocol", "msc-t2d", "--on", "2026-11-30")

    def start(self, words, before=()):
        return subprocess.Popen(
            [*before, str(self.executable), *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment(), cwd=self.folder)

    def ask(self, *words, before=()):
        process = self.start(words, before)
        output, errors = process.communicate()
        return Answer(process.returncode, output.decode(), errors.decode())

    def must(self, *words):
        answer = self.ask(*words)
        if answer.status != 0:
            raise Failed(f"{' '.join(words)}: exit {answer.status}: {answer.errors.strip() or answer.output.strip()}")
        return answer

    def next_command(self):
        """An id by which a change is recognised when it is asked for again."""
        self.commands += 1
        return f"0193a1b2-0000-7000-9000-{self.commands:012x}"

    def kill(self, words, seconds=None):
        """Starts a command and kills it: after a time, or as soon as it has said something. What it said by then."""
        process = self.start(words)
        said = b""
        if seconds is None:
            said = process.stdout.read1(1 << 16)
        else:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                pass
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        return process.returncode, (said + output).decode()

    def events(self):
        """Every event, as the log has it."""
        return [json.loads(line) for line in self.must("history", "--all", "--json").output.splitlines()]

    def check_whole(self):
        """Verifies the log, and holds the projections against it."""
        self.must("verify")
        self.must("rebuild", "--check")


def a_change(chance, number):
    """A change of a random kind, which may be refused."""
    patient = f"P-{chance.randint(1, 8):04}"
    visit = chance.choice(["baseline-labs", "baseline-consultation", "baseline-mri", "infusion.1", "infusion.2"])
    hour = chance.randint(8, 16)
    day = f"2026-12-{chance.randint(1, 18):02}"
    kind = chance.randrange(12)
    if kind == 0:
        return ["patient", "register", f"P-{1000 + number}", "--name", f"Patient {number}"]
    if kind == 1:
        return ["patient", "enrol", patient, "--protocol", "msc-t2d", "--on", "2026-11-30"]
    if kind == 2:
        return ["patient", "hold", patient, "--from", "2026-12-01", "--reason", "fever", "--yes"]
    if kind == 3:
        return ["patient", "resume", patient, "--yes"]
    if kind == 4:
        return ["complete", patient, f"round-1/{visit}", "--on", "2026-11-30"]
    if kind == 5:
        return ["repeat", patient, f"round-1/{visit}"]
    if kind in (6, 7):
        return ["cancel", patient, f"round-1/{visit}"]
    return ["book", patient, f"round-1/{visit}", "--at", f"{day}T{hour:02}:00", "--reason", "as asked"]


def seeded(seed):
    return random.Random(seed)
