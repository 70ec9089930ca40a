public import CanonicalJSON
internal import CivilTime

/// The form in which a site travels in the log: the site file's own keys, with what was left out or imported said
/// outright where it has a meaning, and left out where it is nothing.
extension Site: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            if !channels.isEmpty {
                writer.key("channels")
                writeChannels(to: &writer)
            }
            writer.write("closures", unlessEmpty: closures)
            writer.write("contact", contact)
            writer.write("delivery", unlessEmpty: delivery)
            if !holidayNames.isEmpty {
                writer.key("holidayNames")
                writeHolidayNames(to: &writer)
            }
            writer.write("holidays", texts: holidays)
            writer.write("holidaysFrom", holidaysFrom)
            writer.write("importedHolidays", texts: importedHolidays)
            writer.write("language", language)
            writer.write("open", open)
            writer.write("people", unlessEmpty: people)
            writer.write("quietHours", quietHours)
            writer.write("remindersPerDay", remindersPerDay)
            writer.write("resources", unlessEmpty: resources)
            writer.write("site", slug)
            writer.write("slot", text: slot)
            if !texts.isEmpty {
                writer.key("texts")
                CanonicalValue.object(texts.mapValues(\.canonical)).write(to: &writer)
            }
            writer.write("timeZone", timeZone)
            writer.write("title", title)
        }
    }

    private func writeChannels(to writer: inout CanonicalWriter) {
        writer.object { writer in
            for (recipient, names) in channels.sorted(by: { $0.key < $1.key }) {
                writer.key(recipient.name)
                names.write(to: &writer)
            }
        }
    }

    private func writeHolidayNames(to writer: inout CanonicalWriter) {
        writer.object { writer in
            for (day, name) in holidayNames.sorted(by: { $0.key < $1.key }) {
                writer.key(day.description)
                name.write(to: &writer)
            }
        }
    }

    /// Reads what ``write(to:)`` writes. Whether the parts are spelt as they would be written is seen once for all of
    /// them, by writing the site again.
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let bytes = try reader.raw()
        var inner = CanonicalReader(bytes)
        let site = try Site(spelledAnyway: &inner)
        guard try site.canonicalBytes()[...] == bytes else {
            throw reader.refused("the site is not spelled as sites are written")
        }
        self = site
    }

    private init(spelledAnyway reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let channels = try reader.has("channels") ? Self.readChannels(&reader) : [:]
        let closures: [Closure] = try reader.list("closures")
        let contact: Contact? = try reader.optional("contact")
        let delivery: [Channel] = try reader.list("delivery")
        let holidayNames = try reader.has("holidayNames") ? Self.readHolidayNames(&reader) : [:]
        let holidays = try reader.list("holidays", texts: CivilDate.init(parsing:))
        let holidaysFrom: String? = try reader.optional("holidaysFrom")
        let importedHolidays = try reader.list("importedHolidays", texts: CivilDate.init(parsing:))
        let language: String = try reader.required("language")
        let open: WeeklyHours = try reader.required("open")
        let people: [Person] = try reader.list("people")
        let quietHours: QuietHours? = try reader.optional("quietHours")
        let remindersPerDay: Int? = try reader.optional("remindersPerDay")
        let resources: [Resource] = try reader.list("resources")
        let slug: String = try reader.required("site")
        let slot = try reader.required("slot", text: ClockDuration.init(parsing:))
        let texts = try reader.has("texts") ? Self.readTexts(&reader) : [:]
        let timeZone: String = try reader.required("timeZone")
        let title: String = try reader.required("title")
        try reader.endObject()
        self.init(
            slug: slug, title: title, timeZone: timeZone, contact: contact, language: language, open: open,
            holidays: holidays, holidaysFrom: holidaysFrom, importedHolidays: importedHolidays,
            holidayNames: holidayNames, closures: closures,
            slot: slot, resources: resources, people: people, quietHours: quietHours,
            remindersPerDay: remindersPerDay, channels: channels, delivery: delivery, texts: texts)
    }

    private static func readTexts(
        _ reader: inout CanonicalReader
    ) throws(CanonicalJSONError) -> [String: MessageTexts] {
        let value = try CanonicalValue(from: &reader)
        guard case .object(let languages) = value else { throw reader.refused("texts are by language") }
        var texts: [String: MessageTexts] = [:]
        for (tag, value) in languages {
            guard let read = MessageTexts(canonical: value) else {
                throw reader.refused("the texts in \"\(tag)\" are not such as are known")
            }
            texts[tag] = read
        }
        return texts
    }

    private static func readHolidayNames(
        _ reader: inout CanonicalReader
    ) throws(CanonicalJSONError) -> [CivilDate: String] {
        var names: [CivilDate: String] = [:]
        try reader.beginObject()
        while let key = try reader.nextKey() {
            guard let day = try? CivilDate(parsing: key) else { throw reader.refused("\"\(key)\" is no date") }
            names[day] = try String(from: &reader)
        }
        try reader.endObject()
        return names
    }

    private static func readChannels(
        _ reader: inout CanonicalReader
    ) throws(CanonicalJSONError) -> [Recipient: [String]] {
        var channels: [Recipient: [String]] = [:]
        try reader.beginObject()
        while let name = try reader.nextKey() {
            guard let recipient = Recipient(name: name) else {
                throw reader.refused("\"\(name)\" is neither the patient nor a role")
            }
            channels[recipient] = try [String](from: &reader)
        }
        try reader.endObject()
        return channels
    }
}
