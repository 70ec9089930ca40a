#!/usr/bin/env bash
# Runs a script that holds Regimen against packages of other people, in a throw-away environment.
#
#   Tests/Acceptance/reminders/oracles.sh mail.py|webhook.py [ARGUMENTS]
#
# Needs python3 with venv; mail.py also msmtp (apt-get install msmtp), webhook.py also openssl.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check aiosmtpd standardwebhooks
script=$1
shift
"$place/venv/bin/python" -u "$here/$script" "$@"
