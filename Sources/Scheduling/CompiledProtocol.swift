import CivilTime
import ProtocolLanguage

/// A template prepared for planning: names resolved to places in arrays, choices filled in, visits in an order in which
/// each comes after what its date depends on.
///
/// A plan is made thousands of times from one template; what does not depend on the patient is worked out here once, and
/// is shared, not copied, by whoever looks at it.
struct CompiledProtocol: Sendable {
    var epochs: [CompiledEpoch]
    /// In the order of their place in the protocol.
    var visits: [CompiledVisit]
    /// Epoch starts and visits, each after what it depends on.
    var order: [Step]
    /// What stands at each place.
    var definitions: [VisitDefinition]
    /// The id of the occurrence at each place, the first time that it is done.
    var ids: [VisitID]
    /// The place of every occurrence that the protocol can have.
    var slots: [VisitID: Int]
    var monthEnd: MonthEnd

    enum Step: Hashable, Sendable {
        case epochStart(Int)
        case visit(Int)
    }
}

/// A timing's plain parts: what its dates are worked out by, once its anchor's is known.
struct CompiledTiming: Sendable {
    var direction: Timing.Direction
    var offset: CivilDuration
    var basis: Timing.Basis
    /// From the nominal date to the window's first day, which lies before it, and to its last.
    var window: (toEarliest: CivilDuration, toLatest: CivilDuration)?

    init(_ timing: Timing) {
        direction = timing.direction
        offset = timing.offset
        basis = timing.basis
        window = timing.window.map { (-$0.before, $0.after) }
    }
}

final class CompiledEpoch: Sendable {
    let id: String
    let start: CompiledTiming
    let startAnchor: CompiledAnchor
    let opening: CompiledOpening?
    /// Its visits in ``CompiledProtocol/visits``.
    let visits: Range<Int>

    init(
        id: String, start: CompiledTiming, startAnchor: CompiledAnchor, opening: CompiledOpening?, visits: Range<Int>
    ) {
        self.id = id
        self.start = start
        self.startAnchor = startAnchor
        self.opening = opening
        self.visits = visits
    }
}

struct CompiledOpening: Sendable {
    /// `EPOCH/DECISION`.
    var decision: String
    var value: String
}

final class CompiledVisit: Sendable {
    let mode: Visit.Mode
    let onClosedDay: Visit.ClosedDayRule
    let movesOnHold: Bool
    let isNumbered: Bool
    let validFor: CivilDuration?
    let timing: CompiledTiming
    let epoch: Int
    let anchor: CompiledAnchor
    let occurrences: CompiledOccurrences
    let cycle: CompiledCycle?
    let hosts: [CompiledHost]
    let requirements: [CompiledRequirement]
    /// `EPOCH/DECISION`, where it takes one.
    let decision: String?

    init(
        _ visit: Visit, epoch: Int, anchor: CompiledAnchor, occurrences: CompiledOccurrences, cycle: CompiledCycle?,
        hosts: [CompiledHost], requirements: [CompiledRequirement], decision: String?
    ) {
        mode = visit.mode
        onClosedDay = visit.onClosedDay
        movesOnHold = visit.movesOnHold
        isNumbered = visit.isNumbered
        validFor = visit.validFor
        timing = CompiledTiming(visit.timing)
        self.epoch = epoch
        self.anchor = anchor
        self.occurrences = occurrences
        self.cycle = cycle
        self.hosts = hosts
        self.requirements = requirements
        self.decision = decision
    }

    /// Its occurrences' places: as many as it can have.
    var slots: Range<Int> { occurrences.slots }
}

/// The occurrences that a visit can have.
struct CompiledOccurrences: Sendable {
    var slots: Range<Int>
    var definitions: [VisitDefinition]
    /// From anchor to nominal date, for each occurrence; one for a visit that is not repeated.
    var offsets: [CivilDuration]
    /// For a repeat that goes on until some time after its anchor.
    var until: CivilDuration?
}

struct CompiledCycle: Sendable {
    var count: Int
    var rule: CycleRule
    /// Day numbers for the whole cycle.
    var preferred: [Int]
    var preferredByCount: [Int: [Int]]

    /// The preferred day numbers for that many: as written, or else the beginning of the pattern for the whole cycle.
    func preferred(for count: Int) -> [Int] {
        if let written = preferredByCount[count] { return written }
        return Array(preferred.prefix(count))
    }
}

/// An anchor with its names resolved.
enum CompiledAnchor: Sendable {
    case enrolment
    case segmentStart(epoch: Int)
    case visit(Int, VisitReference.Occurrence)
    /// The decision that this visit takes.
    case decision(decider: Int)
}

struct CompiledHost: Sendable {
    var visit: Int
    var occurrence: VisitReference.Occurrence
}

enum CompiledRequirement: Sendable {
    /// `validOn` nil stands for the requiring occurrence.
    case visit(
        Int, VisitReference.Occurrence, name: String, validOn: (visit: Int, occurrence: VisitReference.Occurrence)?)
    case decision(name: String, is: String)
}
