import ProtocolLanguage

struct CompiledCycle: Sendable {
    var count: Int
    var rule: CycleRule
    /// Day numbers for the whole cycle.
    var preferred: [Int]
    var preferredByCount: [Int: [Int]]

    /// The preferred day numbers for that many: as written, or else the beginning of the pattern for the whole cycle.
    func preferred(for count: Int) -> [Int] {
        if let written = preferredByCount[count] { return written }
        return Array(preferred.prefix(count))
    }
}
