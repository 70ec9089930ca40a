import PositionedYAML
import ProtocolLanguage

/// `CHOICE=VALUE`.
struct ChoiceSetting {
    let choice: String
    let value: String

    init(argument: String) throws(CommandFailure) {
        let assignment = try Assignment(argument, form: "CHOICE=VALUE, such as infusions=2")
        choice = assignment.name
        value = assignment.value
    }

    /// Which values a choice has, only the published protocol knows; an argument need only be a number.
    func number() throws(CommandFailure) -> Int {
        guard let number = Int(value) else {
            throw .usage("\(choice.inert) cannot be \(value.inert); give a whole number")
        }
        return number
    }
}

extension Template {
    /// The values that were chosen, each among those that the protocol allows.
    func choices(from settings: [ChoiceSetting]) throws(CommandFailure) -> [String: Int] {
        var values: [String: Int] = [:]
        for setting in settings {
            let value = try value(of: setting)
            if let known = values[setting.choice], known != value {
                throw .usage("\(setting.choice) is chosen twice, as \(known) and as \(value)")
            }
            values[setting.choice] = value
        }
        return values
    }

    private func value(of setting: ChoiceSetting) throws(CommandFailure) -> Int {
        guard let choice = choices.first(where: { $0.id == setting.choice }) else {
            throw .usage(unknown("choice", setting.choice, among: choices.map(\.id), of: "protocol \(id)"))
        }
        guard let value = Int(setting.value), choice.values.contains(value) else {
            let allowed = choice.values.map(String.init).joined(separator: " or ")
            throw .usage("\(choice.id) cannot be \(quoted(setting.value)); it is \(allowed)")
        }
        return value
    }
}
