import CanonicalJSON
import TestSupport

extension CanonicalValue {
    /// A value of any shape; small ones are likelier.
    static func random(depth: Int = 4, using generator: inout SplitMix64) -> CanonicalValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: .bool(Bool.random(using: &generator))
        case 1: .integer(Int64.random(in: -CanonicalLimits.integer...CanonicalLimits.integer, using: &generator))
        case 2: .integer(Int64.random(in: -20...20, using: &generator))
        case 3, 4: .string(randomText(using: &generator))
        case 5:
            .array(
                (0..<Int.random(in: 0...5, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            .object(
                (0..<Int.random(in: 0...6, using: &generator)).reduce(into: [:]) { entries, _ in
                    entries[randomKey(using: &generator)] = random(depth: depth - 1, using: &generator)
                })
        }
    }

    private static func randomText(using generator: inout SplitMix64) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x7F...0x7FF, 0x0300...0x036F,
            0x2028...0x2029,
            0xE000...0xFFFF, 0x1_F600...0x1_F64F, 0x10_0000...0x10_FFFF,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            if let scalar = UnicodeScalar(UInt32.random(in: range, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func randomKey(using generator: inout SplitMix64) -> String {
        String(
            decoding: (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                UInt8.random(in: 0x20...0x7E, using: &generator)
            }, as: UTF8.self)
    }
}
