#!/usr/bin/env bash
# Imports patients, amends all of them as a job, and asks for what concerns all of them; says how long each took and how
# much memory it held at most. The job is ended once in its middle, and must go on where it was.
#
#   measure.sh REGIMEN [COUNT] [small]     default 1000 patients; REGIMEN is the built program, a release build for figures
#
# By msc-t2d, of forty visits a round; with `small` by a protocol of four, which takes less time for as many patients.
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
if [ "${3:-}" = small ]; then
    protocol=checks
    cat > first.yaml << 'TEMPLATE'
format: regimen/1
protocol: checks
version: 1
title: Four checks
segments:
  year:
    visits:
      - id: check
        kind: review
        title: Check
        timing: {after: segment.start, repeat: {every: P3M, times: 4}, window: {before: P3D, after: P7D}}
plan:
  - {epoch: first, segment: year, start: {after: enrolment}}
TEMPLATE
    sed -e 's/^version: 1$/version: 2/' -e 's/every: P3M/every: P10W/' first.yaml > second.yaml
    choices=
else
    protocol=msc-t2d
    cp "$root/protocols/msc-t2d.yaml" first.yaml
    sed -e 's/^version: 1$/version: 2/' -e 's/every: P1W, until: P6M/every: P2W, until: P6M/' first.yaml > second.yaml
    choices=" infusions=3"
fi
"$regimen" protocol publish first.yaml > /dev/null
"$regimen" protocol diff "$protocol@1" second.yaml

{
    echo "patient,what,on,value"
    for number in $(seq -f "%06g" 1 "$count"); do
        echo "P-$number,register,2026-11-23,"
        echo "P-$number,enrol,2026-11-23,$protocol@1$choices"
    done
} > patients.csv
timed import "$regimen" patient import patients.csv --go-live 2026-11-30 --yes
"$regimen" protocol publish second.yaml > /dev/null

amend=("$regimen" patient amend --all $protocol --to 2 --yes)
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
