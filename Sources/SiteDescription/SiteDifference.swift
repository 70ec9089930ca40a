import CivilTime

/// One thing that is otherwise in one description of a site than in another, in words.
public struct SiteDifference: Hashable, Sendable {
    /// What it is about: `Monday`, `holidays`, `resource infusion-chair`.
    public var aspect: String
    /// Nil for what was not there before.
    public var before: String?
    /// Nil for what is there no longer.
    public var after: String?

    public init(aspect: String, before: String?, after: String?) {
        self.aspect = aspect
        self.before = before
        self.after = after
    }
}

extension Site {
    /// How another description of the site differs from this one, in the order in which a site file speaks of it; none
    /// where they are the same.
    public func differences(to other: Site) -> [SiteDifference] {
        var found: [SiteDifference] = []
        func compare(_ aspect: String, _ words: (Site) -> String?) {
            let (before, after) = (words(self), words(other))
            if before != after { found.append(SiteDifference(aspect: aspect, before: before, after: after)) }
        }
        compare("title", \.title)
        compare("time zone", \.timeZone)
        compare("language", \.language)
        compare("contact") { $0.contact?.words }
        for day in Weekday.allCases { compare(day.name) { $0.hours(on: day) } }
        found += days(to: other)
        found += named("closure", other) { $0.closures.map { ($0.span, $0.why ?? "closed") } }
        compare("slot", \.slot.description)
        found += named("resource", other) { $0.resources.map { ($0.name, $0.words) } }
        found += named("person", other) { $0.people.map { ($0.id, $0.words) } }
        compare("quiet hours") { $0.quietHours.map { "\($0.from) to \($0.to)" } }
        compare("reminders a day") { $0.remindersPerDay.map(String.init) }
        for recipient in Recipient.all {
            compare("channel of the \(recipient.name)") { $0.channels[recipient]?.joined(separator: ", ") }
        }
        found += named("channel", other) { $0.delivery.map { ($0.name, $0.words) } }
        for tag in Set(texts.keys).union(other.texts.keys).sorted() {
            for key in MessageTexts.Key.allCases {
                compare("text \(tag) \(key.rawValue)") { $0.texts[tag]?.texts[key]?.joined(separator: ", ") }
            }
        }
        return found
    }

    private func hours(on day: Weekday) -> String {
        open[day].isEmpty ? "closed" : open[day].map(\.description).joined(separator: ", ")
    }

    /// Holidays that come or go, those of one name together.
    private func days(to other: Site) -> [SiteDifference] {
        let (old, new) = (Set(holidays + importedHolidays), Set(other.holidays + other.importedHolidays))
        let gone = byName(old.subtracting(new)).map { SiteDifference(aspect: "holiday", before: $0.words, after: nil) }
        let come = other.byName(new.subtracting(old))
            .map { SiteDifference(aspect: "holiday", before: nil, after: $0.words) }
        return gone + come
    }

    /// What has a name: what comes, goes or is otherwise under it.
    private func named(
        _ kind: String, _ other: Site, _ entries: (Site) -> [(name: String, words: String)]
    ) -> [SiteDifference] {
        let (old, new) = (entries(self), entries(other))
        let names = (old + new).map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return names.compactMap { name in
            let before = old.first { $0.name == name }?.words
            let after = new.first { $0.name == name }?.words
            return before == after ? nil : SiteDifference(aspect: "\(kind) \(name)", before: before, after: after)
        }
    }
}

extension Contact {
    fileprivate var words: String { [address, phone, email].compactMap(\.self).joined(separator: ", ") }
}

extension Closure {
    fileprivate var span: String { from == to ? "\(from)" : "\(from) to \(to)" }
}

extension Resource {
    fileprivate var words: String {
        var parts = ["\(count)"]
        if let title { parts.append(title) }
        parts += hours.map { "\($0.count) on \($0.days.map(\.key).joined(separator: ", ")) \($0.between)" }
        if setUp.minutes > 0 { parts.append("set up \(setUp)") }
        if cleanUp.minutes > 0 { parts.append("clean up \(cleanUp)") }
        parts += closures.map { "\($0.count.map(String.init) ?? "all") out of use \($0.days.span)" }
        return parts.joined(separator: "; ")
    }
}

extension Person {
    fileprivate var words: String {
        var parts = [name, roles.map(\.rawValue).joined(separator: ", ")]
        if let account { parts.append("account \(account)") }
        parts += [email, phone, language, zone].compactMap(\.self)
        if !provides.isEmpty { parts.append("provides \(provides.joined(separator: ", "))") }
        parts += absences.map { "away \($0.span)" }
        return parts.joined(separator: "; ")
    }
}

extension Channel {
    fileprivate var words: String {
        let how: String =
            switch kind {
            case .jsonl(let file): "jsonl \(file)"
            case .email(let command, let from):
                "email \(command.joined(separator: " "))\(from.map { " from \($0)" } ?? "")"
            case .exec(let command): "exec \(command.joined(separator: " "))"
            case .webhook(let url, let file, let allowsPrivate):
                "webhook \(url), secret in \(file)\(allowsPrivate ? ", also private addresses" : "")"
            }
        return isPrivate ? "\(how); private" : how
    }
}
