import CivilTime
import EventLog
import Scheduling
import Treatment

/// One patient's appointments, from the events that say something of them; what is corrected is read anew from the
/// beginning, as it should have been said.
struct PatientAppointments {
    /// Something said, with all the events by which it is named: itself and its corrections.
    private struct Said {
        var ids: [EventID]
        /// Nil for what was taken back.
        var event: PatientEvent?
    }

    private var said: [Said] = []
    private(set) var booked: [String: Appointment] = [:]
    /// The day on which a visit was done; nil in it for one that was missed or omitted.
    private(set) var outcomes: [String: CivilDate?] = [:]

    /// Those that stand: to come, or kept on their day.
    var standing: [String: Appointment] {
        booked.filter { visit, appointment in
            guard let outcome = outcomes[visit] else { return true }
            return outcome == appointment.at.local.date
        }
    }

    mutating func take(_ event: PatientEvent, id: EventID) {
        if case .corrected(let correction) = event {
            guard let place = said.firstIndex(where: { $0.ids.contains(correction.event) }) else { return }
            said[place].ids.append(id)
            said[place].event = correction.replacement
            (booked, outcomes) = ([:], [:])
            for each in said { if let event = each.event { apply(event) } }
        } else {
            said.append(Said(ids: [id], event: event))
            apply(event)
        }
    }

    private mutating func apply(_ event: PatientEvent) {
        switch event {
        case .booked(let payload): booked[payload.appointment.visit.text] = payload.appointment
        case .rescheduled(let payload): booked[payload.appointment.visit.text] = payload.appointment
        case .added(let payload): booked[payload.appointment.visit.text] = payload.appointment
        case .cancelled(let payload): booked[payload.visit.text] = nil
        case .completed(let payload): outcomes[payload.visit.text] = .some(payload.on)
        case .missed(let payload): outcomes[payload.visit.text] = .some(nil)
        case .omitted(let payload): outcomes[payload.visit.text] = .some(nil)
        case .amended(let payload): rename(payload.renamed)
        default: break
        }
    }

    private mutating func rename(_ names: [String: String]) {
        guard !names.isEmpty else { return }
        booked = Dictionary(uniqueKeysWithValues: booked.map { (names[$0.key] ?? $0.key, $0.value) })
        outcomes = Dictionary(uniqueKeysWithValues: outcomes.map { (names[$0.key] ?? $0.key, $0.value) })
    }
}
