"""Writes calendars of every kind and has them read by other people's readers: each must accept them, and find every
appointment at the instant that the log says. See check.sh."""

import ctypes
import ctypes.util
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from rehearsal import Failed, Rehearsal, arguments  # noqa: E402

import ics  # noqa: E402
import icalendar  # noqa: E402
import recurring_ical_events  # noqa: E402
import vobject  # noqa: E402

UTC = datetime.timezone.utc

# Zones with a time that clocks skip and one that they show twice, after the end of 2026.
ZONES = {
    "America/Tijuana": ("2027-03-14T02:30", "2027-11-07T01:30"),
    "Europe/Berlin": ("2027-03-28T02:30", "2027-10-31T02:30"),
    "Australia/Lord_Howe": ("2027-10-03T02:15", "2027-04-04T01:45"),
    "Africa/Casablanca": ("2027-03-14T02:30", "2027-02-07T02:30"),
    "Asia/Beirut": ("2027-03-28T00:30", "2027-10-30T23:30"),
    "America/St_Johns": ("2027-03-14T02:30", "2027-11-07T01:30"),
    "Pacific/Chatham": ("2027-09-26T03:15", "2027-04-04T03:15"),
    "Asia/Kathmandu": ("2027-03-14T02:30", "2027-11-07T01:30"),
}

NAMES = ["=cmd()", "<script>alert(1)</script>", '"; DROP TABLE patient; --', "a\\,b;c:d", "x" * 10_000,
         "جلسة \u202etxt.exe", "點滴 🩸" * 40, "tab\there"]

SITE = """
site: every-hour
title: "Every Hour; Clinic, \\\\ \\"quoted\\""
timeZone: {zone}
contact: {{address: "Street 1, Town; Land", phone: "+1 555 0100", email: desk@clinic.example}}
open: {{mon: "00:00-24:00", tue: "00:00-24:00", wed: "00:00-24:00", thu: "00:00-24:00", fri: "00:00-24:00", sat: "00:00-24:00", sun: "00:00-24:00"}}
slot: PT15M
resources: {{infusion-chair: 4, infusion-nurse: 2}}
people:
  - {{id: front-desk, name: Front desk, roles: [coordinator]}}
  - {{id: nurse, name: "Nurse, Ana", roles: [nurse], provides: [infusion-nurse]}}
  - {{id: physician, name: Physician, roles: [clinician]}}
  - {{id: lead, name: Lead, roles: [coordinator, lead]}}
"""


def make(executable, zone, skipped, repeated):
    clinic = Rehearsal(executable)
    site = clinic.folder / "site.yaml"
    site.write_text(SITE.format(zone=zone))
    clinic.must("init", "--simulated", "--site", str(site))
    root = pathlib.Path(__file__).resolve().parents[3]
    clinic.must("protocol", "publish", str(root / "protocols/msc-t2d.yaml"), "--as", "lead")
    for number, name in enumerate(NAMES, 1):
        patient = f"P-{number:04}"
        clinic.must("patient", "register", patient, "--name", name)
        clinic.must("patient", "enrol", patient, "--protocol", "msc-t2d", "--on", "2026-12-01")
        if number > 3:
            clinic.must("visit", "add", patient, "--kind", "other", "--title", name, "--at", f"2026-12-2{number}T10:00")
    clinic.now = "2026-12-01T18:00:00Z"
    for number in (1, 2, 3):
        patient = f"P-{number:04}"
        clinic.must("complete", patient, "round-1/baseline-labs", "--on", "2026-12-01", "--result", "hba1c=8.4")
        clinic.must("cycle", "book", patient, "round-1/infusion", "--option", "1")
    clinic.must("visit", "add", "P-0001", "--kind", "other", "--title", "Skipped", "--at", skipped)
    clinic.must("visit", "add", "P-0001", "--kind", "other", "--title", "Shown twice", "--at", repeated)
    clinic.must("cancel", "P-0002", "round-1/infusion.2", "--reason", "fever")
    clinic.now = "2026-12-02T18:00:00Z"
    clinic.must("reschedule", "P-0003", "round-1/infusion.1", "--at", "2026-12-16T11:00", "--shift", "cycle", "--yes",
                "--reason", "snow")
    return clinic


def expected(clinic, patients):
    """The appointments that stand, by the stored lines alone: the instants at which they begin."""
    standing = {}
    for line in clinic.must("export", "--as", "lead").output.splitlines():
        event = json.loads(line)
        if not event["stream"].startswith("patient-"):
            continue
        patient, data = event["stream"].removeprefix("patient-"), event["data"]
        if event["type"] in ("visit.booked", "visit.rescheduled", "visit.added"):
            appointment = data.get("appointment", data)
            standing[patient, appointment["visit"]] = appointment["at"]
        elif event["type"] == "visit.cancelled":
            standing.pop((patient, data["visit"]))
    wanted = [at for (patient, _), at in standing.items() if patient in patients]
    for at in wanted:
        # The log's own instant, by Python's rules for the same local time: the first of two, none that is skipped.
        local = datetime.datetime.fromisoformat(at["local"]).replace(tzinfo=zoneinfo.ZoneInfo(at["zone"]))
        if instant(at["instant"]) != local.astimezone(UTC):
            raise Failed(f"{at}: Python takes it for {local.astimezone(UTC)}")
    return sorted(instant(at["instant"]) for at in wanted)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def check_bytes(name, content):
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b"") or b"\r" in content.replace(b"\r\n", b""):
        raise Failed(f"{name}: a line does not end with CR LF")
    for line in content.split(b"\r\n"):
        line.decode()
        if len(line) > 75:
            raise Failed(f"{name}: a line of {len(line)} octets: {line}")


def by_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content, strict=True) if strict_flag() else icalendar.Calendar.from_ical(content)
    errors = [error for part in calendar.walk() for error in part.errors]
    if errors:
        raise Failed(f"icalendar: {errors}")
    # What it makes of it is what it writes again.
    again = icalendar.Calendar.from_ical(calendar.to_ical())
    if len(again.walk("VEVENT")) != len(calendar.walk("VEVENT")):
        raise Failed("icalendar: another number of appointments after writing")
    return sorted(event.decoded("dtstart").astimezone(UTC) for event in calendar.walk("VEVENT")
                  if event["STATUS"] == "CONFIRMED")


def strict_flag():
    import inspect
    return "strict" in inspect.signature(icalendar.Calendar.from_ical).parameters


def by_ics(content):
    calendar = ics.Calendar(content.decode())
    return sorted(event.begin.astimezone(UTC) if hasattr(event.begin, "astimezone") else event.begin.datetime.astimezone(UTC)
                  for event in calendar.events if event.status == "CONFIRMED")


def by_vobject(content):
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    events = getattr(calendar, "vevent_list", [])
    return sorted(event.dtstart.value.astimezone(UTC) for event in events if event.status.value == "CONFIRMED")


def by_recurring(content):
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between((2026, 1, 1), (2029, 1, 1))
    return sorted(event.decoded("dtstart").astimezone(UTC) for event in found if event["STATUS"] == "CONFIRMED")


def libical():
    name = ctypes.util.find_library("ical")
    if not name:
        return None
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for function in (library.icalcomponent_count_errors, library.icalrestriction_check):
        function.argtypes = [ctypes.c_void_p]
    return library


def check_libical(library, content):
    component = library.icalparser_parse_string(content)
    if not component:
        raise Failed("libical: it makes nothing of it")
    if errors := library.icalcomponent_count_errors(component):
        raise Failed(f"libical: {errors} errors")
    if not library.icalrestriction_check(component):
        raise Failed("libical: against its table of what RFC 5545 allows")


def check_calcurse(clinic, content, count):
    place = clinic.folder / "calcurse"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    file = clinic.folder / "calcurse.ics"
    file.write_bytes(content)
    run = subprocess.run(["calcurse", "-D", str(place), "-i", str(file)], capture_output=True, text=True)
    taken = (place / "apts").read_text().splitlines() if (place / "apts").exists() else []
    if run.returncode or "skipped" in run.stdout and "0 skipped" not in run.stdout or len(taken) != count:
        raise Failed(f"calcurse: took {len(taken)} of {count}: {run.stdout}{run.stderr}")


def main():
    [executable] = arguments()
    library, has_calcurse = libical(), shutil.which("calcurse") is not None
    files = appointments = 0
    for zone, (skipped, repeated) in ZONES.items():
        clinic = make(executable, zone, skipped, repeated)
        try:
            everybody = {f"P-{number:04}" for number in range(1, len(NAMES) + 1)}
            infused = {f"P-{number:04}" for number in range(1, 4)}
            kinds = {f"patient {patient}": ([patient, "--ics"], {patient}) for patient in sorted(everybody)}
            kinds["site"] = (["--site", "--ics"], everybody)
            kinds["person"] = (["--person", "front-desk", "--ics"], everybody)
            kinds["revealed"] = (["--site", "--ics", "--reveal", "--reason", "asked", "--as", "lead"], everybody)
            kinds["revealed patient"] = (["P-0006", "--ics", "--reveal", "--reason", "asked", "--as", "lead"], {"P-0006"})
            kinds["one who provides"] = (["--person", "nurse", "--ics"], None)
            kinds["none"] = (["--site", "--ics", "--since", "2035-01-01"], set())
            for name, (words, patients) in kinds.items():
                content = clinic.must("calendar", *words).output.encode()
                if "reveal" not in name and content != clinic.must("calendar", *words).output.encode():
                    raise Failed(f"{zone}, {name}: other bytes although nothing changed")
                check_bytes(name, content)
                readers = {"icalendar": by_icalendar, "ics": by_ics, "vobject": by_vobject, "recurring": by_recurring}
                wanted = expected(clinic, patients) if patients is not None else None
                for reader, read in readers.items():
                    found = read(content)
                    if wanted is None:
                        wanted = found
                    if found != wanted:
                        raise Failed(f"{zone}, {name}: {reader} finds {found}, and the log says {wanted}")
                if library:
                    check_libical(library, content)
                if has_calcurse:
                    check_calcurse(clinic, content, content.count(b"BEGIN:VEVENT"))
                files += 1
                appointments += len(wanted)
            if len(by_icalendar(clinic.must("calendar", *kinds["one who provides"][0]).output.encode())) != \
                    3 * len(infused) - 1:
                raise Failed("the nurse's calendar does not hold the infusions")
        finally:
            clinic.remove()
    asked = ["icalendar", "ics", "vobject", "recurring-ical-events"] + (["libical"] if library else []) \
        + (["calcurse"] if has_calcurse else [])
    print(f"{files} files, {appointments} appointments in {len(ZONES)} zones: accepted by {', '.join(asked)}")
    for name, there in (("libical", library), ("calcurse", has_calcurse)):
        if not there:
            print(f"{name} is not on this machine and was not asked")


if __name__ == "__main__":
    main()
