import EventLog
import ProtocolLanguage
import Scheduling

extension EventWords {
    /// The line for an event of a patient's reminders.
    public func line(for event: ReminderEvent) -> String {
        switch event {
        case .claimed(let claim):
            "To be sent to \(claim.to.words) by \(claim.channel): \(Self.list(claim.members)) (message \(claim.message.short))"
        case .sent(let sent): "Sent message \(sent.message.short)"
        case .failed(let failed):
            "Message \(failed.message.short) not taken at attempt \(failed.attempt): \(failed.fault)"
                + (failed.retry.map { "; tried again at \($0)" } ?? "; not tried again")
        case .missed(let missed):
            "Missed: \(missed.reminder.words), due to \(missed.to.words) at \(missed.reminder.due)"
        case .withdrawn(let withdrawn):
            "Withdrew message \(withdrawn.message.short): "
                + (withdrawn.because == .outdated ? "it no longer holds" : "given up")
        case .acknowledged(let acknowledged): "Sees to \(acknowledged.visit); nobody above is told"
        case .snoozed(let snoozed): "Nobody of the site is told of \(snoozed.visit) before \(snoozed.until)"
        }
    }

    private static func list(_ members: [RemindedVisit]) -> String {
        let shown = members.prefix(3).map(\.words).joined(separator: ", ")
        return members.count > 3 ? "\(shown) and \(members.count - 3) more" : shown
    }
}

extension ReminderKey {
    /// As many digits as people compare.
    public var short: String { String(text.prefix(12)) }
}

extension Addressee {
    /// `patient`, or the person's id.
    public var words: String {
        switch self {
        case .patient: "patient"
        case .person(let id): id
        }
    }
}

extension RemindedVisit {
    /// `before round-1/infusion.1 on 2026-03-02T09:00`.
    fileprivate var words: String {
        switch ground {
        case .rule(let rule): "\(rule.trigger.rawValue) \(visit) on \(promise)"
        case .correction: "no longer \(visit) on \(promise)"
        }
    }
}
