"""Plants names for check.sh, and looks for them and for keys in raw bytes."""

import json
import pathlib
import sqlite3
import sys


def name(number):
    """A name that stands nowhere by chance."""
    return f"Zq{number:06d}vik Quastel{number * 7919 % 1000003:06d}bach"


def plant(count):
    print("patient,what,on,value,note,name,mrn")
    for number in range(1, count + 1):
        patient = f"P-{number:06d}"
        print(f"{patient},register,2026-11-20,,,{name(number)},{name(number)}")
        if number % 10 == 1:
            print(f"{patient},enrol,2026-11-23,msc-t2d@1 infusions=3,{name(number)} signed,,")
        print(f"{patient},adverse-event,2026-11-24,,{name(number)} fell,,")


def named(count, listing):
    """All are there by name, else nothing could be missed."""
    names = {patient["name"] for patient in json.load(open(listing))}
    missing = [name(number) for number in range(1, count + 1) if name(number) not in names]
    if missing:
        sys.exit(f"erasure: {len(missing)} names were not planted, such as {missing[0]}")


def keys(path):
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "SELECT hex(key) FROM secret WHERE subject LIKE 'patient-%'")
    print("\n".join(row[0] for row in rows))


def contents(places):
    for place in map(pathlib.Path, places):
        for file in [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]:
            yield file, file.read_bytes()


def there(listing, places):
    """The keys can be found where they are, else looking for them would prove nothing."""
    key = bytes.fromhex(open(listing).readline())
    if not any(key in content for _, content in contents(places)):
        sys.exit("erasure: a key that is there was not found")


def gone(count, listing, places):
    wanted = [bytes.fromhex(line) for line in open(listing)]
    for number in range(1, count + 1):
        wanted += [part.encode() for part in name(number).split()]
    found = 0
    for file, content in contents(places):
        for text in wanted:
            if text in content:
                found += 1
                print(f"erasure: {text!r} is in {file}", file=sys.stderr)
    if found:
        sys.exit(f"erasure: {found} found")


def state(patient, shown, ring, folder):
    """Erased in every place, or in none."""
    answer = json.load(open(shown))
    has_key = bool(sqlite3.connect(f"file:{ring}?mode=ro", uri=True).execute(
        "SELECT 1 FROM secret WHERE subject = ?", [f"patient-{patient}"]).fetchall())
    listed = any(patient in path.read_text() for path in pathlib.Path(folder).glob("*.erasures"))
    found = {answer["erased"], answer["status"] == "erased", not has_key, listed, answer["name"] is None}
    if len(found) != 1:
        sys.exit(f"erasure: {patient} is erased in part: {answer['status']}, key {has_key}, listed {listed}")
    print("erased" if answer["erased"] else "untouched")


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "plant":
        plant(int(rest[0]))
    elif what == "named":
        named(int(rest[0]), rest[1])
    elif what == "keys":
        keys(rest[0])
    elif what == "there":
        there(rest[0], rest[1:])
    elif what == "state":
        state(*rest)
    elif what == "gone":
        gone(int(rest[0]), rest[1], rest[2:])
