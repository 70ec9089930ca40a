#!/usr/bin/env bash
# Imports patients, amends all of them as a job, and asks for what concerns all of them; says how long each took and how
# much memory it held at most. The job is ended once in its middle, and must go on where it was.
#
#   measure.sh REGIMEN [COUNT]     default 1000 patients; REGIMEN is the built program, a release build for figures
#
# 100,000 patients must stay under 200 MB. Needs GNU time (Debian: time).
set -euo pipefail
regimen=$1
count=${2:-1000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export REGIMEN_STORE=$work/store REGIMEN_NOW=2026-11-30T16:30:00Z REGIMEN_ACTOR=lead

# Runs a command, keeps what it says and how long it took (seconds, KiB), and prints that under a name.
timed() {
    local name=$1
    shift
    /usr/bin/time -f "%e %M" -o "$work/taken" "$@" > "$work/said"
    read -r seconds kilobytes < "$work/taken"
    echo "amend-all: $count patients: $name took $seconds s and $kilobytes KiB"
}

cd "$work"
"$regimen" init --simulated > /dev/null
"$regimen" protocol publish "$root/protocols/msc-t2d.yaml" > /dev/null
sed -e 's/^version: 1$/version: 2/' -e 's/every: P1W, until: P6M/every: P2W, until: P6M/' \
    "$root/protocols/msc-t2d.yaml" > second.yaml
"$regimen" protocol diff msc-t2d@1 second.yaml

{
    echo "patient,what,on,value"
    for number in $(seq -f "%06g" 1 "$count"); do
        echo "P-$number,register,2026-11-23,"
        echo "P-$number,enrol,2026-11-23,msc-t2d@1 infusions=3"
    done
} > patients.csv
timed import "$regimen" patient import patients.csv --go-live 2026-11-30 --yes
"$regimen" protocol publish second.yaml > /dev/null

amend=("$regimen" patient amend --all msc-t2d --to 2 --yes)
half=$((count / 2))
timed "amending $half of them" "${amend[@]}" --limit "$half"
grep -q "Amended $half patient" said
# Killed at a random moment, it loses nothing.
timeout --signal=KILL 2 "${amend[@]}" > /dev/null || true
timed "amending the rest" "${amend[@]}"
"${amend[@]}" | grep -q "nothing to do"
timed "patient list" "$regimen" patient list --json
treated=$(grep -c '"version": 2' said)
[ "$treated" -eq "$count" ] || { echo "amend-all: $treated of $count are treated by version 2"; exit 1; }
timed due "$regimen" due
timed "report deviations" "$regimen" report deviations
timed "report late-entries" "$regimen" report late-entries
timed rebuild "$regimen" rebuild
timed verify "$regimen" verify
