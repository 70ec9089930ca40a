#!/usr/bin/env bash
# Lives through random histories, 100,000 unless said otherwise, and says which seeds break an invariant.
#
# It builds the tests with optimisation, in a folder of its own beside the build. One seed again:
#   REGIMEN_SEED=4711 swift test --filter HistoryPropertyTests
set -euo pipefail
cd "$(dirname "$0")/../../.."
export REGIMEN_SEEDS="${1:-100000}"
swift test -c release -Xswiftc -enable-testing --scratch-path .build/histories --filter HistoryPropertyTests
echo "$REGIMEN_SEEDS histories lived through"
