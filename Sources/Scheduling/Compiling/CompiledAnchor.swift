import ProtocolLanguage

/// An anchor with its names resolved.
enum CompiledAnchor: Sendable {
    case enrolment
    case segmentStart(epoch: Int)
    case visit(Int, VisitReference.Occurrence)
    /// The decision that this visit takes.
    case decision(decider: Int)
}
