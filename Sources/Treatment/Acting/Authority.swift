public import SiteDescription

/// Who acts, among the people of a site.
public struct Authority: Hashable, Sendable {
    /// Nil where the program acts by itself, as when it goes on with what somebody began: nothing is refused to it but
    /// what a person must vouch for.
    public var person: Person?
    public var people: [Person]

    public init(_ person: Person?, among people: [Person]) {
        self.person = person
        self.people = people
    }

    /// Refuses what is not for the person.
    ///
    /// Where the site has nobody who may change it, anybody of it may: nobody could be given the role otherwise.
    ///
    /// - Parameters:
    ///   - action: what the person is about to do; roles are given leave for it.
    ///   - doing: what is refused, as "approving round-1/second-round"; nil for the action's own words.
    /// - Throws: `Refusal/acting(_:)`, which says who may.
    public func require(_ action: Action, doing: String? = nil) throws(Refusal) {
        guard let person, !person.may(action) else { return }
        let able = people.filter { $0.may(action) }
        if action == .describeSite, able.isEmpty { return }
        throw .acting(.notFor(person, doing: doing ?? action.doing, needed: action.roles, able: able))
    }
}

extension Context {
    /// Refuses what is not for the person who acts.
    func require(_ action: Action, doing: String? = nil) throws(Refusal) {
        try Authority(person, among: site.site?.people ?? []).require(action, doing: doing)
    }
}
