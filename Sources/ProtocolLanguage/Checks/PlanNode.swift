/// What has a date in a plan, and may count it from another.
enum PlanNode: Hashable {
    case visit(epoch: String, id: String)
    case decision(epoch: String, id: String)
    case start(epoch: String)

    var epoch: String {
        switch self {
        case .visit(let epoch, _), .decision(let epoch, _), .start(let epoch): epoch
        }
    }

    /// Its name inside its epoch, as the language writes it.
    var name: String {
        switch self {
        case .visit(_, let id), .decision(_, let id): id
        case .start: Anchor.segmentStartWord
        }
    }
}
