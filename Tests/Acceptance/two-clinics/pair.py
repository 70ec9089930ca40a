"""Two clinics side by side, in which the same happens: the calm one, and the one whose commands are killed."""

import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import sameness
from clinic import Clinic
from ledger import Ledger
from rehearsal import Failed
from story import Step

# Of a command that comes to an end, any status but these is a fault.
USUAL = {0, 1, 2, 3, 4}
STEPS_BETWEEN_LOOKS = 40
CLOCK = pathlib.Path(__file__).resolve().parents[1] / "reminders" / "shifted-clock.c"


class Pair:
    """Lives a story as it is told. A step that comes out otherwise in one of the two, or breaks what must hold, is a
    fault; whoever lives it catches that, and finds the story so far in `steps`."""

    def __init__(self, executable, is_real, now=None, fortune=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="regimen-two-clinics-"))
        self.is_real = is_real
        clock = self.moved_clock() if is_real else None
        self.calm = Clinic(executable, self.folder / "calm", False, clock)
        self.shaken = Clinic(executable, self.folder / "shaken", True, clock)
        self.both = (self.calm, self.shaken)
        # What time it is, and chance for what befalls the processes; without them a story is lived again, as it was.
        self.now, self.fortune = now, fortune
        # Up to which step the logs, and everything, were looked at.
        self.steps, self.looked, self.whole, self.asked = [], 0, 0, []
        self.is_looking_at_everything = False
        self.counts = dict.fromkeys(["events", "done", "refused", "killed", "killed after the answer", "had been done",
                                     "messages", "messages twice"], 0)

    def moved_clock(self):
        library = self.folder / "shifted-clock.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, CLOCK], check=True)
        return library

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    # What the people of the clinic ask for

    def change(self, words, files=None):
        key = f"0193a1b2-0000-7000-9000-{len(self.steps) + 1:012x}"
        return self.tell([*words, "--command", key], "change", files)

    def job(self, words, files=None):
        return self.tell(words, "job", files)

    def question(self, words):
        answer = self.tell(words, "question")
        return answer.document() if answer.status == 0 else []

    def history(self, patient):
        return self.calm.history(patient)

    def move(self, backup, store):
        """From now on the clinic is in a store that was made of a backup."""
        self.tell(["backup", backup, "--json"], "job")
        self.tell(["restore", backup, "--json", "--store", store], "job")

    def enable(self):
        """Reminders go out from where the clinic is now."""
        self.change(["remind", "enable", "--from", self.now(), "--as", "lead", "--json"])

    def tell(self, words, kind, files=None):
        step = Step(len(self.steps) + 1, self.now(), list(words), kind, dict(files or {}))
        return self.live(step)

    # Living

    def live(self, step):
        self.steps.append(step)
        for clinic in self.both:
            clinic.now = step.now
            for name, text in step.files.items():
                (clinic.folder / name).write_text(text)
        words = self.calm.words(step)
        began = time.monotonic()
        answer = self.calm.ask(*words)
        took = time.monotonic() - began
        if self.fortune and words[0] != "init":
            step.kills = self.fates(took)
        words = self.shaken.words(step)
        told = [self.kill(step, words, seconds) for seconds in step.kills]
        again = self.shaken.ask(*words)
        self.shaken.is_asking_again = False
        self.judge(step, answer, again, [each for each in told if each])
        for clinic in self.both:
            if words[0] == "restore" and answer.status == 0:
                clinic.store = clinic.folder / words[-1]
        if len(self.steps) - self.looked >= STEPS_BETWEEN_LOOKS:
            self.look()
        return answer

    def fates(self, took):
        """When a command is killed: not at all mostly, at any moment, or as soon as it has answered."""
        fates = []
        while self.fortune.random() < 0.3 and len(fates) < 3:
            fates.append(None if self.fortune.randrange(6) == 0 else self.fortune.uniform(0, 1.25 * took))
        return fates

    def kill(self, step, words, seconds):
        """What it had acknowledged before it was killed."""
        status, said = self.shaken.kill(words, seconds)
        self.shaken.is_asking_again = True
        if status not in USUAL and status != -signal.SIGKILL:
            raise Failed(f"step {step.number}, {step.told()}: exit {status} of a command that was to be killed")
        self.counts["killed"] += status == -signal.SIGKILL
        try:
            return json.loads(said)
        except ValueError:
            return None

    def judge(self, step, answer, again, told):
        where = f"step {step.number}, {step.told()}"
        for clinic, each in zip(self.both, (answer, again)):
            if each.status not in USUAL:
                raise Failed(f"{where}: exit {each.status} in the {clinic.folder.name} clinic: {each.errors.strip()}")
            if each.status != 0 and len((each.errors + each.output).split()) < 4:
                raise Failed(f"{where}: refused without a reason in the {clinic.folder.name} clinic")
            clinic.take(each.output)
        self.counts["done" if answer.status == 0 else "refused"] += step.kind != "question"
        again = self.done_before(step, answer, again)
        if answer.status != again.status:
            raise Failed(f"{where}: exit {answer.status} in the calm clinic, {answer.errors.strip()}; {again.status} in the "
                         f"shaken one, {again.errors.strip()}")
        self.judge_acknowledged(step, again, told, where)
        # Whoever goes on with a job that was killed is told of the rest alone; a checkpoint is each log's own.
        if step.kind == "job" and step.kills or step.words[0] == "checkpoint":
            return
        said = [sameness.plain_answer(each, clinic.folder) for each, clinic in zip((answer, again), self.both)]
        if step.words[0] == "site" and step.kills and answer.status == 0:
            # Asked for again it goes on re-planning, and tells of what it recorded itself before.
            said = [each[1]["events"] for each in said]
        found = sameness.difference(*said)
        if found:
            raise Failed(f"{where}: the two clinics answer differently: {found}")

    def done_before(self, step, answer, again):
        """A backup, or a store made of one, that the killed command had finished is refused when it is asked for again:
        then it is there."""
        if step.kills and step.words[0] in ("backup", "restore") and again.status == 4 and answer.status == 0:
            self.counts["had been done"] += 1
            return answer
        return again

    def judge_acknowledged(self, step, again, told, where):
        if step.kind != "change" or not step.kills:
            return
        document = again.document() if again.status == 0 else {}
        self.counts["had been done"] += bool(document.get("repeated"))
        for each in told:
            self.counts["killed after the answer"] += 1
            ids = [event["id"] for event in each.get("events", [])]
            if not ids:
                continue
            if not document.get("repeated") or [event["id"] for event in document["events"]] != ids:
                raise Failed(f"{where}: it was acknowledged and then killed, and asked for again it says otherwise")

    # Looking

    def look(self):
        """The two logs say the same, and each of them what it may."""
        logs = [clinic.exported() for clinic in self.both]
        for clinic, log in zip(self.both, logs):
            Ledger(log, clinic, self.steps).check()
        found = sameness.of_logs(*logs)
        if found:
            raise Failed(f"after step {len(self.steps)}, the logs differ: {found}")
        self.looked = len(self.steps)
        said = [[message["key"] for message in clinic.messages()] for clinic in self.both]
        self.counts.update({"events": len(logs[0]), "messages": len(said[0]), "messages twice": len(said[1]) - len(set(said[1]))})

    def look_at_everything(self, patients):
        """Besides: the program's own checks, and all that it answers, now and as of moments before."""
        self.look()
        self.is_looking_at_everything = True
        for clinic in self.both:
            clinic.must("verify", "--plans")
            clinic.must("rebuild", "--check")
        for words in self.questions(sorted(set(patients))):
            self.compare_question(words)
        self.compare_messages()
        self.whole, self.is_looking_at_everything = len(self.steps), False

    def patients(self):
        return [each["patient"] for each in self.calm.must("patient", "list", "--json").document()]

    def questions(self, patients):
        yield ["due", "--within", "P365D", "--json"]
        yield ["patient", "list", "--json"]
        yield ["remind", "preview", "--json"]
        yield ["remind", "dead", "--json"]
        yield ["site", "show"]
        for report in ("deviations", "overrides", "corrections", "late-entries"):
            yield ["report", report, "--json"]
        for patient in patients:
            for question in ("calendar", "history", "response"):
                yield [question, patient, "--json"]
            yield ["patient", "show", patient, "--json"]

    def compare_question(self, words):
        answers = [clinic.ask(*words) for clinic in self.both]
        said = [sameness.plain_answer(each, clinic.folder, words[0] == "history")
                for each, clinic in zip(answers, self.both)]
        found = sameness.difference(*said)
        if found or {each.status for each in answers} - USUAL:
            raise Failed(f"after step {len(self.steps)}, {' '.join(words)}: the two clinics answer differently: {found}")

    def compare_messages(self):
        """The same went out, but that a killed service may say it twice under one key."""
        said = [{message["key"]: sameness.plain_message(message) for message in clinic.messages()} for clinic in self.both]
        found = sameness.difference(*said)
        if found:
            raise Failed(f"after step {len(self.steps)}: other messages went out: {found}")

    def note(self, patient):
        """Keeps what is answered now of somebody, to be asked again at the end as of now."""
        for clinic in self.both:
            position = clinic.exported()[-1]["position"]
            answer = clinic.ask("calendar", patient, "--json")
            if answer.status == 0:
                self.asked.append((clinic, patient, position, answer.document()))

    def ask_again(self):
        for clinic, patient, position, then in self.asked:
            answer = clinic.ask("calendar", patient, "--as-of", f"@{position}", "--on", then["on"], "--json")
            if answer.status != 0 or answer.document() != then:
                raise Failed(f"{clinic.folder.name}: the calendar of {patient} as of @{position} is not what was shown then: "
                             f"{answer.errors or sameness.difference(then, answer.document())}")
        return len(self.asked)
