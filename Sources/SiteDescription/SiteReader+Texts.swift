internal import PositionedYAML

extension SiteReader {
    /// `texts`: what messages say, by language. A language that is there already needs only what is said otherwise; another
    /// needs everything.
    ///
    /// To be read behind the channels and the people: what a text tells is not put on a channel that others read too.
    func readTexts(_ field: Field, into read: inout Site) {
        let site = read
        read.texts =
            field.mapping("`texts`") { languages in
                languages.acceptEveryKey().reduce(into: [:]) { texts, entry in
                    let (tag, position) = (entry.key, entry.keyPosition)
                    guard tag.isLanguageTag else {
                        diagnostics.report(
                            at: position, "texts are by language tag, such as fr or es-MX, not \(quoted(tag))")
                        return
                    }
                    texts[tag] = entry.field.mapping("texts in a language") { language in
                        self.texts(in: language, tag: tag, at: position, of: site)
                    }
                }
            } ?? [:]
    }

    private func texts(in language: MappingReader, tag: String, at position: Position, of site: Site) -> MessageTexts {
        var read: [MessageTexts.Key: [String]] = [:]
        let groups = MessageTexts.Key.allCases.reduce(into: [String]()) { groups, key in
            if !groups.contains(key.group) { groups.append(key.group) }
        }
        for group in groups {
            language.optional(group).mapping("`\(group)`") { entries in
                for key in MessageTexts.Key.allCases where key.group == group {
                    let field = entries.optional(key.name)
                    guard !field.isAbsent else { continue }
                    read[key] = texts(for: key, field, of: site)
                }
                return ()
            }
        }
        let isShipped = MessageTexts.shipped[tag.languageOfTag] != nil
        let missing = MessageTexts.Key.allCases.filter { !$0.isOptional && read[$0] == nil }
        if !isShipped, !missing.isEmpty {
            diagnostics.report(
                at: position,
                "messages in \(quoted(tag)) can't be written without \(missing.map(\.rawValue).joined(separator: ", ")); "
                    + "only en and es need no texts")
        }
        return MessageTexts(read)
    }

    private func texts(for key: MessageTexts.Key, _ field: Field, of site: Site) -> [String] {
        guard key.count > 1 else { return [text(for: key, field, of: site) ?? ""] }
        let texts = field.list { text(for: key, $0, of: site) } ?? []
        if !field.isAbsent, texts.count != key.count {
            field.report("`\(key.rawValue)` has \(key.count) names, but here are \(texts.count)")
        }
        return texts
    }

    private static let longestText = 500

    private func text(for key: MessageTexts.Key, _ field: Field, of site: Site) -> String? {
        guard let text = field.text() else { return nil }
        guard text.count <= Self.longestText, !text.contains(where: \.isNewline) else {
            field.report("a text is one line of at most \(Self.longestText) characters")
            return text
        }
        let names = key.places.map { "{\($0.word)}" }.joined(separator: ", ")
        let places = names.isEmpty ? "nothing is filled in here" : "what is filled in here is \(names)"
        let parts = MessageTexts.parts(of: text)
        for part in parts {
            switch part {
            case .words: break
            case .place(let place):
                if !key.places.contains(place) { field.report("{\(place.word)} has no place here; \(places)") }
            case .unknown(let word):
                let nearest = nearest(to: word, among: key.places.map(\.word))
                field.report("{\(word)} is not known; \(places)", suggestion: nearest.map { "{\($0)}" })
            case .brace: field.report("a brace has no other; \(places)")
            }
        }
        if parts.isPrivate { checkIsPrivate(key, field, of: site) }
        return text
    }

    /// Refuses a text that would tell of whom or of what by a channel that others read too.
    private func checkIsPrivate(_ key: MessageTexts.Key, _ field: Field, of site: Site) {
        let recipients = Recipient.all.filter { recipient in
            switch recipient {
            case .patient: key.isToPatient
            case .role(let role): key.isToPerson && site.people.contains { $0.roles.contains(role) }
            }
        }
        let names = recipients.flatMap { site.channels[$0] ?? [Site.defaultChannel] }
        let open = names.reduce(into: [String]()) { open, name in
            if site.channel(name)?.isPrivate != true, !open.contains(name) { open.append(name) }
        }
        guard !open.isEmpty else { return }
        field.report(
            "this text tells who the patient is or what is done, and would go out by \(open.joined(separator: ", ")), which is "
                + "not marked private: leave {name} and {title} out, or describe the channel under `delivery` with "
                + "`private: true` where nobody but the addressee reads it")
    }
}

extension MessageTexts.Key {
    /// `patient` of `patient.before`.
    fileprivate var group: String { String(rawValue.prefix { $0 != "." }) }
    fileprivate var name: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}
