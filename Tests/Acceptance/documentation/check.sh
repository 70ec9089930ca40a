#!/usr/bin/env bash
# Makes the documentation of every room (swift-docc-plugin) and counts what DocC has to say against each: parameters left
# out, links that lead nowhere. Ends with 1 if there is anything, and shows it.
#
#   check.sh [ROOM…]     default: all library targets of Sources in Swift
#
# Needs python3. The archives are then in .build/plugins/Swift-DocC/outputs.
set -euo pipefail
cd "$(dirname "$0")/../../.."
said=$(mktemp)
trap 'rm -f "$said"' EXIT

if [ $# -eq 0 ]; then
    set -- $(swift package describe --type json | python3 -c '
import json, sys
for target in json.load(sys.stdin)["targets"]:
    if (target["type"], target["module_type"]) == ("library", "SwiftTarget") and target["path"].startswith("Sources/"):
        print(target["name"])' | sort)
fi

# The plugin builds on one stream and lets DocC speak on the other, so what the compiler says is not counted here.
swift package generate-documentation $(printf -- '--target %s ' "$@") > "$said" || { cat "$said"; exit 1; }

awk -v quote="'" -v rooms="$*" '
    $0 ~ "^Building documentation for " quote { split($0, parts, quote); room = parts[2]; made[room] = 1 }
    /^(warning|error): / { warnings[room]++; all++ }
    /^(warning|error): /, /^$/ { shown = shown $0 "\n" }
    END {
        count = split(rooms, wanted, " ")
        for (number = 1; number <= count; number++) {
            room = wanted[number]
            if (!(room in made)) { missing++; print room ": no documentation was made" }
            else print room ": " warnings[room] + 0
        }
        if (shown != "") print "\n" shown
        print "documentation: " count " rooms, " all + 0 " warnings"
        exit all > 0 || missing > 0
    }' "$said"
