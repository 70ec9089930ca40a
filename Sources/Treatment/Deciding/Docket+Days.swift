import CivilTime

extension Docket<PatientState> {
    /// The day of something that has happened: the one that was given, else today.
    ///
    /// - Parameter act: what happened on it, as "a consent".
    func dayOf(_ act: String, given day: CivilDate?) throws(Refusal) -> CivilDate {
        let today = context.today
        guard let day else { return today }
        guard day <= today else { throw .course(.inFuture(act, day, today: today)) }
        return day
    }

    /// The reason for something that may not be done without one.
    ///
    /// - Parameter act: what needs it, as "a hold".
    func reason(for act: String) throws(Refusal) -> StatedReason {
        guard let reason = context.stated(.stated) else { throw .acting(.reasonMissing(act: act)) }
        return reason
    }

    /// The day of enrolment.
    func enrolmentDay() throws(Refusal) -> CivilDate {
        guard let enrolment = state.course.enrolment?.payload.on else {
            throw .enrolment(.notEnrolled(state.patient))
        }
        return enrolment
    }
}
