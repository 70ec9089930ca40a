import PositionedYAML
import SiteDescription

/// Finds out who acts.
///
/// In a real store a person whom the site gives an account of the machine can only be acted for under that account.
/// Where nobody is named, it is whoever has the account that the program runs under; in a store for rehearsals, failing
/// that, the site's first coordinator, so that a rehearsal needs no ceremony.
struct ActingPerson {
    var site: Site
    /// The account of the machine.
    var account: String
    var isSimulated: Bool

    /// - Throws: ``ClinicError``: `usage` for a name that is nobody's, or none where one is needed; `refused` for somebody
    ///   else's account.
    func person(named name: String?) throws(ClinicError) -> Person {
        guard let name else { return try personOfAccount() }
        guard let person = site.person(name) else { throw unknown(name) }
        guard isSimulated || person.account == nil || person.account == account else {
            throw ClinicError(
                .refused,
                "\(person.id) acts under the account \"\(person.account ?? "")\" of this machine, and this is "
                    + "\"\(account)\"; act as yourself, or change the account in the site file")
        }
        return person
    }

    private func personOfAccount() throws(ClinicError) -> Person {
        let people = site.people.filter { $0.account == account }
        if let person = people.first, people.count == 1 { return person }
        if isSimulated, let coordinator = people.first ?? site.people.first(where: { $0.roles.contains(.coordinator) })
        {
            return coordinator
        }
        let why =
            people.isEmpty
            ? "nobody of the site has the account \"\(account)\" of this machine"
            : "several people share the account \"\(account)\" of this machine"
        throw ClinicError(
            .usage, "\(why); say who acts with --as, one of \(names(of: people.isEmpty ? candidates : people))")
    }

    private func unknown(_ name: String) -> ClinicError {
        let ids = site.people.map(\.id)
        let suggestion =
            nearest(to: name, among: ids).map { "did you mean \"\($0)\"?" } ?? "there are \(names(of: site.people))"
        return ClinicError(.usage, "\(quoted(name)) is nobody of the site \(site.slug); \(suggestion)")
    }

    /// Those that the account may act as.
    private var candidates: [Person] {
        site.people.filter { isSimulated || $0.account == nil || $0.account == account }
    }

    private func names(of people: [Person]) -> String {
        people.isEmpty ? "the people of a site file that has some" : people.map(\.id).joined(separator: ", ")
    }
}
