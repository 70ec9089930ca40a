import CivilTime
import Clinic
import ProtocolLanguage
import Reminders
import Scheduling
import Treatment

/// The reminders to come, a day at a time.
struct ShownForecast {
    private let forecast: ReminderForecast

    init(_ forecast: ReminderForecast) {
        self.forecast = forecast
    }

    func lines(isColoured: Bool) -> [String] {
        guard !forecast.lines.isEmpty else { return ["No reminder is due until \(forecast.until)."] }
        var table = TextTable(
            headings: ["DUE", "TO", "BY", "PATIENT", "VISIT", "ABOUT", "RULE"], indentation: "  ")
        var day: CivilDate?
        for line in forecast.lines {
            if line.local.date != day {
                day = line.local.date
                table.rows.append(.line(TextTable.Cell(line.local.date.shown, style: .bold)))
            }
            let reminder = line.reminder
            table.rows.append(
                .cells([
                    TextTable.Cell("\(line.local.time)"), TextTable.Cell(reminder.to.words),
                    TextTable.Cell(reminder.channel), TextTable.Cell(reminder.patient.text, style: .bold),
                    TextTable.Cell(reminder.visit.text), TextTable.Cell(reminder.promise.words),
                    TextTable.Cell(reminder.rule.words, style: .faint, atMost: 80),
                ]))
        }
        let count = counted(forecast.lines.count, "reminder")
        return table.lines(isColoured: isColoured) + [
            "\(count) until \(forecast.until). Times are of \(forecast.zone)."
        ]
    }

    var json: JSONValue {
        [
            "from": .string(forecast.from.description), "until": .string(forecast.until.description),
            "zone": .string(forecast.zone),
            "reminders": .array(
                forecast.lines.map { line in
                    let reminder = line.reminder
                    return [
                        "key": .string(reminder.key.text), "due": .string(reminder.due.description),
                        "local": .string(line.local.description), "patient": .string(reminder.patient.text),
                        "visit": .string(reminder.visit.text), "to": .string(reminder.to.text),
                        "channel": .string(reminder.channel), "trigger": .string(reminder.rule.trigger.rawValue),
                        "distance": .string(reminder.rule.distance.description),
                        "promise": .string(reminder.promise.description),
                        "escalation": .bool(reminder.rule.isEscalation),
                        "until": .optional(reminder.until?.description),
                    ]
                }),
        ]
    }
}

extension Promise {
    /// `Mon 2026-03-02`, or `Mon 2026-03-02 09:00`.
    var words: String {
        switch self {
        case .day(let day): day.shown
        case .appointment(let local): "\(local.date.shown) \(local.time)"
        }
    }
}
