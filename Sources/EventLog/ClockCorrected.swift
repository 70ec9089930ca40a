public import CanonicalJSON
public import CivilTime

/// The content of `clock.corrected`, in the stream `log`: somebody said that the machine's clock is right although it was
/// far from the newest record. It stands behind what was recorded with it.
public struct ClockCorrected: Hashable, Sendable {
    /// The name of its type.
    public static let type = "clock.corrected"

    /// What the clock said.
    public var clock: Instant
    /// When the newest record before it was made.
    public var newest: Instant

    public init(clock: Instant, newest: Instant) {
        (self.clock, self.newest) = (clock, newest)
    }
}

extension ClockCorrected: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("clock", clock.description)
            writer.write("newest", newest.description)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let clock: String = try reader.required("clock")
        let newest: String = try reader.required("newest")
        try reader.endObject()
        do {
            self.clock = try Instant(parsing: clock)
            self.newest = try Instant(parsing: newest)
        } catch {
            throw reader.refused(error.sentence)
        }
    }
}
