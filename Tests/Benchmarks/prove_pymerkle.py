"""Inclusion proofs by PyPI pymerkle, in memory: a peer for `regimen-bench prove`. Prints one JSON line like the benchmarks."""

import json
import resource
import statistics
import time

from pymerkle import InmemoryTree

LEAVES = 20_000
PROOFS = 20_000


def main():
    tree = InmemoryTree(algorithm="sha256")
    for number in range(LEAVES):
        tree.append_entry(b"event %d" % number)
    size = tree.get_size()
    times = []
    for number in range(PROOFS):
        began = time.perf_counter()
        tree.prove_inclusion(number * 7919 % LEAVES + 1, size)
        times.append((time.perf_counter() - began) * 1e6)
    times.sort()
    print(
        json.dumps(
            {
                "name": "prove-pymerkle",
                "perSecond": round(len(times) / (sum(times) / 1e6), 1),
                "medianMicroseconds": round(statistics.median(times), 1),
                "p99Microseconds": round(times[int(len(times) * 0.99)], 1),
                "peakMemoryMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
