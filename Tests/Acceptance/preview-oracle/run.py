"""Compares `regimen preview --json` with the oracle on seeded random cases.

    python run.py --regimen PATH --seeds 0..1999 [--jobs 2] [--shrink] [--show 4] [--skip FIELD]

A seed passes when every field but `because` is equal, and the order of the visits too. For each seed that fails, the first
differences are printed and its files are kept in a folder under the system's folder for temporary files. `--shrink` also takes away from the
case whatever does not change the kind of the difference. Ends with `N passed, M failed`; exit status 1 if any failed.
"""

import argparse
import copy
import functools
import json
import multiprocessing
import pathlib
import subprocess
import sys
import tempfile

import generate

KEPT = pathlib.Path(tempfile.gettempdir()) / "regimen-preview-oracle"


def write(made, folder):
    folder.mkdir(parents=True, exist_ok=True)
    template, site = folder / "template.yaml", folder / "site.yaml"
    template.write_text(generate.dump(made["template"]), encoding="utf-8")
    if made["site"]:
        site.write_text(generate.dump(made["site"]), encoding="utf-8")
    return generate.arguments(made, str(template), str(site))


def ask(regimen, made, folder):
    """The calendar that the executable prints, or the sentence with which it refuses."""
    line = [regimen, *write(made, folder)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        return None, f"exit {done.returncode}: {done.stderr.strip()}"
    return json.loads(done.stdout), None


def differences(ours, oracle):
    """Triples of place, field and both values, most telling first."""
    found = []

    def compare(place, field, one, other):
        if one != other:
            found.append((place, field, f"ours {json.dumps(one)}, oracle {json.dumps(other)}"))

    for field in ("patient", "protocol", "version", "on"):
        compare("calendar", field, ours.get(field, "missing"), oracle[field])
    if oracle["zone"]:
        compare("calendar", "zone", ours.get("zone"), oracle["zone"])
    our_epochs = {each["epoch"]: each for each in ours["epochs"]}
    compare("calendar", "epochs", list(our_epochs), [each["epoch"] for each in oracle["epochs"]])
    for each in oracle["epochs"]:
        for field, value in each.items():
            compare(each["epoch"], field, our_epochs.get(each["epoch"], {}).get(field, "missing"), value)
    our_visits = {each["visit"]: each for each in ours["visits"]}
    oracle_visits = {each["visit"]: each for each in oracle["visits"]}
    compare("calendar", "visits", sorted(our_visits.keys() - oracle_visits.keys()), sorted(oracle_visits.keys() - our_visits.keys()))
    for each in our_visits.values():
        each["flags"] = sorted(each.get("flags") or [])  # any order will do
    for name, expected in oracle_visits.items():
        actual = our_visits.get(name)
        if actual is None:
            continue
        compare(name, "fields", sorted(actual.keys() - {"because"}), sorted(expected))
        for field, value in expected.items():
            compare(name, field, actual.get(field, "missing"), value)
    if not found:
        compare("calendar", "order", [each["visit"] for each in ours["visits"]], [each["visit"] for each in oracle["visits"]])
    return found


def judge(options, made, folder):
    """The differences of a case; a refusal is one too."""
    oracle = generate.expected(made)
    ours, refusal = ask(options.regimen, made, folder)
    if refusal:
        return [("calendar", "refused", refusal)], ours, oracle
    return [each for each in differences(ours, oracle) if each[1] not in options.skip], ours, oracle


def kind(found):
    """What a difference is about, for shrinking."""
    if not found:
        return None
    place, field, values = found[0]
    return (field, values.split("\n")[0][-40:]) if field == "refused" else (field,)


def shrink(options, made, folder):
    """Takes away, one thing at a time, whatever leaves the kind of the difference as it is."""
    wanted = kind(judge(options, made, folder)[0])
    changed = True
    while changed:
        changed = False
        for smaller in smaller_cases(made):
            try:
                same = kind(judge(options, smaller, folder)[0]) == wanted
            except Exception:  # the oracle has no answer for a case that is no longer valid
                same = False
            if same:
                made, changed = smaller, True
                break
    return made


def smaller_cases(made):
    for index in range(len(made["flags"])):
        yield {**made, "flags": made["flags"][:index] + made["flags"][index + 1:]}
    if made["site"]:
        yield {**made, "site": None}
    if made["on"]:
        yield {**made, "on": None}
    for path in removable(made["template"], ()):
        smaller = copy.deepcopy(made)
        remove(smaller["template"], path)
        yield smaller
    if made["site"]:
        for path in removable(made["site"], ()):
            if path[0] not in ("site", "title", "timeZone", "slot", "people", "open") and len(path) < 3:
                smaller = copy.deepcopy(made)
                remove(smaller["site"], path)
                yield smaller


def removable(tree, path):
    """Paths to what may be left out, largest first."""
    entries = list(tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else [])
    for key, _ in entries:
        if key not in ("format", "protocol", "version", "id", "kind", "epoch", "segment", "timing"):
            yield path + (key,)
    for key, value in entries:
        yield from removable(value, path + (key,))


def remove(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    del tree[path[-1]]


def try_seed(options, seed):
    folder = KEPT / f"seed-{seed}"
    try:
        made = generate.case(seed)
        found, ours, oracle = judge(options, made, folder)
        if found and options.shrink:
            made = shrink(options, made, folder)
            found, ours, oracle = judge(options, made, folder)
    except Exception as error:
        return seed, [("calendar", "failed", f"{type(error).__name__}: {error}")]
    if not found:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        return seed, []
    line = write(made, folder)
    if not made["site"]:
        (folder / "site.yaml").unlink(missing_ok=True)
    (folder / "command.txt").write_text(" ".join(line) + "\n", encoding="utf-8")
    (folder / "ours.json").write_text(json.dumps(ours, indent=1) + "\n", encoding="utf-8")
    (folder / "oracle.json").write_text(json.dumps(oracle, indent=1) + "\n", encoding="utf-8")
    return seed, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regimen", required=True, help="the executable")
    parser.add_argument("--seeds", default="0..199", help="A..B, both included, or one seed")
    parser.add_argument("--jobs", type=int, default=2, choices=[1, 2], help="processes at a time")
    parser.add_argument("--show", type=int, default=4, help="differences shown per seed")
    parser.add_argument("--shrink", action="store_true", help="make each failing case as small as it gets")
    parser.add_argument("--skip", action="append", default=[], help="a field to leave out, such as anchor; may be repeated")
    options = parser.parse_args()
    low, _, high = options.seeds.partition("..")
    seeds = range(int(low), int(high or low) + 1)
    passed = failed = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for seed, found in pool.imap(functools.partial(try_seed, options), seeds, chunksize=4):
            passed, failed = passed + (not found), failed + bool(found)
            for place, field, values in found[:options.show]:
                print(f"seed {seed}: {place} {field}: {values}", flush=True)
            if len(found) > options.show:
                print(f"seed {seed}: and {len(found) - options.show} more", flush=True)
    if failed:
        print(f"kept in {KEPT}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
