public import CivilTime

extension Timing {
    /// When it is, for people: "14 days after baseline-labs", "every 1 week until 6 months after infusion.last".
    public var words: String {
        let counted = offset.isZero ? nil : offset.words
        let whence = "\(direction.rawValue) \(anchor)"
        switch repetition {
        case nil: return counted.map { "\($0) \(whence)" } ?? "on the day of \(anchor)"
        case .times(let every, let times)?:
            return "\(times.words) times, every \(every.words), \(counted.map { "from \($0) " } ?? "")\(whence)"
        case .until(let every, let reach)?:
            return "\(counted.map { "from \($0) " } ?? "")every \(every.words) until \(reach.words) \(whence)"
        case .offsets(let offsets)?: return "\(offsets.map(\.words).joined(separator: ", ")) \(whence)"
        }
    }
}

extension Timing.Window {
    /// "7 days before, 14 days after".
    public var words: String {
        let parts = [(before, "before"), (after, "after")].filter { !$0.0.isZero }.map { "\($0.words) \($1)" }
        return parts.joined(separator: ", ")
    }
}

extension CivilDuration {
    /// For people: "3 months", "1 week, 2 days".
    public var words: String {
        let parts = [(years, "year"), (months, "month"), (weeks, "week"), (days, "day")].filter { $0.0 != 0 }
        return parts.isEmpty
            ? "0 days" : parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}

extension Number {
    /// `3`, or the name of the choice.
    var words: String {
        switch self {
        case .literal(let number): String(number)
        case .choice(let id): "${\(id)}"
        }
    }
}
