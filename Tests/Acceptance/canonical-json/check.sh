#!/usr/bin/env bash
# Compares CanonicalJSON with another implementation of RFC 8785 (PyPI: rfc8785), byte for byte, on seeded values:
# what we write, it writes; what it writes, we read strictly and write back.
#
#   check.sh [COUNT] [SEED]     default 10000 values, seed 1
#
# Needs swiftc and python3 with venv (Debian: python3-venv).
set -euo pipefail
count=${1:-10000}
seed=${2:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet rfc8785==0.1.4

# One module of the room and this program: no package to resolve, and nothing of this in the main manifest. The test's
# generator of values imports the room and the tests' support by name, which one module cannot do; those lines are left
# out.
tests="$root/Tests/CanonicalJSONTests"
grep -v -e '^import CanonicalJSON$' -e '^import TestSupport$' "$tests/RandomValue.swift" > "$work/RandomValue.swift"
swiftc -O -swift-version 6 "$root"/Sources/CanonicalJSON/*.swift "$root/Tests/TestSupport/SplitMix64.swift" "$work/RandomValue.swift" \
    "$here/main.swift" -o "$work/canonical"

"$work/canonical" emit "$seed" "$count" > "$work/ours"
written=$("$work/venv/bin/python" "$here/compare.py" lines "$work/ours")

"$work/venv/bin/python" "$here/compare.py" values "$seed" "$count" > "$work/theirs"
"$work/canonical" echo < "$work/theirs" > "$work/echoed"
cmp "$work/theirs" "$work/echoed"
read_back=$(wc -l < "$work/echoed")

[ "$written" -eq "$count" ] && [ "$read_back" -eq "$count" ]
echo "canonical-json: $written values written as rfc8785 writes them, $read_back of its values read and written back, 0 failed"
