import CivilTime
import Scheduling

/// Reads the fields that a correction gives, each by the name that the event's type knows it by.
///
/// Whoever corrects a type asks for each of its fields; what was given and never asked for is what the type doesn't have.
struct FieldReader {
    /// The event's type, for what is said of it.
    let type: String
    private var given: [String: String] = [:]
    private var known: [String] = []

    init(_ fields: [GivenField], type: String) throws(Refusal) {
        self.type = type
        for field in fields {
            guard given.updateValue(field.text, forKey: field.name) == nil else {
                throw .correction(.givenTwice(field.name))
            }
        }
    }

    /// What was given for a field, perhaps empty; nil where nothing was.
    mutating func take(_ name: String) -> String? {
        known.append(name)
        return given.removeValue(forKey: name)
    }

    /// A text that may be missing; one that is given empty is.
    mutating func optional(_ name: String, else now: String?) -> String? {
        guard let text = take(name) else { return now }
        return text.isEmpty ? nil : text
    }

    /// A text that must be there.
    mutating func required(_ name: String, else now: String) throws(Refusal) -> String {
        guard let text = take(name) else { return now }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .correction(.emptied(name, type: type)) }
        return text
    }

    /// A value that is read from its text; nil from `read` means that it can't be.
    mutating func value<Value>(
        _ name: String, else now: Value, expected: String, read: (String) -> Value?
    ) throws(Refusal) -> Value {
        guard let text = take(name) else { return now }
        guard let value = read(text) else { throw .correction(.form(name, text: text, expected: expected)) }
        return value
    }

    mutating func date(_ name: String, else now: CivilDate) throws(Refusal) -> CivilDate {
        try value(name, else: now, expected: "a date such as 2026-03-02") { try? CivilDate(parsing: $0) }
    }

    /// A date that has come.
    mutating func pastDate(_ name: String, else now: CivilDate, today: CivilDate) throws(Refusal) -> CivilDate {
        let day = try date(name, else: now)
        guard day == now || day <= today else { throw .correction(.inFuture(name, day, today: today)) }
        return day
    }

    /// One of the names that a type has.
    mutating func choice<Name: RawRepresentable & CaseIterable>(
        _ name: String, else now: Name
    ) throws(Refusal) -> Name where Name.RawValue == String {
        let names = Name.allCases.map(\.rawValue)
        return try value(name, else: now, expected: "one of \(names.joined(separator: ", "))") {
            Name(rawValue: $0)
        }
    }

    /// What was given for the names of a table: `TABLE.NAME`, or the name alone.
    mutating func table(_ table: String, names: [String]) throws(Refusal) -> [String: String] {
        var texts: [String: String] = [:]
        for name in names {
            let (long, short) = (take("\(table).\(name)"), take(name))
            if long != nil, short != nil { throw .correction(.givenTwice(name)) }
            texts[name] = long ?? short
        }
        return texts
    }

    /// Refuses what was given and is no field of the type.
    func finish() throws(Refusal) {
        guard let name = given.keys.min() else { return }
        throw .correction(
            .fieldUnknown(name, type: type, nearest: Wording.nearest(to: name, among: known), known: shownNames))
    }

    /// Names of tables stand with their table only.
    private var shownNames: [String] {
        let inTables = Set(known.filter { $0.contains(".") }.map { $0.drop { $0 != "." }.dropFirst() }.map(String.init))
        return known.filter { !inTables.contains($0) }
    }
}
