#!/usr/bin/env bash
# Tampers with a log's rows: 10,000 flipped bytes, and 1,000 times each events removed, inserted, reordered and cut off,
# unless said otherwise. All are found, flipped bytes with the event's place, the rest against a checkpoint kept elsewhere.
#
#   Tests/Acceptance/tampering/check.sh [FLIPS] [TAMPERINGS]
#
# It runs the tests as they are built (`swift build --build-tests`). REGIMEN_TAMPER_SEED has a failing seed again.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export REGIMEN_FLIPS="${1:-10000}" REGIMEN_TAMPERINGS="${2:-1000}"
swift test --skip-build --no-parallel --filter TamperingTests
