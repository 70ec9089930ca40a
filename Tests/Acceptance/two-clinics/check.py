#!/usr/bin/env python3
"""The same two years of a clinic, lived twice through the executable: once calmly, once with kill -9 at random moments.

    Tests/Acceptance/two-clinics/check.py REGIMEN [SEEDS] [FIRST SEED] [PATIENTS] [DAYS]     10 seeds of 12 patients and 730 days

Every command that is killed is asked for again. At each step both clinics answer the same, and at the end both say the same
of everybody. Needs Python 3 alone. At a fault it prints the shortest beginning of the story that shows it, as commands.
"""

import datetime
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from pair import Pair
from people import Ward
from rehearsal import Failed, arguments, seeded
from story import script

BEGAN = datetime.datetime(2026, 11, 30, 16, tzinfo=datetime.timezone.utc)
LONGEST_PAUSE = 16
DAYS_BETWEEN_LOOKS = 25


class Time:
    """The story's time, and what the machine's clock shows of it: it has been set back now and then."""

    def __init__(self, chance):
        self.chance, self.time = chance, BEGAN

    def __call__(self):
        self.time += datetime.timedelta(minutes=self.chance.randint(1, 15))
        shown = self.time
        if self.chance.randrange(40) == 0:
            shown -= datetime.timedelta(hours=self.chance.choice([1, 1, 24, 24 * 9]))
        return shown.strftime("%Y-%m-%dT%H:%M:%SZ")

    def next_day(self, last):
        """In the morning of the next day on which something is done, or nil once time is over."""
        day = self.time.date() + datetime.timedelta(days=self.chance.randint(1, LONGEST_PAUSE))
        self.time = datetime.datetime.combine(day, datetime.time(16), datetime.timezone.utc)
        return day if day <= last else None


def live(executable, seed, count, days):
    """A whole story: the clinics in which it happened, and the fault, or how many calendars were asked for again. Every
    second seed is lived in real stores."""
    chance = seeded(f"ward {seed}")
    clinics = Pair(executable, seed % 2 == 0, Time(seeded(f"time {seed}")), seeded(f"fortune {seed}"))
    ward = Ward(chance, clinics, BEGAN.date(), count, days)
    today, last, lived = BEGAN.date(), BEGAN.date() + datetime.timedelta(days=days), 0
    try:
        ward.opening(BEGAN.strftime("%Y-%m-%dT%H:%M:%SZ"))
        while today:
            ward.day(today)
            lived += 1
            if lived % DAYS_BETWEEN_LOOKS == 0 and ward.enrolled:
                clinics.look_at_everything([chance.choice(ward.enrolled)])
                clinics.note(chance.choice(ward.enrolled))
            today = clinics.now.next_day(last)
        ward.remind(last)
        clinics.look_at_everything(clinics.patients())
        return clinics, None, clinics.ask_again()
    except Failed as fault:
        return clinics, fault, 0


def shortest(executable, told, fault):
    """Lives a story again that came to a fault, and looks after each step since it was last looked at: the fault that shows
    first, with the clinics so far. A kill at a moment need not do the same again; then it is the fault that was found."""
    clinics = Pair(executable, told.is_real)
    try:
        for step in told.steps:
            clinics.live(step)
            if told.is_looking_at_everything and step.number > told.whole:
                clinics.look_at_everything(clinics.patients())
            elif step.number > told.looked:
                clinics.look()
    except Failed as first:
        return clinics, first
    return told, f"{fault} (it did not show when the story was lived again)"


def main():
    executable, seeds, first, count, days = arguments(10, 1, 12, 730)
    for seed in range(first, first + seeds):
        began = time.monotonic()
        clinics, fault, asked = live(executable, seed, count, days)
        if fault:
            print(f"seed {seed}: {fault}", flush=True)
            shown, first = shortest(executable, clinics, fault)
            print(script(f"seed {seed}: {first}", shown))
            sys.exit(1)
        counts = {"steps": len(clinics.steps), **clinics.counts, "calendars asked for again": asked}
        said = ", ".join(f"{number} {what}" for what, number in counts.items())
        print(f"seed {seed}, {'real' if clinics.is_real else 'rehearsed'}: {said}; all the same ({time.monotonic() - began:.0f} s)",
              flush=True)
        clinics.remove()


if __name__ == "__main__":
    main()
