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
        guard !given.isEmpty else { return [] }
        let observations = try template().observations
        var values: [ObservedValue] = []
        for result in given {
            guard let observation = observations.first(where: { $0.id == result.observation }) else {
                let names = observations.filter { $0.derived == nil }.map(\.id)
                throw .result(
                    .unknown(result.observation, nearest: Wording.nearest(to: result.observation, among: names)))
            }
            guard !values.contains(where: { $0.observation == observation.id }) else {
                throw .result(.givenTwice(observation.id))
            }
            values.append(try result.value(of: observation))
        }
        return values
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
            guard let number = Decimal(text) else { throw form("a number such as 7.4") }
            let unit = observation.unit == "1" ? nil : observation.unit
            return ObservedValue(observation: observation.id, content: .value(number.text), unit: unit)
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

    private func form(_ expected: String) -> Refusal {
        .result(.form(observation, text: text, expected: expected))
    }
}
