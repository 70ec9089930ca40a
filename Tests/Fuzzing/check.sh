#!/usr/bin/env bash
# Reads mutations of good files with everything that reads what others wrote: 100,000 of each, unless said otherwise.
#
#   Tests/Fuzzing/check.sh [RUNS] [FIRST-SEED]
#
# One seed again: .build/release/regimen-fuzz ../.. TARGET 1 SEED
set -euo pipefail
cd "$(dirname "$0")"
swift build -c release
failed=0
for target in template site holidays courses canonical-json zone notes; do
    .build/release/regimen-fuzz ../.. "$target" "${1:-100000}" "${2:-0}" || failed=1
done
exit $failed
