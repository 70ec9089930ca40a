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
            return [bold, "The protocol has no reminders for this visit."] + past(isColoured: isColoured)
        }
        var table = TextTable(headings: ["RULE", "TO", "BY", "DUE", ""], indentation: "  ")
        table.rows = explanation.lines.map { line in
            let due = line.local.map { "\($0.date.shown) \($0.time)" } ?? "not due"
            return .cells([
                TextTable.Cell(line.explained.rule.words, atMost: 80), TextTable.Cell(line.explained.to.words),
                TextTable.Cell(line.explained.channel ?? "nothing"),
                TextTable.Cell(due, style: line.local == nil ? .faint : .bold),
                TextTable.Cell(why(line), atMost: 120),
            ])
        }
        return [bold, "Reminded of by the policy \(policy). Times are of \(explanation.zone.name)."]
            + table.lines(isColoured: isColoured) + past(isColoured: isColoured) + standing
    }

    /// What became of reminders that do not follow from the calendar any more.
    private func past(isColoured: Bool) -> [String] {
        guard !explanation.past.isEmpty else { return [] }
        var table = TextTable(headings: ["RULE", "TO", "BY", "DUE", ""], indentation: "  ")
        table.rows = explanation.past.map { trail in
            .cells([
                TextTable.Cell(trail.member.rule?.words ?? "takes an earlier one back", atMost: 80),
                TextTable.Cell(trail.to.words), TextTable.Cell(trail.channel),
                TextTable.Cell(local(trail.member.due), style: .faint),
                TextTable.Cell("about \(trail.member.promise.words); \(words(for: trail))", atMost: 160),
            ])
        }
        return ["Before, or no longer as the calendar stands:"] + table.lines(isColoured: isColoured).dropFirst()
    }

    private var standing: [String] {
        switch explanation.standing {
        case .here: []
        case .off:
            ["Reminders are not enabled in this store, so nothing goes out; 'regimen remind enable' changes that."]
        case .elsewhere(let host): ["Reminders go out from another copy of this store, on \(host), and not from here."]
        }
    }

    /// `sent Wed 2026-02-25 09:00`; before it what went wrong.
    private func words(for trail: ReminderTrail) -> String {
        let message = trail.message.map { " (message \($0.short))" } ?? ""
        guard let last = trail.steps.last else { return "" }
        let failures = trail.steps.count { if case .failed = $0.kind { true } else { false } }
        let after = failures > 0 && last.kind == .sent ? ", after \(counted(failures, "attempt")) that failed" : ""
        return words(for: last) + after + message
    }

    private func words(for step: ReminderTrail.Step) -> String {
        let at = local(step.at)
        return switch step.kind {
        case .claimed: "about to be sent since \(at); what became of it is not known so far"
        case .requeued: "to be tried again, as somebody asked on \(at)"
        case .sent: "sent \(at)"
        case .failed(let attempt, let fault, let retry?):
            "not taken at attempt \(attempt), \(at) (\(FaultWords.words(for: fault))); waiting until \(local(retry))"
        case .failed(let attempt, let fault, nil):
            "dead since \(at): not taken at attempt \(attempt) (\(FaultWords.words(for: fault))), and not tried again"
        case .missed: "missed: its time had passed when it was looked at, \(at)"
        case .withdrawn(.outdated): "withdrawn \(at), as it no longer held"
        case .withdrawn(.discarded): "given up by somebody, \(at)"
        }
    }

    private func why(_ line: ReminderExplanation.Line) -> String {
        switch line.explained.outcome {
        case .success(let reminder):
            let moved = reminder.due == reminder.planned ? "" : ", put off from \(local(reminder.planned))"
            let fate = line.trail.map { words(for: $0) } ?? waiting(line)
            return "about \(reminder.promise.words)\(moved); \(fate)"
        case .failure(let silence): return words(for: silence)
        }
    }

    /// Of what nothing has become so far.
    private func waiting(_ line: ReminderExplanation.Line) -> String {
        if let until = line.waitsUntil {
            return "waiting until \(local(until)), as they have had the messages that the site allows for a day"
        }
        return line.isPast ? "not sent so far; the next round of 'remind run' sends it" : "waiting"
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
        case .acknowledged: "somebody sees to it, so nobody above is told"
        case .noChannel: "no channel of the site reaches them that they agreed to"
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
                        "to": .string(line.explained.to.text), "channel": .optional(line.explained.channel),
                        "due": .optional(reminder?.due.description), "key": .optional(reminder?.key.text),
                        "silence": reminder == nil ? .string(why(line)) : .null,
                        "trail": line.trail?.json ?? .null, "waitsUntil": .optional(line.waitsUntil?.description),
                    ]
                }),
            "past": .array(explanation.past.map(\.json)),
        ]
    }
}

extension ReminderTrail {
    var json: JSONValue {
        [
            "key": .string(key.text), "message": .optional(message?.text), "to": .string(to.text),
            "channel": .string(channel), "trigger": .string(member.rule?.trigger.rawValue ?? "correction"),
            "promise": .string(member.promise.description), "due": .string(member.due.description),
            "steps": .array(steps.map(\.json)),
        ]
    }
}

extension ReminderTrail.Step {
    fileprivate var json: JSONValue {
        var failure: (attempt: Int, fault: String, retry: Instant?)?
        var cause: ReminderWithdrawn.Cause?
        let name =
            switch kind {
            case .claimed: "claimed"
            case .requeued: "requeued"
            case .sent: "sent"
            case .missed: "missed"
            case .failed: "failed"
            case .withdrawn: "withdrawn"
            }
        if case .failed(let attempt, let fault, let retry) = kind { failure = (attempt, fault, retry) }
        if case .withdrawn(let because) = kind { cause = because }
        return [
            "at": .string(at.description), "step": .string(name), "attempt": .optional(failure?.attempt),
            "fault": .optional(failure?.fault), "retry": .optional(failure?.retry?.description),
            "because": .optional(cause?.rawValue),
        ]
    }
}
