#!/usr/bin/env python3
"""Do the tests bite? Makes one change at a time to the code of a room, of those that the .toml files beside this script
list, and runs the tests: each change must make one fail.

    Tests/Acceptance/mutants/check.py [--in FOLDER] [--near] [NAME…]

NAME is a change, or a file of them: `month-end-always-clamps`, `CivilTime`. Without one all are made. Everything happens
in a copy, which is thrown away; one in FOLDER is kept, and built on by the next run (a first build takes minutes).

For each change: the test that caught it, `NOT CAUGHT`, or `does not compile`, which counts for nothing and must be mended
here. First the tests run that the list names, then all of their target's, then those of the rooms above; with --near the first
alone.
"""

import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]

BUILD_SECONDS, TEST_SECONDS, MEMORY_BYTES = 1800, 300, 8 << 30

# Whose tests are asked when a room's own say nothing.
ABOVE = {
    "CivilTime": ["SchedulingTests"],
    "EventLog": ["EventLogSQLiteTests"],
    "Scheduling": ["TreatmentTests"],
    "Treatment": ["RemindersTests"],
}

# Behind the manifest: leaves out of it what the tests at hand do not need, so that less is built.
TRIMMING = """
var wanted: Set<String> = [%s]
for _ in package.targets {
    for target in package.targets where wanted.contains(target.name) {
        for dependency in target.dependencies {
            switch dependency {
            case .byNameItem(let name, _), .targetItem(let name, _): wanted.insert(name)
            default: break
            }
        }
    }
}
package.products = []
package.targets.removeAll { !wanted.contains($0.name) }
"""


# A test that failed, and the case of it.
FAILED = re.compile(
    r"^. Test (?!run)(.+?)(?: with \d+ test cases?)?"
    r" (?:recorded an issue(?: with \d+ arguments? \w+ → (.+?))?(?: at \w+\.swift|$)|failed)", re.M)


class Wrong(Exception):
    """Something about the list or the tests that must be mended before changes say anything."""


class Change:
    """A change of the list: in a file of Sources, an old text, which occurs there once, becomes a new one."""

    def __init__(self, group, said):
        self.group, self.name, self.breaks = group, said["name"], said["breaks"]
        self.path = pathlib.Path("Sources") / said["file"]
        self.old, self.new = said["old"].strip("\n"), said["new"].strip("\n")
        self.test = said["test"]
        self.target = self.test.split(".")[0]

    def filters(self, near):
        """What to run until something fails: the tests named, all of their target, and the rooms above."""
        if near:
            return [self.test]
        room = self.path.parts[1]
        above = [f"{room}Tests", *ABOVE.get(room, [])]
        return [self.test, *dict.fromkeys([self.target, *[target for target in above if target != self.target]])]

    def made(self, text):
        if text.count(self.old) != 1:
            raise Wrong(
                f"{self.name}: its old text occurs {text.count(self.old)} times in {self.path}, not once; "
                f"say in {self.group}.toml what stands there now")
        return text.replace(self.old, self.new)


def listed(names):
    """The changes with these names or of these files; all without names."""
    changes = []
    for file in sorted(HERE.glob("*.toml")):
        with file.open("rb") as bytes_read:
            changes += [Change(file.stem, said) for said in tomllib.load(bytes_read)["change"]]
    names = list(dict.fromkeys(names))
    known = [change.name for change in changes]
    twice = {name for name in known if known.count(name) > 1}
    strange = [name for name in names if name not in known and name not in {change.group for change in changes}]
    if twice or strange:
        raise Wrong(f"two changes share a name: {sorted(twice)}" if twice else f"no change is called {strange[0]}")
    asked = [change for name in names for change in changes if name in (change.name, change.group)]
    return list(dict.fromkeys(asked)) if names else changes


class Copy:
    """The package in a folder of its own, as it lies in the work tree, with fewer targets."""

    def __init__(self, folder):
        self.folder, self.targets = pathlib.Path(folder).resolve(), None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.green = set()
        wanted = self.tracked()
        for old in [*self.folder.glob("Sources/**/*"), *self.folder.glob("Tests/**/*")]:
            if old.is_file() and old.relative_to(self.folder) not in wanted:
                old.unlink()
        for path in wanted:
            self.write(path, (ROOT / path).read_bytes())

    @staticmethod
    def tracked():
        said = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
            capture_output=True, text=True).stdout
        paths = {pathlib.Path(name) for name in said.split("\0") if name}
        return {path for path in paths if (ROOT / path).is_file() and path.name != "Package.swift"}

    def write(self, path, content):
        """Writes a file unless it is so already, so that no build is for nothing."""
        file = self.folder / path
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def hold(self, targets):
        """Leaves only these test targets in the manifest, and what they use."""
        if targets == self.targets:
            return
        manifest = (ROOT / "Package.swift").read_text() + TRIMMING % ", ".join(f'"{name}"' for name in targets)
        self.write("Package.swift", manifest.encode())
        self.targets = targets

    def run(self, *words, seconds):
        """How a command ended (None: not in time), and what it said."""
        def limited():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.RLIM_INFINITY))
        with subprocess.Popen(
                words, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                start_new_session=True, preexec_fn=limited if words[1] == "test" else None) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
                return process.returncode, said
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return None, process.communicate()[0]

    def builds(self):
        code, said = self.run("swift", "build", "--build-tests", "-j", str(os.cpu_count()), seconds=BUILD_SECONDS)
        if code is None:
            raise Wrong(f"a build did not end within {BUILD_SECONDS} s")
        return code == 0, said

    def failure(self, filter_):
        """The first test that fails of those that a filter names; None if all pass."""
        code, said = self.run(
            "swift", "test", "--skip-build", "--disable-xctest", "--filter", f"^{filter_}", seconds=TEST_SECONDS)
        if code is None:
            return f"{filter_}, which did not end within {TEST_SECONDS} s"
        failed = FAILED.search(said)
        if failed:
            name, case = failed.groups()
            return f"{name}: {case}" if case and len(case) < 100 else name
        if code != 0:
            begun = re.findall(r"^. Test (?!run)(?!case)(.+?) started\.", said, re.M)
            return f"a crash in {filter_}" if begun else self.complain(filter_, said)
        if not re.search(r"Test run with [1-9]\d* tests?", said):
            self.complain(filter_, said)
        return None

    @staticmethod
    def complain(filter_, said):
        raise Wrong(f"{filter_} names no test that runs:\n{said[-2000:]}")

    def must_be_green(self, target, filters):
        """Without a change all that is asked of a target passes, or a failure would say nothing."""
        if target in self.green:
            return
        built, said = self.builds()
        failed = self.failure(f"({'|'.join(filters)})") if built else f"a build:\n{said[-3000:]}"
        if failed:
            raise Wrong(f"without any change, a test of {target} fails: {failed}")
        self.green.add(target)


def outcome(copy, change, changes, near):
    """What became of a change: whether it counts, whether it was caught, and how."""
    original = (ROOT / change.path).read_text()
    changed = change.made(original)
    for filter_ in change.filters(near):
        target = filter_.split(".")[0]
        copy.hold([target])
        named = dict.fromkeys(other.test for other in changes if other.target == target)
        copy.must_be_green(target, named if near else [target])
        copy.write(change.path, changed.encode())
        try:
            built, said = copy.builds()
            if not built:
                faults = [line for line in said.splitlines() if "error:" in line]
                return False, False, f"does not compile: {(faults or ['?'])[0]}"
            failed = copy.failure(filter_)
        finally:
            copy.write(change.path, original.encode())
        if failed:
            beyond = "" if filter_ == change.test else f", not by {change.test}"
            return True, True, f"{failed}{beyond}"
    return True, False, "NOT CAUGHT"


def check(copy, changes, near):
    caught, survived, broken = [], [], []
    for change in changes:
        begun = time.monotonic()
        counts, is_caught, how = outcome(copy, change, changes, near)
        (caught if is_caught else survived if counts else broken).append(change)
        print(f"{change.group}/{change.name} ({time.monotonic() - begun:.0f} s): {how}", flush=True)
        if counts and not is_caught:
            print(f"    {change.breaks}\n    {change.path}: {change.old.strip()!r} → {change.new.strip()!r}", flush=True)
    print(f"{len(changes)} changes: {len(caught)} caught, {len(survived)} not caught, {len(broken)} do not compile")
    return not survived and not broken


def main(words):
    kept, near = None, "--near" in words
    words = [word for word in words if word != "--near"]
    if words[:1] == ["--in"] and len(words) > 1:
        kept, words = words[1], words[2:]
    folder = kept or tempfile.mkdtemp(prefix="regimen-mutants-")
    try:
        changes = listed(words)
        for change in changes:
            change.made((ROOT / change.path).read_text())
        return 0 if check(Copy(folder), changes, near) else 1
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
