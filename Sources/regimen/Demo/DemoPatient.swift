import CivilTime
import Treatment

/// A made-up patient of the demonstration's ward, who comes when the protocol says so.
struct DemoPatient {
    var id: String
    var name: String
    /// A Monday, a Wednesday or a Friday: then no infusion lands on a Sunday.
    var enrolment: String
    /// What was before is told aloud.
    var since = "2026-11-01T00:00"
    /// When the story leaves the patient. What would come after that has been booked, if there was time to.
    var until: String

    /// What the clinic's people type for the patient beside what is told.
    func errands() throws -> [DemoErrand] {
        let enrolled = try CivilDate(argument: enrolment)
        let (first, last) = (try CivilDateTime(argument: since), try CivilDateTime(argument: until))
        let intake = try beginning(enrolled) + baseline(enrolled, until: last) + infusions(enrolled, until: last)
        return try (intake + followUp(from: enrolled.adding(days: 19))).filter { $0.at >= first && $0.at <= last }
    }

    private func beginning(_ day: CivilDate) throws -> [DemoErrand] {
        let enrolment = EnrolPatient(protocolID: "msc-t2d", on: day)
        return [
            try errand(on: day.adding(days: -4), "10:00", .register(RegisterPatient(name: name))),
            try errand(on: day, "10:00", .enrol(enrolment)),
        ]
    }

    private func baseline(_ enrolled: CivilDate, until last: CivilDateTime) throws -> [DemoErrand] {
        let day = try enrolled.adding(days: 1)
        return try [("baseline-labs", "08:00"), ("baseline-consultation", "09:00"), ("baseline-mri", "10:00")]
            .map { visit, time in
                let results = visit == "baseline-labs" ? [GivenResult(observation: "hba1c", text: "8.6")] : []
                let completion = try errand(on: day, "15:00", completion(of: visit, results))
                let booking = try errand(on: enrolled, "10:05", booking(of: visit, on: day, time))
                return completion.at <= last ? completion : booking
            }
    }

    private func infusions(_ enrolled: CivilDate, until last: CivilDateTime) throws -> [DemoErrand] {
        try [(1, 15), (2, 17), (3, 19)].map { number, days in
            let (visit, day) = ("infusion.\(number)", try enrolled.adding(days: days))
            let completion = try errand(on: day, "12:30", completion(of: visit))
            let booking = try errand(on: enrolled.adding(days: 5), "11:00", booking(of: visit, on: day, "09:00"))
            return completion.at <= last ? completion : booking
        }
    }

    /// Half a year: a laboratory each month, and the reviews that the third and the sixth are part of.
    private func followUp(from last: CivilDate) throws -> [DemoErrand] {
        try (1...6).map { month in
            let day = try last.adding(CivilDuration(months: month), monthEnd: .clamp)
            let visit = month % 3 == 0 ? "review-\(month)m" : "hba1c-monthly.\(month)"
            let result = GivenResult(observation: "hba1c", text: "\(8 - month / 4).\(6 - month)")
            return try errand(on: day, "16:00", completion(of: visit, [result]))
        }
    }

    private func errand(on day: CivilDate, _ time: String, _ command: PatientCommand) throws -> DemoErrand {
        DemoErrand(
            at: CivilDateTime(date: day, time: try CivilTimeOfDay(parsing: time)), patient: id, command: command)
    }

    private func booking(of visit: String, on day: CivilDate, _ time: String) throws -> PatientCommand {
        let at = CivilDateTime(date: day, time: try CivilTimeOfDay(parsing: time))
        return .book(BookVisit(visit: "round-1/\(visit)", at: at))
    }

    private func completion(of visit: String, _ results: [GivenResult] = []) -> PatientCommand {
        .complete(CompleteVisit(visit: "round-1/\(visit)", results: results))
    }
}

/// Something that is done at a time, beside what is told.
struct DemoErrand {
    var at: CivilDateTime
    var patient: String
    var command: PatientCommand
}
