#!/usr/bin/env bash
# Erases patients whose names were planted, and looks for them in every byte that is left: log, write-ahead log, keys,
# journals, projections, exports, a later backup, and a store that was restored from an earlier one. Every fifth erasure is
# killed on its way; the next command must have finished it.
#
#   check.sh [REGIMEN] [COUNT]     default: the debug build and 1000 patients
#
# Names are sealed before they reach a file, so it is the keys that must be gone: their bytes are looked for as well.
# Needs python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
regimen=$(realpath "${1:-$root/.build/debug/regimen}")
count=${2:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export REGIMEN_STORE=$work/store REGIMEN_NOW=2026-11-30T16:30:00Z REGIMEN_ACTOR=lead
cd "$work"

"$regimen" init --simulated > /dev/null
"$regimen" protocol publish "$root/protocols/msc-t2d.yaml" > /dev/null
python3 "$here/find.py" plant "$count" > patients.csv
"$regimen" patient import patients.csv --go-live 2026-11-30 --yes > /dev/null 2>&1
"$regimen" patient list --json > before.json
python3 "$here/find.py" named "$count" before.json
"$regimen" backup early > /dev/null 2>&1
python3 "$here/find.py" keys store/keys/keys.sqlite > keys.txt
python3 "$here/find.py" there keys.txt early

# How long one takes, in milliseconds: the others are killed somewhere in between.
begun=$(date +%s%N)
"$regimen" patient erase P-000001 --reason "asked by letter" --yes > /dev/null 2>&1
most=$((($(date +%s%N) - begun) / 1000000 + 1))
[ "$most" -lt 1000 ] || most=999
killed=0
for number in $(seq -f "%06g" 2 "$count"); do
    erase=("$regimen" patient erase "P-$number" --reason "asked by letter" --yes)
    if [ $((10#$number % 5)) -eq 0 ]; then
        if { timeout --signal=KILL "$(printf "0.%03d" $((RANDOM % most + 1)))" "${erase[@]}"; } > /dev/null 2>&1; then
            continue
        fi
        killed=$((killed + 1))
    fi
    "${erase[@]}" > /dev/null 2>&1
done

"$regimen" patient list --json > after.json
"$regimen" history --all > history.txt
"$regimen" export > export.ndjson
"$regimen" verify > verify.txt
"$regimen" rebuild --check > /dev/null
"$regimen" backup late > /dev/null 2>&1
mv store lost
"$regimen" restore early > restored.txt 2>&1
"$regimen" verify > /dev/null
"$regimen" patient list --json > restored.json
python3 "$here/find.py" gone "$count" keys.txt store lost late *.erasures after.json history.txt export.ndjson restored.json
echo "erasure: $count patients, $killed of the erasures killed on their way; none is left in the store, its exports, a later backup, or a restored earlier one"
