import CanonicalJSON
import CivilTime
import Scheduling
import Treatment

/// A patient's outstanding visits as one row holds them: in the order in which they show, so that whoever asks for those up
/// to a day reads no further.
///
/// With a row each, a tenth of the time in which a projection is built went into adding them.
struct OutstandingVisits: Hashable {
    private struct Entry: Hashable {
        var shows: CivilDate
        var visit: OutstandingVisit
    }

    private let entries: [Entry]

    /// - Parameter visits: all of a patient, in any order.
    init(_ visits: [OutstandingVisit]) {
        // Visits are large; what they are put in order by is not.
        let order = visits.indices.map { (shows: visits[$0].shows, id: visits[$0].visit.visit.id.text, index: $0) }
            .sorted { $0 < $1 }
        entries = order.map { Entry(shows: $0.shows, visit: visits[$0.index]) }
    }

    /// The first day on which one of them can be on a work list; nil where there are none.
    var shows: CivilDate? { entries.first?.shows }
}

/// Canonical JSON, as the log holds, though it may change with any version of the program:
/// `[{"shows":20801,"visit":{…}},…]`, days by their numbers.
extension OutstandingVisits {
    func form() throws(CanonicalJSONError) -> [UInt8] {
        // A visit takes some 300 bytes.
        var writer = CanonicalWriter(reservingCapacity: 400 * entries.count)
        writer.array { writer in
            for entry in entries {
                writer.object { writer in
                    writer.write("shows", Int(entry.shows.dayNumber))
                    writer.write("visit", entry.visit)
                }
            }
        }
        return try writer.finish()
    }

    /// The visits of a form that show by a day, and those that are wanted whenever they show.
    ///
    /// - Parameters:
    ///   - form: what ``form()`` gave.
    ///   - day: the last day that counts.
    ///   - undated: whether those that have no dates so far count too.
    ///   - further: visits that count whenever they show.
    static func read(
        _ form: ArraySlice<UInt8>, through day: CivilDate, undated: Bool, and further: Set<VisitID> = []
    ) throws(CanonicalJSONError) -> [OutstandingVisit] {
        var visits: [OutstandingVisit] = []
        var reader = CanonicalReader(form)
        try reader.beginArray()
        while try reader.nextElement() {
            try reader.beginObject()
            let shows: Int = try reader.required("shows")
            let counts = shows <= Int(day.dayNumber) || undated && shows == Int(CivilDate.latest.dayNumber)
            if !counts, further.isEmpty, !undated { return visits }
            guard try reader.has("visit") else { throw reader.missing("visit") }
            if counts {
                visits.append(try OutstandingVisit(from: &reader))
            } else if further.isEmpty {
                try reader.skip()
            } else {
                let visit = try OutstandingVisit(from: &reader)
                if further.contains(visit.visit.visit.id) { visits.append(visit) }
            }
            try reader.endObject()
        }
        try reader.finish()
        return visits
    }
}
