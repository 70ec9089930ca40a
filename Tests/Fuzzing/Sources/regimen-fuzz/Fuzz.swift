import Foundation
import Glibc

/// Reads mutations of good files, and says whether anything broke.
///
///     regimen-fuzz REPOSITORY TARGET RUNS [FIRST-SEED]
///
/// One JSON line: how many were read and how many refused, the slowest, the most memory. Where a rule does not hold, one
/// takes over a second, or the program dies, the seed is on standard error, and the exit status isn't 0.
@main
enum Fuzz {
    /// Of the file that is being read; a signal's handler tells it.
    nonisolated(unsafe) private static var seed: UInt64 = 0

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard words.count >= 3, let runs = UInt64(words[words.startIndex + 2]),
            let target = try Target.all(repository: words[words.startIndex]).first(where: {
                $0.name == words[words.startIndex + 1]
            })
        else {
            tell("regimen-fuzz REPOSITORY TARGET RUNS [FIRST-SEED]")
            exit(2)
        }
        let first = words.count > 3 ? UInt64(words[words.startIndex + 3]) ?? 0 : 0
        for number in [SIGALRM, SIGILL, SIGSEGV, SIGTRAP, SIGBUS, SIGABRT] { signal(number, Fuzz.died) }
        run(target, first..<(first + runs))
    }

    private static func run(_ target: Target, _ seeds: Range<UInt64>) {
        var (read, refused, slowest, broken) = (0, 0, 0.0, 0)
        for seed in seeds {
            Fuzz.seed = seed
            var chance = SplitMix64(seed: seed)
            let bytes = Mutation.mutant(of: target.examples, fragments: target.fragments, &chance)
            alarm(2)
            let began = ContinuousClock.now
            do {
                if try target.read(bytes) { read += 1 } else { refused += 1 }
            } catch {
                broken += 1
                tell("seed \(seed) of \(target.name): \(error)")
            }
            let took = (ContinuousClock.now - began) / .milliseconds(1)
            slowest = max(slowest, took)
            if took > 1000 { broken += 1 }
        }
        alarm(0)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let memory = usage.ru_maxrss / 1024
        print(
            #"{"target":"\#(target.name)","read":\#(read),"refused":\#(refused),"broken":\#(broken),"#
                + #""slowestMilliseconds":\#(Int(slowest.rounded(.up))),"peakMemoryMegabytes":\#(memory)}"#)
        exit(broken == 0 && memory <= 100 ? 0 : 1)
    }

    private static func tell(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

    /// Only what a handler may call (signal-safety(7)): the seed's digits, one at a time.
    private static let died: @convention(c) (Int32) -> Void = { number in
        var digits: (UInt8, UInt8) = (0, 0x0A)
        var divisor: UInt64 = 1_000_000_000_000
        while divisor > 0 {
            digits.0 = UInt8(0x30 + Fuzz.seed / divisor % 10)
            write(STDERR_FILENO, &digits.0, 1)
            divisor /= 10
        }
        write(STDERR_FILENO, &digits.1, 1)
        _exit(number == SIGALRM ? 3 : 4)
    }
}
