import CanonicalJSON
import Scheduling

/// A plan's visits, in the order in which they stand in the form of which the plan's digest is made, with their digests.
struct VisitDigests: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        var id: VisitID
        /// Nil where it has not been worked out so far.
        var digest: PlanDigest?
    }

    /// By their ids. These are ASCII, whose order as strings is the order of their bytes.
    private(set) var sorted: [Entry] = []

    /// The digest of a visit; nil where it is not known, or the visit isn't there.
    subscript(id: VisitID) -> PlanDigest? {
        let place = place(of: id)
        return isThere(id, at: place) ? sorted[place].digest : nil
    }

    /// Puts a visit in, or in the place of the one with its id.
    mutating func put(_ id: VisitID, _ digest: PlanDigest?) {
        let place = place(of: id)
        if isThere(id, at: place) {
            sorted[place].digest = digest
        } else {
            sorted.insert(Entry(id: id, digest: digest), at: place)
        }
    }

    mutating func remove(_ id: VisitID) {
        let place = place(of: id)
        if isThere(id, at: place) { sorted.remove(at: place) }
    }

    /// Works out what is not known so far.
    mutating func complete(
        _ digest: (VisitID) throws(CanonicalJSONError) -> PlanDigest?
    ) throws(CanonicalJSONError) {
        for place in sorted.indices where sorted[place].digest == nil {
            sorted[place].digest = try digest(sorted[place].id)
        }
    }

    /// Where an id stands, or would stand.
    private func place(of id: VisitID) -> Int {
        // A plan's visits mostly come in order, each behind the last.
        if let last = sorted.last, last.id.text < id.text { return sorted.count }
        var range = 0..<sorted.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if sorted[middle].id.text < id.text {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    private func isThere(_ id: VisitID, at place: Int) -> Bool { place < sorted.count && sorted[place].id == id }
}
