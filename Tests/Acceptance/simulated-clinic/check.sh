#!/usr/bin/env bash
# Lives through simulated clinics and says what came of them.
#
#   check.sh [SEEDS] [FIRST]   thirty patients in two years each; 1,000 seeds from 1 on unless said otherwise
#   check.sh one SEED          one of them, in two processes: the same log, byte for byte
#   check.sh large [SEED]      3,000 patients in two years
#
# A seed that breaks an invariant prints the shortest story that breaks it as commands. It builds the tests with
# optimisation, in a folder of its own beside the build; REGIMEN_BUILD names another.
set -euo pipefail
cd "$(dirname "$0")/../../.."
# A process that is killed leaves the machine running: of the disk there is nothing to be learnt, only to be waited for.
[ -n "${TMPDIR:-}" ] || ! [ -w /dev/shm ] || export TMPDIR=/dev/shm
build="${REGIMEN_BUILD:-.build/simulated-clinic}"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT

live() {
  swift test -c release -Xswiftc -enable-testing --scratch-path "$build" --filter 'SimulatedClinicTests.*no course' |
    tee -a "$lines"
}

case "${1:-1000}" in
  one)
    for _ in 1 2; do REGIMEN_SEED="$2" live; done
    logs=$(grep '^seed ' "$lines" | grep -o '[0-9a-f]\{64\}$' | sort -u | wc -l)
    [ "$logs" = 1 ] || { echo "the same seed gave $logs logs"; exit 1; }
    ;;
  large) REGIMEN_SCALE=large REGIMEN_SEED="${2:-1}" live ;;
  *) REGIMEN_SEEDS="${1:-1000}" REGIMEN_FIRST="${2:-1}" live ;;
esac
grep '^seed ' "$lines" | tr -d ',' | awk '
  { seeds++; steps += $3; done += $5; refused += $7; kills += $9; events += $11; claims += $13; faults += $15 }
  END {
    printf "%d seeds: %d steps, %d done, %d refused, %d kills, %d events, %d messages claimed, %d faults\n",
      seeds, steps, done, refused, kills, events, claims, faults
    exit faults > 0
  }'
