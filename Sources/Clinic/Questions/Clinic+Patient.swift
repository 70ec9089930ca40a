import EventLog
import PositionedYAML
import Projections
import Treatment

extension Clinic {
    /// The fold of a patient's stream.
    ///
    /// - Throws: ``ClinicError`` of the kind `notFound`, with the nearest name, for a patient nobody knows.
    func state(of text: String, in view: LogView) throws -> PatientState {
        let patient = try PatientID(text)
        let stream = try StreamName(kind: PatientEvent.streamKind, id: patient.text)
        let state = try folds.state(of: stream, onto: PatientState(patient: patient), upTo: view.last, in: log)
        guard state.version > 0 else { throw try unknown(patient) }
        return state
    }

    private func unknown(_ patient: PatientID) throws -> ClinicError {
        let names = try projections.ask(following: log) { try $0.patients() }.map(\.patient.text)
        let suggestion =
            nearest(to: patient.text, among: names).map { "did you mean \($0)?" }
            ?? "register the patient with 'regimen patient register \(patient)'"
        return ClinicError(.notFound, "patient \(patient) is not known here; \(suggestion)")
    }
}
