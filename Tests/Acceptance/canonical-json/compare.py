"""Compares our canonical bytes with those of the PyPI package rfc8785, both ways.

compare.py lines FILE         every line of FILE must be what rfc8785 writes for the value that Python's json reads from it
compare.py values SEED COUNT  prints COUNT values of our restricted form, as rfc8785 writes them
"""

import json
import random
import sys

import rfc8785

LARGEST = 2**53 - 1


def check_lines(path):
    checked = 0
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, start=1):
            line = line.removesuffix(b"\n")
            theirs = rfc8785.dumps(json.loads(line))
            if theirs != line:
                sys.exit(f"line {number} differs\n  ours   {line!r}\n  theirs {theirs!r}")
            checked += 1
    print(checked)


def random_text(chance):
    ranges = [(0x20, 0x7E), (0x00, 0x1F), (0x22, 0x22), (0x5C, 0x5C), (0x7F, 0x7FF), (0x800, 0xD7FF), (0xE000, 0x10FFFF)]
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(chance.randint(0, 20)))


def random_key(chance):
    return "".join(chr(chance.randint(0x20, 0x7E)) for _ in range(chance.randint(0, 8)))


def random_value(chance, depth=5):
    kind = chance.randrange(8 if depth else 5)
    if kind == 0:
        return chance.random() < 0.5
    if kind == 1:
        return chance.randint(-LARGEST, LARGEST)
    if kind == 2:
        return chance.randint(-20, 20)
    if kind < 5:
        return random_text(chance)
    if kind == 5:
        return [random_value(chance, depth - 1) for _ in range(chance.randint(0, 5))]
    return {random_key(chance): random_value(chance, depth - 1) for _ in range(chance.randint(0, 6))}


def print_values(seed, count):
    chance = random.Random(seed)
    for _ in range(count):
        sys.stdout.buffer.write(rfc8785.dumps(random_value(chance)) + b"\n")


if sys.argv[1] == "lines":
    check_lines(sys.argv[2])
else:
    print_values(int(sys.argv[2]), int(sys.argv[3]))
