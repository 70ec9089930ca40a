import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling

extension EventWords {
    func visitLine(for event: PatientEvent, id: EventID, before: PatientState?) -> String {
        switch event {
        case .added(let payload):
            "Added \(payload.appointment.visit), \(payload.kind.rawValue): \(text(payload.title, id)), "
                + "for \(words(payload.appointment.at))"
        case .booked(let payload): "Booked \(payload.appointment.visit) for \(booked(payload.appointment))"
        case .rescheduled(let payload):
            "Rescheduled \(payload.appointment.visit): \(was(payload, before))\(booked(payload.appointment))"
        case .cancelled(let payload): "Cancelled \(payload.visit)\(wasBooked(payload.visit, before))"
        case .completed(let payload): completed(payload, before: before?.plan)
        case .missed(let payload): "Missed \(payload.visit)\(wasBooked(payload.visit, before))"
        case .omitted(let payload): "Omitted \(payload.visit)"
        case .repeated(let payload):
            "To be done again: \(payload.visit.original), as \(payload.visit), from \(payload.on)"
        default: ""
        }
    }

    private func booked(_ appointment: Appointment) -> String {
        let off = appointment.window.daysOff(appointment.at.local.date)
        return words(appointment.at) + (off == 0 ? "" : ", \(distance(off)) its window")
    }

    private func completed(_ payload: VisitCompleted, before plan: RecordedPlan?) -> String {
        var line = "Completed \(payload.visit) on \(payload.on)"
        if let window = plan?.visits[payload.visit]?.visit.dates?.window, window.daysOff(payload.on) != 0 {
            line += ", \(distance(window.daysOff(payload.on))) its window"
        }
        if !payload.with.isEmpty { line += ", with \(payload.with.map(\.text).joined(separator: ", "))" }
        if !payload.override.isEmpty { line += "; overriding \(payload.override.joined(separator: ", "))" }
        return line
    }

    private func was(_ payload: VisitRescheduled, _ before: PatientState?) -> String {
        let known = before?.course.visits[payload.appointment.visit]?.booking?.appointment.at.local
        return (payload.rescheduledFrom ?? known).map { "\(words($0)) → " } ?? ""
    }

    private func wasBooked(_ visit: VisitID, _ before: PatientState?) -> String {
        before?.course.visits[visit]?.booking.map { ", which was booked for \(words($0.appointment.at))" } ?? ""
    }

    private func words(_ at: BookedTime) -> String { words(at.local) }

    private func words(_ at: CivilDateTime) -> String { "\(Wording.day(at.date)) \(at.time)" }

    private func distance(_ daysOff: Int) -> String {
        "\(Wording.days(daysOff)) \(daysOff < 0 ? "before" : "after")"
    }
}
