#!/usr/bin/env python3
"""Does to the projections whatever can befall them, 200 times unless said otherwise; the next question answers right.

    Tests/Acceptance/projections/check.py [REGIMEN] [TIMES] [SEED]

A rebuild or a question is killed at any moment, the pointer names a missing file or nonsense, files are gone, cut short,
overwritten or of another version, an older log is put back beneath them. What is right is told by a copy of the store
without any projections. Needs Python 3 alone.
"""

import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal, a_change, arguments, seeded

LOG = ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"]


class Harm:
    """What befalls a store's projections."""

    def __init__(self, store, chance):
        self.store, self.chance = store, chance
        self.folder = store.store / "projections"
        self.longest = 1.0

    def files(self, *endings):
        return [path for path in sorted(self.folder.glob("*")) if path.name.endswith(endings)]

    def rebuild_killed(self):
        self.store.kill(["rebuild"], self.chance.uniform(0, self.longest))

    def rebuild_killed_twice(self):
        self.rebuild_killed()
        self.rebuild_killed()

    def question_killed_while_building(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.store.kill(["due"], self.chance.uniform(0, self.longest))

    def change_killed(self):
        self.store.kill(a_change(self.chance, self.chance.randrange(10**6)), self.chance.uniform(0, self.longest))

    def pointer_to_a_missing_file(self):
        for path in self.files(".live"):
            path.write_text(path.name.replace(".live", "-77.sqlite\n"))

    def pointer_of_nonsense(self):
        for path in self.files(".live"):
            path.write_bytes(self.chance.randbytes(self.chance.randrange(80)))

    def pointer_gone(self):
        for path in self.files(".live"):
            path.unlink()

    def files_gone(self):
        for path in self.files(".sqlite", "-wal", "-shm"):
            if self.chance.random() < 0.7:
                path.unlink()

    def file_cut_short(self):
        for path in self.files(".sqlite"):
            size = path.stat().st_size
            with path.open("r+b") as file:
                file.truncate(self.chance.randrange(size) if size else 0)

    def file_overwritten(self):
        for path in self.files(".sqlite"):
            path.write_bytes(self.chance.randbytes(8192))

    def file_of_another_version(self):
        """As another version of the program leaves it: its own pointer, and ours led to a file of that form."""
        (self.folder / "0123456789abcdef.live").write_text("0123456789abcdef-1.sqlite\n")
        for path in self.files(".live"):
            target = self.folder / path.read_text(errors="replace").strip()
            if target.is_file() and path.name[:8] != "01234567":
                import sqlite3

                with sqlite3.connect(target) as database:
                    database.execute("PRAGMA user_version = 9999")
                database.close()

    def log_put_back(self):
        kept = self.store.folder / "kept"
        if not kept.exists() or self.chance.random() < 0.3:
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir()
            for name in LOG:
                if (self.store.store / name).exists():
                    shutil.copy(self.store.store / name, kept / name)
            # Time goes on, to be undone the next time.
            return
        for name in LOG:
            (self.store.store / name).unlink(missing_ok=True)
            if (kept / name).exists():
                shutil.copy(kept / name, self.store.store / name)


HARMS = [
    "rebuild_killed", "rebuild_killed_twice", "question_killed_while_building", "change_killed",
    "pointer_to_a_missing_file", "pointer_of_nonsense", "pointer_gone", "files_gone", "file_cut_short",
    "file_overwritten", "file_of_another_version", "log_put_back",
]


def answers(store):
    return [
        store.must(*words).output
        for words in (["due", "--within", "P60D", "--json"], ["patient", "list", "--json"])
    ]


def right_answers(store):
    """Those of a copy that has never seen a projection."""
    copy = Rehearsal(store.executable, now=store.now)
    shutil.copytree(store.store, copy.store, ignore=shutil.ignore_patterns("projections"))
    try:
        return answers(copy)
    finally:
        copy.remove()


def main():
    executable, times, seed = arguments(200, 20261130)
    chance = seeded(seed)
    store = Rehearsal(executable)
    store.begin(8)
    harm = Harm(store, chance)
    began = time.monotonic()
    store.must("rebuild")
    harm.longest = (time.monotonic() - began) * 1.2
    counts = {}
    for number in range(1, times + 1):
        name = HARMS[(number - 1) % len(HARMS)] if number <= len(HARMS) else chance.choice(HARMS)
        # Two changes before: with no process of the program left alive, so that files may be exchanged.
        for step in range(2):
            store.ask(*a_change(chance, 10 * number + step))
        getattr(harm, name)()
        counts[name] = counts.get(name, 0) + 1
        if answers(store) != right_answers(store):
            raise Failed(f"{number}, {name}: the next question is answered wrongly (seed {seed})")
        store.must("rebuild", "--check")
    store.must("verify")
    store.remove()
    told = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(counts.items()))
    print(f"projections: {times} times harmed, every next question answered right (seed {seed}): {told}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"projections: {failure}")
