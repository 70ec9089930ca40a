#!/bin/sh
# Checkpoints and proofs of a store, checked by tools that are not ours: Go's sumdb/note and sumdb/tlog, and PyPI pymerkle.
#
#   Tests/Acceptance/proofs/check.sh [REGIMEN] [PATIENTS]
#
# Needs Debian's golang-1.19-go and golang-golang-x-mod-dev, and python3-venv. Prints how many proofs held, and that a
# tampered root was refused.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
regimen=${1:-$root/.build/debug/regimen}
patients=${2:-40}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export REGIMEN_STORE="$work/store" REGIMEN_NOW=2026-11-23T16:00:00Z REGIMEN_ACTOR=lead
(cd "$work" && "$regimen" init --simulated >/dev/null 2>&1)
"$regimen" protocol publish "$root/protocols/msc-t2d.yaml" >/dev/null
enrol() {
    "$regimen" patient register "P-$1" --name "Somebody $1" >/dev/null
    "$regimen" patient enrol "P-$1" --protocol msc-t2d --on 2026-11-23 >/dev/null
}
number=0
while [ "$number" -lt $((patients / 2)) ]; do number=$((number + 1)); enrol "$number"; done
"$regimen" checkpoint > "$work/old"
while [ "$number" -lt "$patients" ]; do number=$((number + 1)); enrol "$number"; done
"$regimen" checkpoint --key | tail -1 > "$work/key"
"$regimen" export --checkpoint "$work/new" > "$work/lines"

mkdir "$work/proofs"
size=$(sed -n 2p "$work/new")
position=1
while [ "$position" -le "$size" ]; do
    "$regimen" prove "@$position" > "$work/proofs/$position"
    position=$((position + 7))
done

export GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/gocache" PATH="$PATH:/usr/lib/go-1.19/bin"
(cd "$here" && go build -o "$work/check-go" check.go)
"$work/check-go" "$work"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pymerkle cryptography
"$work/venv/bin/python" "$here/check.py" "$work"
