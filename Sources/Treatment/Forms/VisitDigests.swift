import Scheduling

/// The digests of a plan's visits, in the order in which they stand in the form of which the plan's digest is made.
struct VisitDigests: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        var id: VisitID
        var digest: PlanDigest
    }

    /// By their ids. These are ASCII, whose order as strings is the order of their bytes.
    private(set) var sorted: [Entry] = []

    subscript(id: VisitID) -> PlanDigest? {
        get {
            let place = place(of: id)
            return isThere(id, at: place) ? sorted[place].digest : nil
        }
        set {
            let place = place(of: id)
            switch (isThere(id, at: place), newValue) {
            case (true, let digest?): sorted[place].digest = digest
            case (true, nil): sorted.remove(at: place)
            case (false, let digest?): sorted.insert(Entry(id: id, digest: digest), at: place)
            case (false, nil): break
            }
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
