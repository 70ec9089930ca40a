"""One of the two clinics: a folder with a store in it, and those stores from which it has moved away."""

import datetime
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal
from story import EventName


class Clinic(Rehearsal):
    """Its store is for rehearsals, or real: then `clock` is the library that moves its processes' clock from beneath
    (reminders/shifted-clock.c), and messages leave it by programs."""

    def __init__(self, executable, folder, is_killed, clock=None):
        folder.mkdir()
        super().__init__(executable, folder=folder)
        self.is_killed, self.clock = is_killed, clock
        # While a command is asked for again its clock goes on, as no clock goes back between two looks of a moment.
        self.is_asking_again = False
        # By the events' ids, what was told as recorded.
        self.acknowledged = {}
        self.outbox.mkdir()

    @property
    def outbox(self):
        """Where the programs put what a real store sends, each message a file."""
        return self.folder / "outbox"

    def environment(self):
        own = {**super().environment(), "OUTBOX": str(self.outbox)}
        if self.clock:
            del own["REGIMEN_NOW"]
            own |= {"LD_PRELOAD": str(self.clock), "CLOCK_SHIFT_FILE": str(self.folder / "clock-shift")}
        return own

    def start(self, words, before=()):
        """A step begins at its minute."""
        if self.clock and not self.is_asking_again:
            now = datetime.datetime.fromisoformat(self.now.replace("Z", "+00:00")).timestamp()
            (self.folder / "clock-shift").write_text(str(round((now - time.time()) * 1000)))
        return super().start(words, before)

    def words(self, step):
        return [f"@{self.position(word)}" if isinstance(word, EventName) else word for word in step.words]

    def position(self, name):
        """Where an event stands in this clinic's log."""
        for event in self.history(name.stream.split("-", 1)[1]):
            if (event["stream"], event["version"]) == (name.stream, name.version):
                return event["position"]
        raise Failed(f"{self.folder.name}: there is no event {name}")

    def history(self, patient):
        return [json.loads(line) for line in self.must("history", patient, "--json").output.splitlines()]

    def exported(self):
        return [json.loads(line) for line in self.must("export", "--as", "auditor").output.splitlines()]

    def messages(self):
        """What went out, from all the stores in which the clinic has been: what files of lines hold, and what programs
        were given."""
        lines = [line for path in sorted(self.folder.glob("*/*.jsonl")) for line in path.read_text().splitlines()]
        lines += [path.read_text() for path in sorted(self.outbox.iterdir())]
        return [message for message in map(self.message, lines) if message]

    def message(self, text):
        try:
            return json.loads(text)
        except ValueError:
            # Of a message that a killed process was handing over, a program sees the beginning.
            if self.is_killed and self.clock:
                return None
            raise Failed(f"{self.folder.name}: a broken message went out: {text[:200]}") from None

    def take(self, said):
        """Keeps what an answer told of as recorded, by their ids."""
        try:
            events = json.loads(said).get("events", [])
        except (ValueError, AttributeError):
            return
        for event in events if isinstance(events, list) else []:
            self.acknowledged[event["id"]] = (event["stream"], event["version"], event["type"])
