public import CanonicalJSON
import CivilTime
import Scheduling
import Treatment

/// The form in which a projection holds an outstanding visit: canonical JSON, as the log does, though it may change with
/// any version of the program.
extension OutstandingVisit: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("acceptedEarliest", day: booking?.accepted?.earliest)
            writer.write("acceptedLatest", day: booking?.accepted?.latest)
            writer.write("booked", day: booking?.day)
            writer.write("minute", booking?.time?.minutesSinceMidnight)
            writer.write("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let earliest = try reader.day("acceptedEarliest")
        let latest = try reader.day("acceptedLatest")
        let booked = try reader.day("booked")
        let minute: Int? = try reader.optional("minute")
        visit = try reader.required("visit")
        try reader.endObject()
        guard let booked else { return }
        booking = Booking(day: booked)
        if let minute { booking?.time = try CivilTimeOfDay(minute: minute, in: reader) }
        if let earliest, let latest { booking?.accepted = DateWindow(earliest: earliest, latest: latest) }
    }
}

extension CivilTimeOfDay {
    fileprivate init(minute: Int, in reader: CanonicalReader) throws(CanonicalJSONError) {
        do {
            try self.init(hour: minute / 60, minute: minute % 60)
        } catch {
            throw reader.refused(error.sentence)
        }
    }
}

extension CanonicalWriter {
    /// A day as its number, or nothing.
    fileprivate mutating func write(_ key: StaticString, day: CivilDate?) {
        write(key, day.map { Int($0.dayNumber) })
    }
}

extension CanonicalReader {
    fileprivate mutating func day(_ key: StaticString) throws(CanonicalJSONError) -> CivilDate? {
        guard let number: Int = try optional(key) else { return nil }
        do {
            return try CivilDate(dayNumber: number)
        } catch {
            throw refused(error.sentence)
        }
    }
}
