import CivilTime
import EventLog
import KeyRing
import Treatment

extension Clinic {
    /// What the system showed of a patient at a moment of the past, and what has been learnt since about that time.
    ///
    /// - Throws: ``ClinicError`` of the kind `notFound` for a patient nobody knew by then.
    public func replay(_ patient: String, asOf moment: AsOf) throws(ClinicError) -> ReplayAnswer {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            let state = try state(of: patient, in: view)
            let told = try history(of: patient)
            let known = told.filter { ($0.position ?? 0) <= view.last }
            let later = told.dropFirst(known.count)
            let ids = Set(known.map(\.id))
            return ReplayAnswer(
                moment: try replayMoment(view), patient: try answer(of: state, in: view),
                calendar: try calendarAnswer(of: state, on: nil, in: view),
                results: try results(of: state), events: known.count, later: later.count,
                corrections: later.filter { entry in entry.corrects.map(ids.contains) ?? false },
                lateEntries: later.filter { $0.isOfTime(before: view.zone.local(of: view.now)) })
        }
    }

    func replayMoment(_ view: LogView) throws -> ReplayMoment {
        guard let recorded = try log.line(at: view.last)?.event().envelope.recorded else {
            throw EventStoreError.damaged(position: view.last, fault: "the log ends before it")
        }
        return ReplayMoment(
            position: view.last, recorded: recorded, now: view.now, local: view.zone.local(of: view.now))
    }

    /// What was measured, in words.
    private func results(of state: PatientState) throws -> [String] {
        let key = try key(of: StreamName(kind: PatientEvent.streamKind, id: state.patient.text))
        let words = EventWords(hidden: key == nil ? "(erased)" : "(sealed)") { event, field, sealed in
            try? key?.unseal(.sealed(sealed, field: field), of: event)
        }
        return state.course.observations.map { known in
            words.line(for: .observed(known.payload), id: known.event, before: nil)
        }
    }
}

extension HistoryEntry {
    /// Whether it says what had happened before a local time. A plan says nothing of the kind, and what a correction
    /// says is told with what it corrects.
    fileprivate func isOfTime(before local: CivilDateTime) -> Bool {
        guard type != CalendarPlanned.type, corrects == nil else { return false }
        if let time = try? CivilDateTime(parsing: effective) { return time <= local }
        // A day on which something happened is over before it is known to have been before.
        return (try? CivilDate(parsing: effective)).map { $0 < local.date } ?? false
    }
}
