internal import CivilTime
internal import PositionedYAML

/// What a slug looks like, for messages.
let slugShape = "1 to 64 lower-case letters, digits and hyphens"

/// Whether a text is `[a-z0-9-]{1,64}`.
func isSlug(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
}

/// The values that a site file is made of. Each gives the value, or reports what is wrong with it.
extension Field {
    func slug() -> String? {
        value(slugShape) { isSlug($0) ? $0 : nil }
    }

    func date() -> CivilDate? {
        value("a date such as 2026-08-10", CivilDate.init(parsing:))
    }

    func timeOfDay() -> CivilTimeOfDay? {
        value("a time such as \"08:00\"", CivilTimeOfDay.init(parsing:))
    }

    func timeRange() -> TimeRange? {
        value("a time of day such as \"08:00-18:00\"", TimeRange.init(parsing:))
    }

    func clockDuration() -> ClockDuration? {
        value("a length of time such as PT15M", ClockDuration.init(parsing:))
    }

    func weekday() -> Weekday? {
        word(among: Weekday.allCases.map(\.key)).flatMap(Weekday.init(key:))
    }

    /// The shape of an IANA name; whether the zone exists is another question.
    func zoneName() -> String? {
        value("the IANA name of a time zone such as America/Tijuana") { name in
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            let isName = parts.allSatisfy { part in
                part.first?.isLetter == true
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
            }
            return isName && parts.count <= 3 && name.utf8.count <= 64 ? name : nil
        }
    }

    /// The shape of a tag of BCP 47: a language, then further parts.
    func language() -> String? {
        value("a language tag such as en or es-MX") { $0.isLanguageTag ? $0 : nil }
    }

    /// One `@` with something before it and a name behind it, on one line without spaces: whether mail arrives there,
    /// only mail can tell.
    func mailAddress() -> String? {
        value("a mail address such as desk@clinic.example") { address in
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            let isPlain = address.unicodeScalars.allSatisfy {
                $0.value > 0x20 && $0.value != 0x7F && !",;<>\"".unicodeScalars.contains($0)
            }
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain && address.utf8.count <= 254
                ? address : nil
        }
    }

    /// Digits, with the signs that people put between them.
    func phoneNumber() -> String? {
        value("a telephone number such as +52 664 555 0100") { number in
            let digits = number.filter { $0.isASCII && $0.isNumber }
            let isNumber = number.dropFirst(number.first == "+" ? 1 : 0).allSatisfy {
                $0.isASCII && ($0.isNumber || " -()./".contains($0))
            }
            return isNumber && (3...20).contains(digits.count) && number.utf8.count <= 40 ? number : nil
        }
    }

    /// A name by which the machine knows someone who logs in.
    func accountName() -> String? {
        value("an account of the machine, 1 to 64 letters, digits and signs of ._-@\\$ without spaces") { name in
            let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-@\\$".contains($0)) }
            return isName && (1...64).contains(name.utf8.count) && name.first != "-" ? name : nil
        }
    }

    /// A file in the store's folder: no path, not hidden.
    func fileName() -> String? {
        value("a file name such as reminders.jsonl, without a folder") { name in
            let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
            return isName && (1...100).contains(name.utf8.count) && name.first != "." && name.first != "-" ? name : nil
        }
    }

    /// A program and its arguments, one an element.
    func command() -> [String] {
        if case .sequence(let items) = node?.kind, items.isEmpty {
            report("\(name) must name a program")
        }
        return list { $0.text() } ?? []
    }

    /// An `https` address; with `allowingPlain` also `http`.
    func webAddress(allowingPlain: Bool) -> String? {
        let expected =
            allowingPlain
            ? "a web address that begins with https:// or http://" : "a web address that begins with https://"
        return value(expected) { address in
            let schemes = allowingPlain ? ["https://", "http://"] : ["https://"]
            guard let scheme = schemes.first(where: address.hasPrefix) else { return nil }
            let rest = address.dropFirst(scheme.count)
            let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
            let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            return isPlain && !host.isEmpty && !host.contains("@") && address.utf8.count <= 2000 ? address : nil
        }
    }

    /// A name that stands elsewhere in the file.
    func name(among names: [String], of what: String) -> String? {
        guard let text = text() else { return nil }
        guard names.contains(text) else {
            let there = names.isEmpty ? "the site has none" : "there is \(names.joined(separator: ", "))"
            report("the site has no \(what) \(quoted(text)); \(there)", suggestion: nearest(to: text, among: names))
            return nil
        }
        return text
    }

    /// The elements of a list, each at most once; `what` calls one in messages.
    func distinct<Element: Hashable>(_ what: String, _ read: (Field) -> Element?) -> [Element] {
        var seen: Set<Element> = []
        return list { field in
            guard let element = read(field) else { return nil }
            guard seen.insert(element).inserted else {
                field.report("the \(what) \(field.node?.described ?? "") stands in the list already; keep one of them")
                return nil
            }
            return element
        } ?? []
    }
}
