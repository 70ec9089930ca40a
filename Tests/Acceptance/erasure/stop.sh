#!/usr/bin/env bash
# Kills an erasure at every single call by which it writes, syncs or removes something: the first, the second, and so on to
# the last. After each, the next command must find the patient erased whole, or not at all.
#
#   stop.sh [REGIMEN]     default: the debug build
#
# Needs strace (Debian: strace) and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
regimen=$(realpath "${1:-$root/.build/debug/regimen}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export REGIMEN_STORE=$work/store REGIMEN_NOW=2026-11-30T16:30:00Z REGIMEN_ACTOR=lead
cd "$work"

"$regimen" init --simulated > /dev/null
"$regimen" protocol publish "$root/protocols/msc-t2d.yaml" > /dev/null
python3 "$here/find.py" plant 1500 > patients.csv
"$regimen" patient import patients.csv --go-live 2026-11-30 --yes > /dev/null 2>&1

stops=0 undone=0 patient=0
for call in write pwrite64 fsync fdatasync unlink ftruncate; do
    for ((number = 1; ; number++)); do
        patient=$((patient + 1))
        id=$(printf "P-%06d" "$patient")
        if strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:signal=KILL:when=$number" \
            "$regimen" patient erase "$id" --reason "asked by letter" --yes > /dev/null 2>&1; then
            break
        fi
        stops=$((stops + 1))
        "$regimen" patient show "$id" --json > shown.json
        state=$(python3 "$here/find.py" state "$id" shown.json store/keys/keys.sqlite "$work")
        [ "$state" != untouched ] || undone=$((undone + 1))
    done
done
"$regimen" verify > /dev/null
"$regimen" rebuild --check > /dev/null
echo "erasure: stopped at $stops calls, $undone times before anything was done; each time it was done whole by the next command, or not at all"
