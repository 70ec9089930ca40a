#!/usr/bin/env bash
# The fault of SQLite 3.7.0 to 3.51.2 in resetting its write-ahead log, looked for through the store: 200 rounds unless said
# otherwise. Under the writer's lock nothing is lost; with a lock that is not shared, commits are (that ends at the first).
#
#   Tests/Acceptance/wal-reset/check.sh [ROUNDS]
#
# It runs the tests as they are built (`swift build --build-tests`), and needs 500 MB in the folder for temporary files.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export REGIMEN_WAL_ROUNDS="${1:-200}" REGIMEN_WAL_PAGES="${REGIMEN_WAL_PAGES:-50000}"
swift test --skip-build --no-parallel --filter WALResetTests
