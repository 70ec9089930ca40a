#!/usr/bin/env bash
# Has every kind of .ics that Regimen writes read by the readers of other people: PyPI icalendar, ics, vobject and
# recurring-ical-events in a throw-away environment, and libical and calcurse where the machine has them
# (apt-get install libical3 calcurse).
#
#   Tests/Acceptance/icalendar/check.sh [REGIMEN]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check icalendar ics vobject recurring-ical-events tzdata
"$place/venv/bin/python" "$here/check.py" "$@"
