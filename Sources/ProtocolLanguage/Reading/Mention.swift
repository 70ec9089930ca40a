internal import PositionedYAML

/// One place of a template naming another: the edges of what the circle checks walk.
struct Mention {
    /// Who names the other.
    enum Source: Hashable {
        case visit(segment: String, id: String)
        case epoch(String)
    }

    /// What is named.
    enum Target: Hashable {
        case visit(VisitReference)
        case decision(String)
        case segmentStart
    }

    /// As what it is named.
    enum Role {
        /// A date is counted from it.
        case anchor
        /// It may take the source in.
        case host
        /// It must have happened.
        case requirement
        /// A requirement's results must reach its date.
        case validity
        /// It opens the epoch.
        case opening
    }

    var position: Position
    var source: Source
    var role: Role
    /// The epoch as written; nil for the source's own.
    var epoch: String?
    var target: Target
}
