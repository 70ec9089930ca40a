/// What a TZif file of version 1 to 4 says about a zone (RFC 9636), checked throughout.
struct TZifFile {
    struct Transition {
        /// Seconds since the epoch.
        let at: Int
        /// Seconds east of UT from then on.
        let offset: Int
    }

    /// Seconds east of UT before the first transition.
    let firstOffset: Int
    let transitions: [Transition]
    /// The rule for all that comes after the last transition; nil where the file has none.
    let rule: PosixRule?

    init(_ bytes: [UInt8]) throws(ZoneFault) {
        var cursor = ByteCursor(bytes)
        var header = try TZifHeader(&cursor)
        var timeSize = 4
        if header.version > 1 {
            // The first block is for readers that know 32-bit times only; it may be empty or cut short.
            _ = try cursor.take(header.blockLength(timeSize: timeSize))
            let version = header.version
            header = try TZifHeader(&cursor)
            guard header.version == version else { throw .versionsDiffer }
            timeSize = 8
        }
        (firstOffset, transitions) = try Self.block(header, timeSize: timeSize, &cursor)
        rule = header.version > 1 ? try Self.footer(version: header.version, &cursor) : nil
        guard cursor.remainingCount == 0 else { throw .trailingBytes(count: cursor.remainingCount) }
    }

    private static func block(
        _ header: TZifHeader, timeSize: Int, _ cursor: inout ByteCursor
    ) throws(ZoneFault) -> (firstOffset: Int, transitions: [Transition]) {
        try header.check()
        // Before anything is reserved: a header can promise more than there is.
        guard header.blockLength(timeSize: timeSize) <= cursor.remainingCount else {
            throw .truncated(byteCount: cursor.byteCount)
        }
        let times = try times(header.transitionCount, size: timeSize, &cursor)
        let typeNumbers = try cursor.take(header.transitionCount)
        let offsets = try offsets(header, &cursor)
        try indicators(header, &cursor)
        var transitions: [Transition] = []
        transitions.reserveCapacity(times.count)
        for (place, (time, type)) in zip(times, typeNumbers).enumerated() {
            guard Int(type) < offsets.count else { throw .unknownType(place: place) }
            transitions.append(Transition(at: time, offset: offsets[Int(type)]))
        }
        return (offsets[0], transitions)
    }

    private static func times(
        _ count: Int, size: Int, _ cursor: inout ByteCursor
    ) throws(ZoneFault) -> [Int] {
        var times: [Int] = []
        times.reserveCapacity(count)
        for place in 0..<count {
            let time = size == 8 ? try cursor.int64() : try cursor.int32()
            if let last = times.last, time <= last { throw .unsortedTransitions(place: place) }
            times.append(time)
        }
        return times
    }

    /// The offset of each local time type, and past the designations, which nothing here needs.
    private static func offsets(_ header: TZifHeader, _ cursor: inout ByteCursor) throws(ZoneFault) -> [Int] {
        var offsets: [Int] = []
        var designationStarts: [Int] = []
        for place in 0..<header.typeCount {
            let offset = try cursor.int32()
            let isDaylight = try cursor.byte()
            guard offset > -25 * 3600, offset < 26 * 3600, isDaylight <= 1 else { throw .impossibleType(place: place) }
            offsets.append(offset)
            designationStarts.append(Int(try cursor.byte()))
        }
        let designations = Array(try cursor.take(header.designationCharacterCount))
        for (place, start) in designationStarts.enumerated() where !designations.dropFirst(start).contains(0) {
            throw .impossibleType(place: place)
        }
        return offsets
    }

    /// Passes over the indicators, which only matter to readers of old-style `TZ` settings.
    private static func indicators(_ header: TZifHeader, _ cursor: inout ByteCursor) throws(ZoneFault) {
        let standard = Array(try cursor.take(header.standardTimeIndicatorCount))
        let universal = Array(try cursor.take(header.universalTimeIndicatorCount))
        for place in 0..<header.typeCount {
            let isStandard = place < standard.count ? standard[place] : 0
            let isUniversal = place < universal.count ? universal[place] : 0
            // A time given in UT is a standard time too.
            guard isStandard <= 1, isUniversal <= isStandard else { throw .impossibleType(place: place) }
        }
    }

    private static func footer(version: Int, _ cursor: inout ByteCursor) throws(ZoneFault) -> PosixRule? {
        let newline = UInt8(ascii: "\n")
        guard try cursor.byte() == newline else { throw .unreadableFooter("") }
        let text = String(decoding: try cursor.take(upTo: newline), as: UTF8.self)
        if text.isEmpty { return nil }
        guard let rule = PosixRule(text, allowsAnyHour: version > 2) else { throw .unreadableFooter(text) }
        return rule
    }
}
