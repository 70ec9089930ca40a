import CivilTime
import ProtocolLanguage

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
