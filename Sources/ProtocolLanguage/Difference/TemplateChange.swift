/// What one part of a protocol has become from one version to another.
public struct TemplateChange: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case added, removed
        /// It has another id, and says so with `was:`.
        case renamed
        /// A visit or an epoch comes at another time.
        case moved
        case changed
    }

    /// The parts of a template, in the order in which changes are told.
    public enum Part: String, CaseIterable, Sendable {
        case `protocol`, choice, observation, criterion, reminders, segment, visit, epoch
    }

    /// One thing about a part that is otherwise, in words.
    public struct Detail: Hashable, Sendable {
        /// The key in a template, such as `timing` or `window`.
        public var key: String
        /// Nil for what was not there.
        public var before: String?
        /// Nil for what is there no longer.
        public var after: String?
    }

    public var kind: Kind
    public var part: Part
    /// The part's id in the newer version, or of what was removed in the older one; a visit's with its segment's before
    /// it: `treatment-round/infusion`.
    public var name: String
    /// The id in the older version, where that is another.
    public var was: String?
    /// For what was added or removed, when it comes or came, if it is a visit or an epoch.
    public var details: [Detail]
}

/// Gathers the details of one part.
struct DetailList {
    private(set) var details: [TemplateChange.Detail] = []

    /// Adds a detail where the two differ. Texts that are empty count as not there.
    mutating func compare(_ key: String, _ before: String?, _ after: String?) {
        let (before, after) = (before.flatMap(Self.present), after.flatMap(Self.present))
        if before != after { details.append(TemplateChange.Detail(key: key, before: before, after: after)) }
    }

    private static func present(_ text: String) -> String? { text.isEmpty ? nil : text }
}
