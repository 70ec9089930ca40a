import CivilTime
import Clinic
import ProtocolLanguage
import Reminders
import Scheduling
import Treatment

/// Of every rule of a visit, when it speaks or why it does not.
struct ShownExplanation {
    private let explanation: ReminderExplanation

    init(_ explanation: ReminderExplanation) {
        self.explanation = explanation
    }

    func lines(isColoured: Bool) -> [String] {
        let visit = explanation.visit
        let heading = "\(explanation.patient) · \(visit.title) (\(visit.id)), \(explanation.state.rawValue)"
        let bold = Style.bold.applied(to: heading.inert, isColoured: isColoured)
        guard let policy = explanation.policy else {
            return [bold, "The protocol has no reminders for this visit."]
        }
        var table = TextTable(headings: ["RULE", "TO", "BY", "DUE", ""], indentation: "  ")
        table.rows = explanation.lines.map { line in
            let due = line.local.map { "\($0.date.shown) \($0.time)" } ?? "not due"
            return .cells([
                TextTable.Cell(line.explained.rule.words, atMost: 80), TextTable.Cell(line.explained.to.words),
                TextTable.Cell(line.explained.channel), TextTable.Cell(due, style: line.local == nil ? .faint : .bold),
                TextTable.Cell(why(line), atMost: 120),
            ])
        }
        return [bold, "Reminded of by the policy \(policy). Times are of \(explanation.zone.name)."]
            + table.lines(isColoured: isColoured)
    }

    private func why(_ line: ReminderExplanation.Line) -> String {
        switch line.explained.outcome {
        case .success(let reminder):
            let moved = reminder.due == reminder.planned ? "" : ", put off from \(local(reminder.planned))"
            return "about \(reminder.promise.words)\(moved)\(line.isPast ? "; that time has passed" : "")"
        case .failure(let silence): return words(for: silence)
        }
    }

    private func words(for silence: Silence) -> String {
        switch silence {
        case .courseEnded: "the patient has left"
        case .over(let state): "the visit is \(state.rawValue)"
        case .mergedInto(let host): "it is done with \(host), whose reminders speak of it"
        case .noAppointment: "there is no appointment"
        case .appointmentStands: "there is an appointment"
        case .noDates: "it waits for another visit and has no date so far"
        case .state(let state, let day): "on \(day.shown) the visit is \(state.rawValue), as far as is known now"
        case .beforeAppointmentWasMade(let planned, let made):
            "due on \(local(planned)), and the appointment was made only on \(local(made))"
        case .beforeReminders(let planned, let since):
            "due on \(local(planned)), before reminders began on \(local(since))"
        case .outOfUse(let due, let until): "due on \(local(due)), and of no use from \(local(until)) on"
        case .acknowledged: "somebody sees to it"
        case .outOfRange: "its date lies beyond the calendar"
        }
    }

    private func local(_ instant: Instant) -> String {
        let local = explanation.zone.local(of: instant)
        return "\(local.date.shown) \(local.time)"
    }

    var json: JSONValue {
        [
            "patient": .string(explanation.patient.text), "visit": .string(explanation.visit.id.text),
            "state": .string(explanation.state.rawValue), "policy": .optional(explanation.policy),
            "rules": .array(
                explanation.lines.map { line in
                    let reminder = try? line.explained.outcome.get()
                    return [
                        "trigger": .string(line.explained.rule.trigger.rawValue),
                        "distance": .string(line.explained.rule.distance.description),
                        "to": .string(line.explained.to.text), "channel": .string(line.explained.channel),
                        "due": .optional(reminder?.due.description), "key": .optional(reminder?.key.text),
                        "silence": reminder == nil ? .string(why(line)) : .null,
                    ]
                }),
        ]
    }
}
