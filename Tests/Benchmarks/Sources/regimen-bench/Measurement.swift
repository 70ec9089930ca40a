import Glibc

/// The durations of many runs of one thing, and what they come to.
struct Measurement {
    private let name: String
    /// How many things one run does: calendars, events.
    private let perRun: Int
    private var microseconds: [Double] = []
    private let clock = ContinuousClock()

    init(_ name: String, perRun: Int = 1) {
        self.name = name
        self.perRun = perRun
    }

    /// Runs something once and notes how long it took.
    mutating func run(_ work: () throws -> Void) rethrows {
        microseconds.append(Measurement.microseconds(try clock.measure(work)))
    }

    /// Notes a run that another process measured.
    mutating func add(microseconds duration: Double) { microseconds.append(duration) }

    /// How long all runs took together, where they went on beside each other; nil for one after the other.
    var elapsed: Duration?

    /// The longest run.
    var longest: Double { microseconds.max() ?? 0 }

    static func microseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e6 + Double(duration.components.attoseconds) / 1e12
    }

    /// `{"name":…,"perSecond":…,"medianMicroseconds":…,"p99Microseconds":…,"peakMemoryMegabytes":…}`; times are of a run.
    var line: String {
        let sorted = microseconds.sorted()
        let total = elapsed.map(Measurement.microseconds) ?? sorted.reduce(0, +)
        let perSecond = Double(sorted.count * perRun) / (total / 1e6)
        return """
            {"name":"\(name)","perSecond":\(rounded(perSecond)),"medianMicroseconds":\(rounded(quantile(sorted, 0.5))),\
            "p99Microseconds":\(rounded(quantile(sorted, 0.99))),"peakMemoryMegabytes":\(peakMemoryMegabytes)}
            """
    }

    private func quantile(_ sorted: [Double], _ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
    }

    private func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    /// The most memory that the process has had in use so far.
    private var peakMemoryMegabytes: Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss / 1024
    }
}
