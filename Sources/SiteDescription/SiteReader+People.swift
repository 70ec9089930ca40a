internal import PositionedYAML

extension SiteReader {
    /// The people of the site, each id once.
    func people(_ field: Field, resources: [String]) -> [Person] {
        var places: [String: Int] = [:]
        return field.list { element in
            guard let person = person(element, resources: resources), let line = element.position?.line else {
                return nil
            }
            if let first = places[person.id] {
                element.report(
                    "the person \(quoted(person.id)) is described on line \(first) already; keep one of them")
                return nil
            }
            if !person.id.isEmpty { places[person.id] = line }
            return person
        } ?? []
    }

    private func person(_ field: Field, resources: [String]) -> Person? {
        field.mapping("a person") { person in
            var read = Person(
                id: person.required("id").slug() ?? "", name: person.required("name").text() ?? "",
                roles: roles(person.required("roles")))
            read.account = person.optional("account").accountName()
            read.email = person.optional("email").mailAddress()
            read.phone = person.optional("phone").phoneNumber()
            read.language = person.optional("language").language()
            read.zone = zone(person.optional("zone"))
            read.provides = person.optional("provides").distinct("resource") {
                $0.name(among: resources, of: "resource")
            }
            read.absences = person.optional("absences").list(closure) ?? []
            return read
        }
    }

    private func roles(_ field: Field) -> [Role] {
        let named = field.distinct("role") { $0.word(of: Role.self) }
        if case .sequence(let items) = field.node?.kind, items.isEmpty {
            field.report(
                "a person without roles may do nothing; name one of \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        return Role.allCases.filter(named.contains)
    }
}
