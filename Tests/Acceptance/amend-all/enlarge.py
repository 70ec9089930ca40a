#!/usr/bin/env python3
"""Makes a large store for rehearsals out of a small one: clones its one enrolled patient, P-000001, without the program.

    enlarge.py STORE COUNT

What the program writes patient by patient, each durable before the next, takes long for a hundred thousand. Here lines,
leaves, tiles and keys are written as the stored forms say (Sources/README.md), in one transaction; `regimen verify`
then tells whether they are right. Needs Python 3 alone.
"""

import hashlib
import json
import secrets
import sqlite3
import sys


def event_id(command, ordinal):
    return hashlib.sha256(command + ordinal.to_bytes(8, "big")).digest()[:16].hex()


def node(hashes):
    """The root of a complete subtree (RFC 6962 2.1)."""
    while len(hashes) > 1:
        hashes = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(hashes[::2], hashes[1::2])]
    return hashes[0]


class Tiles:
    """The tiles that become complete as leaves are added (C2SP tlog-tiles)."""

    def __init__(self, log):
        self.log, self.levels = log, []

    def add(self, hash_, level=0):
        if level == len(self.levels):
            self.levels.append(([], 0))
        hashes, number = self.levels[level]
        hashes.append(hash_)
        if len(hashes) < 256:
            return
        root = node(hashes)
        self.log.execute("INSERT OR IGNORE INTO tile (level, number, root, hashes) VALUES (?, ?, ?, ?)",
                         (level, number, root, b"".join(hashes)))
        self.levels[level] = ([], number + 1)
        self.add(root, level + 1)


def main():
    store, count = sys.argv[1], int(sys.argv[2])
    log = sqlite3.connect(f"{store}/log.sqlite", isolation_level=None)
    keys = sqlite3.connect(f"{store}/keys/keys.sqlite", isolation_level=None)
    rows = log.execute("SELECT position, leaf, stream, line FROM event ORDER BY position").fetchall()
    pattern = [json.loads(line) for _, _, _, line in rows if b'"stream":"patient-P-000001"' in bytes(line)]
    last = max(event["recorded"] for event in (json.loads(line) for _, _, _, line in rows))
    log.execute("BEGIN IMMEDIATE")
    keys.execute("BEGIN IMMEDIATE")
    tiles = Tiles(log)
    for _, leaf, _, _ in rows:
        tiles.add(bytes(leaf))
    position = rows[-1][0]
    for number in range(2, count + 1):
        patient = f"patient-P-{number:06}"
        commands, ids, first = {}, {}, position + 1
        log.execute("INSERT INTO stream (name, first) VALUES (?, ?)", (patient, first))
        for version, event in enumerate(pattern, 1):
            position += 1
            command, begun, events = commands.setdefault(event["command"], [secrets.token_bytes(16), position, 0])
            bits = bytearray(command)
            bits[6], bits[8] = 0x70 | bits[6] & 15, 0x80 | bits[8] & 63
            command = bytes(bits)
            commands[event["command"]] = [command, begun, events + 1]
            text = command.hex()
            clone = dict(event)
            ids[event["id"]] = event_id(command, events)
            clone["id"] = ids[event["id"]]
            clone["command"] = "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])
            if "cause" in event:
                clone["cause"] = ids.get(event["cause"], event["cause"])
            clone.update(position=position, stream=patient, version=version, recorded=last)
            line = json.dumps(clone, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            leaf = hashlib.sha256(b"\x00" + line).digest()
            log.execute("INSERT INTO event (position, stream, version, leaf, line) VALUES (?, ?, ?, ?, ?)",
                        (position, first, version, leaf, line))
            tiles.add(leaf)
        for command, begun, events in commands.values():
            log.execute("INSERT INTO command (id, fingerprint, first, count) VALUES (?, ?, ?, ?)",
                        (command, secrets.token_bytes(32), begun, events))
        keys.execute("INSERT INTO secret (subject, key) VALUES (?, ?)", (patient, secrets.token_bytes(32)))
    keys.execute("COMMIT")
    log.execute("COMMIT")
    print(f"{count} patients, {position} events")


if __name__ == "__main__":
    main()
