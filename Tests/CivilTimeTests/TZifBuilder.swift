/// Puts a TZif file together (RFC 9636 §3), to the letter or broken on purpose.
struct TZifBuilder {
    struct LocalTimeType {
        var offset: Int32
        var isDaylight: UInt8 = 0
        var designation: UInt8 = 0
    }

    var magic = "TZif"
    var version: UInt8 = UInt8(ascii: "3")
    var secondVersion: UInt8?
    var transitions: [(at: Int64, type: UInt8)] = []
    var types = [LocalTimeType(offset: 0)]
    var designations: [UInt8] = Array("ABC\0".utf8)
    var standardIndicators: [UInt8] = []
    var universalIndicators: [UInt8] = []
    var leapSeconds: [(at: Int64, correction: Int32)] = []
    var footer = "\n\n"
    var trailing: [UInt8] = []

    var bytes: [UInt8] {
        if version == 0 { return header(version) + block(timeSize: 4) + trailing }
        // The first block for old readers: one type and its designation, nothing else.
        let old = TZifBuilder(magic: magic).header(version) + [0, 0, 0, 0, 0, 0] + Array("ABC\0".utf8)
        return old + header(secondVersion ?? version) + block(timeSize: 8) + Array(footer.utf8) + trailing
    }

    func header(_ version: UInt8) -> [UInt8] {
        let counts = [
            universalIndicators.count, standardIndicators.count, leapSeconds.count, transitions.count, types.count,
            designations.count,
        ]
        return Array(magic.utf8) + [version] + [UInt8](repeating: 0, count: 15)
            + counts.flatMap { bigEndian(Int64($0), size: 4) }
    }

    private func block(timeSize: Int) -> [UInt8] {
        transitions.flatMap { bigEndian($0.at, size: timeSize) } + transitions.map(\.type)
            + types.flatMap { bigEndian(Int64($0.offset), size: 4) + [$0.isDaylight, $0.designation] } + designations
            + leapSeconds.flatMap { bigEndian($0.at, size: timeSize) + bigEndian(Int64($0.correction), size: 4) }
            + standardIndicators + universalIndicators
    }

    private func bigEndian(_ value: Int64, size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
