import CivilTime

/// An argument of the form `NAME=VALUE`.
struct Assignment {
    let name: String
    let value: String

    /// - Parameter form: what was expected, as the help writes it: `VISIT=DATE`.
    init(_ text: String, form: String) throws(CommandFailure) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex
        else { throw .usage("write it as \(form)") }
        name = String(text[..<sign])
        value = String(text[text.index(after: sign)...])
    }

    func date() throws(CommandFailure) -> CivilDate { try CivilDate(argument: value) }
}

extension CivilDate {
    /// A date as an argument gives it.
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.sentence)
        }
    }
}
