import EventLog
public import ProtocolLanguage
public import Treatment

/// A patient's response as it is asked for.
public struct ResponseAnswer: Hashable, Sendable {
    public var patient: PatientID
    /// The template by which the patient is treated.
    public var template: Template
    public var response: Response
}

extension Clinic {
    /// What was measured of a patient before treatment and at each review.
    ///
    /// - Throws: ``ClinicError``: `notFound` for a patient nobody knows, `refused` for one who isn't enrolled.
    public func response(of patient: String, asOf moment: AsOf? = nil) throws(ClinicError) -> ResponseAnswer {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            let state = try state(of: patient, in: view)
            guard let treatment = state.course.treatment else {
                throw ClinicError(
                    .refused,
                    "patient \(state.patient) is not enrolled, so there is no treatment to respond to; enrol with "
                        + "'regimen patient enrol \(state.patient) --protocol P --on DATE'")
            }
            let template = try template(treatment.protocolID, treatment.protocolVersion, in: view)
            let key = try key(of: StreamName(kind: PatientEvent.streamKind, id: state.patient.text))
            let response = Response(of: state, template: template) { event, field, sealed in
                try? key?.unseal(.sealed(sealed, field: field), of: event)
            }
            return ResponseAnswer(patient: state.patient, template: template, response: response)
        }
    }
}
