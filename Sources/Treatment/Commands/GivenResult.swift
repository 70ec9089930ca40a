import CivilTime
import ProtocolLanguage

/// A value as somebody gave it, not checked so far.
public struct GivenResult: Hashable, Sendable {
    /// The observation's id.
    public var observation: String
    public var text: String

    public init(observation: String, text: String) {
        self.observation = observation
        self.text = text
    }
}

extension Docket<PatientState> {
    /// The values, each of the form that the protocol gives its observation.
    func values(_ given: [GivenResult]) throws(Refusal) -> [ObservedValue] {
        given.isEmpty ? [] : try template().values(given)
    }

    /// The one value, of the form that the protocol gives its observation.
    func value(_ given: GivenResult) throws(Refusal) -> ObservedValue {
        try template().value(given)
    }
}

extension Template {
    /// The values, each of the form that the template gives its observation.
    func values(_ given: [GivenResult]) throws(Refusal) -> [ObservedValue] {
        var values: [ObservedValue] = []
        for result in given {
            let value = try value(result)
            guard !values.contains(where: { $0.observation == value.observation }) else {
                throw .result(.givenTwice(value.observation))
            }
            values.append(value)
        }
        return values
    }

    /// The one value, of the form that the template gives its observation.
    func value(_ given: GivenResult) throws(Refusal) -> ObservedValue {
        guard let observation = observations.first(where: { $0.id == given.observation }) else {
            let names = observations.filter { $0.derived == nil }.map(\.id)
            throw .result(.unknown(given.observation, nearest: Wording.nearest(to: given.observation, among: names)))
        }
        return try given.value(of: observation)
    }
}

extension GivenResult {
    fileprivate func value(of observation: Observation) throws(Refusal) -> ObservedValue {
        if let formula = observation.derived {
            throw .result(.derived(observation.id, formula: "\(formula)"))
        }
        switch observation.type {
        case .text:
            guard text.contains(where: { !$0.isWhitespace }) else { throw form("a text") }
            return ObservedValue(observation: observation.id, content: .text(.open(text)))
        case .number:
            let unit = observation.unit == "1" ? nil : observation.unit
            return ObservedValue(
                observation: observation.id, content: .value(try number(in: observation.unit)), unit: unit)
        case .code:
            guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw form("a code without blanks, such as LOT-2291")
            }
            return ObservedValue(observation: observation.id, content: .value(text))
        case .date:
            guard let date = try? CivilDate(parsing: text) else { throw form("a date such as 2026-03-02") }
            return ObservedValue(observation: observation.id, content: .value(date.description))
        }
    }

    /// The number, behind which its unit may stand, with a blank between or none; another unit is refused.
    private func number(in unit: String?) throws(Refusal) -> String {
        let digits = text.prefix { "+-0123456789.,".contains($0) }
        guard let number = Decimal(String(digits)) else { throw form("a number such as 7.4") }
        let given = String(text[digits.endIndex...].drop { $0 == " " })
        guard given.isEmpty || given == unit else {
            guard given.first?.isNumber != true, given.first != "e", given.first != "E" else {
                throw form("a number such as 7.4")
            }
            throw .result(
                .unit(observation, given: given, expected: unit == "1" ? "bare numbers" : unit ?? "bare numbers"))
        }
        return number.text
    }

    private func form(_ expected: String) -> Refusal {
        .result(.form(observation, text: text, expected: expected))
    }
}
