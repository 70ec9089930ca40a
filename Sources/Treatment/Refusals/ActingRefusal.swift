public import SiteDescription

/// Why this person, or without these words, it cannot be done.
public enum ActingRefusal: Hashable, Sendable {
    /// `act` says what needs one, as "a decision".
    case reasonMissing(act: String)
    /// It is for others: `doing` says what was asked for, as "approving round-1/second-round"; the person is nil where
    /// the program acts by itself; `able` are those of the site who may.
    case notFor(Person?, doing: String, needed: [Role], able: [Person])
}

extension ActingRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .reasonMissing(let act): "\(act) needs a reason; give it in a few words"
        case .notFor(let person, let doing, let needed, let able):
            "\(doing) is for \(Self.words(needed))"
                + (able.isEmpty ? Self.nobody(needed) : ": \(Self.names(able))") + "; \(Self.whoActs(person))"
        }
    }

    /// `a clinician or a lead`.
    private static func words(_ roles: [Role]) -> String {
        let named = roles.map(\.withArticle)
        guard let last = named.last, named.count > 1 else { return named.first ?? "nobody" }
        return "\(named.dropLast().joined(separator: ", ")) or \(last)"
    }

    private static func names(_ people: [Person]) -> String {
        let shown = people.prefix(mostNamed).map { "\(oneLine($0.name)) (\($0.id))" }
        let more = people.count - shown.count
        return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private static func nobody(_ needed: [Role]) -> String {
        ", and the site has nobody who is; add \(needed.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")) to the "
            + "roles of a person in the site file, and apply it"
    }

    private static func whoActs(_ person: Person?) -> String {
        guard let person else { return "nobody of the site acts here" }
        return "\(oneLine(person.name)) (\(person.id)) is \(person.roles.map(\.withArticle).joined(separator: " and "))"
    }

    private static func oneLine(_ name: String) -> String { String(Wording.quoted(name).dropFirst().dropLast()) }

    /// A refusal stays a line.
    private static let mostNamed = 5
}

extension Role {
    /// `a clinician`, `an auditor`.
    fileprivate var withArticle: String { "\(self == .auditor ? "an" : "a") \(rawValue)" }
}
