import EventLog
import ProtocolLanguage
import Treatment

/// What is written of a patient's stream, or of that of their reminders: a pure function of the stream and of the protocols.
enum StreamRows {
    case patient(PatientRows)
    case reminders(PatientID, [UnsentReminder])

    /// Folds a stream.
    ///
    /// - Parameters:
    ///   - stream: one of a patient or of a patient's reminders.
    ///   - store: the log.
    ///   - last: the last position that counts.
    ///   - protocols: every protocol that a patient may be on.
    init(
        of stream: StreamName, in store: any EventReader, upTo last: Int64, protocols: [ProtocolID: ProtocolState]
    ) throws {
        let patient = try stream.patient(upTo: last)
        guard stream.kind == PatientEvent.streamKind else {
            let state = try store.fold(stream, onto: ReminderState(patient: patient), upTo: last)
            self = .reminders(patient, UnsentReminder.all(of: state))
            return
        }
        let state = try store.fold(stream, onto: PatientState(patient: patient), upTo: last)
        self = .patient(PatientRows(state, template: state.template(in: protocols)))
    }
}
