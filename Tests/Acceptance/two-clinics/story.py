"""What happens in the two clinics, step by step, and how it is printed to be lived again by hand."""

import dataclasses
import shlex


@dataclasses.dataclass(frozen=True)
class EventName:
    """An event by its place in its stream, which is the same in both clinics; ids and positions are each store's own."""

    stream: str
    version: int


@dataclasses.dataclass
class Step:
    """A command that is given in both clinics.

    `kind`: "change" (one command, recognised by its key when it is asked for again), "job" (a command for each of many
    patients, or reminders: asked for again it goes on), "question" (records nothing).
    `kills`: when it is killed in the second clinic before it is asked for there again: seconds after it began, or None as
    soon as it has answered."""

    number: int
    now: str
    words: list
    kind: str = "change"
    files: dict = dataclasses.field(default_factory=dict)
    kills: list = dataclasses.field(default_factory=list)

    def told(self):
        return " ".join(f"@{word}" if isinstance(word, EventName) else word for word in self.words)


OPENING = """#!/bin/bash
# {title}
# In the project's folder: REGIMEN=/whole/path/of/regimen bash this-file
export REGIMEN_STORE=store REGIMEN_ACTOR=lead
two=$(mktemp -d); mkdir -p "$two/calm/outbox" "$two/shaken/outbox"; echo "$two"
{clock}
inside() {{ cd "$two/$1"; export OUTBOX=$PWD/outbox; shift; "$@"; }}
calm() {{ (inside calm "${{clock[@]}}" "$REGIMEN" "$@"); }}
shaken() {{ (inside shaken "${{clock[@]}}" "$REGIMEN" "$@"); }}
both() {{ calm "$@"; shaken "$@"; }}
killed() {{ seconds=$1; shift; (inside shaken timeout -s KILL "$seconds" "${{clock[@]}}" "$REGIMEN" "$@"); }}
there() {{ cat > "$two/calm/$1"; cp "$two/calm/$1" "$two/shaken/$1"; }}
"""
REHEARSED = """clock=(); at() { export REGIMEN_NOW=$1; }"""
REAL = """cc -O1 -shared -fPIC -o "$two/clock.so" Tests/Acceptance/reminders/shifted-clock.c
clock=(env LD_PRELOAD="$two/clock.so" CLOCK_SHIFT_FILE="$two/shift")
at() { echo $((($(date -d "$1" +%s) - $(date +%s)) * 1000)) > "$two/shift"; }"""


def script(title, pair):
    """The story so far of a pair of clinics as commands, to be pasted."""
    lines = [OPENING.format(title=title.splitlines()[0], clock=REAL if pair.is_real else REHEARSED)]
    for step in pair.steps:
        # A question changes nothing; only the last may be what shows the fault.
        if step.kind != "question" or step is pair.steps[-1]:
            lines += commands(step, *(clinic.words(step) for clinic in pair.both))
    return "\n".join(lines) + "\n"


def commands(step, calm, shaken):
    lines = [f"# {step.number}"]
    for name, text in step.files.items():
        lines += [f"there {name} <<'END'", text.rstrip("\n"), "END"]
    lines.append(f"at {step.now}")
    for seconds in step.kills:
        lines.append(f"shaken {shlex.join(shaken)}   # killed as soon as it had answered" if seconds is None
                     else f"killed {seconds:.3f} {shlex.join(shaken)}")
    if calm == shaken:
        lines.append(f"both {shlex.join(calm)}")
    else:
        lines += [f"calm {shlex.join(calm)}", f"shaken {shlex.join(shaken)}"]
    if calm[0] == "restore":
        lines.append(f"export REGIMEN_STORE={calm[-1]}")
    return lines
