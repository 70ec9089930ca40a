import CivilTime
import ProtocolLanguage

/// A template prepared for planning: names resolved to places in arrays, choices filled in, visits in an order in which
/// each comes after what its date depends on.
///
/// A plan is made thousands of times from one template; what does not depend on the patient is worked out here once.
struct CompiledProtocol: Sendable {
    var epochs: [CompiledEpoch]
    /// In the order of their place in the protocol.
    var visits: [CompiledVisit]
    /// Epoch starts and visits, each after what it depends on.
    var order: [Step]
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

struct CompiledEpoch: Sendable {
    var id: String
    var start: Timing
    var startAnchor: CompiledAnchor
    var opening: CompiledOpening?
    /// Its visits in ``CompiledProtocol/visits``.
    var visits: Range<Int>
}

struct CompiledOpening: Sendable {
    /// `EPOCH/DECISION`.
    var decision: String
    var value: String
}

struct CompiledVisit: Sendable {
    var visit: Visit
    var epoch: Int
    var anchor: CompiledAnchor
    /// Its occurrences' places: as many as it can have.
    var slots: Range<Int>
    var ids: [VisitID]
    var titles: [String]
    /// The place in the protocol of its first occurrence; the next has the next number.
    var place: Int
    /// From anchor to nominal date, for each occurrence; one for a visit that is not repeated.
    var offsets: [CivilDuration]
    /// For a repeat that goes on until some time after its anchor.
    var until: CivilDuration?
    var cycle: CompiledCycle?
    var hosts: [CompiledHost]
    var requirements: [CompiledRequirement]
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
    /// `decider` is the visit that takes the decision; `name` is `EPOCH/DECISION`.
    case decision(name: String, decider: Int)
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
