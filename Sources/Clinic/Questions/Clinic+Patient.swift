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
        guard state.version > 0 else { throw try unknown(patient, stream, in: view) }
        return state
    }

    /// Whoever asks about somebody mostly has the name wrong, or knows another than the id.
    private func unknown(_ patient: PatientID, _ stream: StreamName, in view: LogView) throws -> ClinicError {
        if let first = try log.lines(of: stream, after: 0, upTo: nil, size: PageSize(lines: 1)).first?.event() {
            return ClinicError(
                .notFound,
                "patient \(patient) was not known here by then: the first that was recorded of \(patient) is "
                    + "@\(first.envelope.position), at \(first.envelope.recorded)")
        }
        let names = try projections.ask(following: log) { try $0.patients() }.map(\.patient.text)
        guard !names.isEmpty else {
            return ClinicError(
                .notFound, "no patient is known here so far; 'regimen patient register ID' makes one known")
        }
        let meant = nearest(to: patient.text, among: names).map { "did you mean \($0)? " } ?? ""
        return ClinicError(
            .notFound,
            "patient \(patient) is not known here; \(meant)'regimen patient find TEXT' looks for a name or a number")
    }
}
