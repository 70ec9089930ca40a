public import CivilTime
public import ProtocolLanguage

/// An occurrence that a visit of a protocol can have, whatever happens, with what it is known by across versions.
public struct PossibleOccurrence: Hashable, Sendable {
    public var id: VisitID
    public var direction: Timing.Direction
    /// From its anchor to its nominal date, offset and repeat added up.
    public var offset: CivilDuration
}

extension Scheduler {
    /// The occurrences that a visit can have the first time that it is done, in the order of their numbers; none where
    /// the protocol has no such visit.
    public func possibleOccurrences(ofVisit visit: String, inEpoch epoch: String) -> [PossibleOccurrence] {
        let place = possibleVisits.firstIndex { $0.epoch == epoch && $0.visit == visit }
        guard let place, let found = protocolParts.visits.first(where: { $0.slots.contains(place) }) else { return [] }
        let occurrences = found.occurrences
        return occurrences.definitions.map(\.id).enumerated().map { number, id in
            // The infusions of a cycle share one offset, and are told apart by their numbers.
            let offset =
                number < occurrences.offsets.count ? occurrences.offsets[number] : occurrences.offsets.last ?? .zero
            return PossibleOccurrence(id: id, direction: found.timing.direction, offset: offset)
        }
    }
}
