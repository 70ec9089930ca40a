/// What has a date in a plan, and may count it from another.
enum PlanNode: Hashable {
    case visit(epoch: String, id: String)
    case decision(epoch: String, id: String)
    case start(epoch: String)
    case opening(epoch: String)

    var epoch: String {
        switch self {
        case .visit(let epoch, _), .decision(let epoch, _), .start(let epoch), .opening(let epoch): epoch
        }
    }

    /// Its name, as the language writes it, with or without the epoch.
    func name(withEpoch: Bool) -> String {
        let prefix = withEpoch ? epoch : nil
        return switch self {
        case .visit(_, let id), .decision(_, let id): qualified(id, by: prefix)
        case .start: qualified(Anchor.segmentStartWord, by: prefix)
        case .opening(let epoch): "\(epoch) opens"
        }
    }
}
