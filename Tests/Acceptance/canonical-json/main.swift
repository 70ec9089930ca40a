// Compiled by check.sh together with the room's own sources and the generator of its tests.
//
//   emit SEED COUNT    prints COUNT seeded values, one canonical line each
//   echo               reads lines from standard input, strictly, and prints each as the writer writes it back;
//                      a line that is refused stops it with the reason

import Glibc

func print(line bytes: [UInt8]) {
    print(String(decoding: bytes, as: UTF8.self))
}

func emit(seed: UInt64, count: Int) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<count {
        print(line: try CanonicalValue.random(depth: 5, using: &generator).canonicalBytes())
    }
}

func echo() throws {
    while let line = readLine() {
        print(line: try CanonicalValue(canonical: Array(line.utf8)).canonicalBytes())
    }
}

let arguments = CommandLine.arguments
if arguments.count == 4, arguments[1] == "emit", let seed = UInt64(arguments[2]), let count = Int(arguments[3]) {
    try emit(seed: seed, count: count)
} else if arguments.count == 2, arguments[1] == "echo" {
    try echo()
} else {
    print("emit SEED COUNT, or echo")
    exit(2)
}
