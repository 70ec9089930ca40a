public import CivilTime
import EventLog
import Projections
import ProtocolLanguage
import Scheduling
import Treatment

extension Clinic {
    /// A patient's calendar: the plan as it is recorded, as it stands on a day.
    ///
    /// - Parameters:
    ///   - patient: the patient's id.
    ///   - day: the day on which it is seen; nil for today, or for the day of `moment`.
    ///   - moment: asks for what the system showed then; nil for now.
    /// - Throws: ``ClinicError``: `notFound` for a patient nobody knows, `refused` for one who isn't enrolled.
    public func calendar(
        of patient: String, on day: CivilDate? = nil, asOf moment: AsOf? = nil
    ) throws(ClinicError) -> CalendarAnswer {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            let state = try self.state(of: patient, in: view)
            guard let answer = try calendarAnswer(of: state, on: day, in: view) else {
                throw ClinicError(
                    .refused,
                    "patient \(state.patient) is not enrolled\(moment == nil ? "" : " by then"), so there is no "
                        + "calendar; enrol with 'regimen patient enrol \(state.patient) --protocol P --on DATE'")
            }
            return answer
        }
    }

    /// A patient's calendar with what stands beside it; nil before enrolment.
    func calendarAnswer(of state: PatientState, on day: CivilDate?, in view: LogView) throws -> CalendarAnswer? {
        guard let treatment = state.course.treatment, let calendar = try calendar(of: state, on: day ?? view.today)
        else { return nil }
        return CalendarAnswer(
            patient: state.patient, template: try template(treatment.protocolID, treatment.protocolVersion, in: view),
            zone: view.zone.name, today: view.today, calendar: calendar,
            heldFrom: state.course.holds.first { $0.isInForce(on: calendar.day) }?.from,
            withdrawnOn: state.course.withdrawal?.payload.on, erasedOn: state.course.erasure?.payload.on,
            position: view.last,
            isOnOldSite: (state.plan?.basis.siteVersion).map { $0 < Int(view.site.version) } ?? false)
    }

    /// The template of a version that somebody is treated by.
    func template(_ id: String, _ version: Int, in view: LogView) throws -> Template {
        guard let protocolID = ProtocolID(id),
            let template = try protocolState(protocolID, in: view).versions[version]?.template
        else {
            throw ClinicError(.verification, "\(id)@\(version), by which a patient is treated, was never published")
        }
        return template
    }

    func protocolState(_ id: ProtocolID, in view: LogView) throws -> ProtocolState {
        let stream = try StreamName(kind: ProtocolEvent.streamKind, id: id.text)
        return try folds.state(of: stream, onto: ProtocolState(id: id), upTo: view.last, in: log)
    }
}

extension PatientState {
    /// The recorded plan with what is known of its visits, as it stands on a day; nil before enrolment.
    func calendar(on day: CivilDate) -> PatientCalendar? {
        guard let plan, let history else { return nil }
        return PatientCalendar(plan: plan.plan, history: history, on: day)
    }
}
