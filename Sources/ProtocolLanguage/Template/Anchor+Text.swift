extension Anchor: CustomStringConvertible {
    /// As the language writes it: `enrolment`, `segment.start`, `round-1/infusion.last`, `round-1/second-round`.
    public var description: String {
        switch self {
        case .enrolment: Anchor.enrolmentWord
        case .segmentStart: Anchor.segmentStartWord
        case .visit(let epoch, let reference): qualified(reference.description, by: epoch)
        case .decision(let epoch, let decision): qualified(decision, by: epoch)
        }
    }

    static let enrolmentWord = "enrolment"
    static let segmentStartWord = "segment.start"
}

/// A name with the epoch that it lies in, if one is named: `round-1/infusion.last`.
func qualified(_ name: String, by epoch: String?) -> String {
    epoch.map { "\($0)/\(name)" } ?? name
}
