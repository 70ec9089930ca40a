/// A header of a TZif file: its version, and how many of each thing the block after it holds (RFC 9636 §3.1).
struct TZifHeader {
    let version: Int
    let universalTimeIndicatorCount: Int
    let standardTimeIndicatorCount: Int
    let leapSecondCount: Int
    let transitionCount: Int
    let typeCount: Int
    let designationCharacterCount: Int

    init(_ cursor: inout ByteCursor) throws(ZoneFault) {
        guard try cursor.take(4).elementsEqual("TZif".utf8) else { throw .notTZif }
        version = try Self.version(cursor.byte())
        _ = try cursor.take(15)
        universalTimeIndicatorCount = try cursor.count()
        standardTimeIndicatorCount = try cursor.count()
        leapSecondCount = try cursor.count()
        transitionCount = try cursor.count()
        typeCount = try cursor.count()
        designationCharacterCount = try cursor.count()
    }

    private static func version(_ byte: UInt8) throws(ZoneFault) -> Int {
        switch byte {
        case 0: return 1
        case UInt8(ascii: "2")...UInt8(ascii: "4"): return Int(byte - UInt8(ascii: "0"))
        default: throw .unknownVersion(byte)
        }
    }

    /// How many bytes the block takes when a time takes `timeSize` of them (§3.2).
    func blockLength(timeSize: Int) -> Int {
        transitionCount * (timeSize + 1) + typeCount * 6 + designationCharacterCount
            + leapSecondCount * (timeSize + 4) + standardTimeIndicatorCount + universalTimeIndicatorCount
    }

    /// Checks what the counts of a block that is going to be read owe to each other.
    func check() throws(ZoneFault) {
        guard typeCount > 0 else { throw .contradictoryCount(.localTimeTypes) }
        guard designationCharacterCount > 0 else { throw .contradictoryCount(.designationCharacters) }
        guard [0, typeCount].contains(standardTimeIndicatorCount) else {
            throw .contradictoryCount(.standardTimeIndicators)
        }
        guard [0, typeCount].contains(universalTimeIndicatorCount) else {
            throw .contradictoryCount(.universalTimeIndicators)
        }
        guard leapSecondCount == 0 else { throw .countsLeapSeconds }
    }
}
