import CivilTime
import Clinic
import EventLog
import Scheduling

/// What the clinic answered, to be asked again later as of then.
struct PastAnswers {
    private struct Answer {
        var position: Int64
        var recorded: Instant
        var day: CivilDate
        var patient: String
        var calendar: PatientCalendar
        var work: [WorkItem]
        var decisions: [WaitingDecision]
    }

    private var answers: [Answer] = []

    /// Asks now.
    mutating func ask(_ clinic: Clinic, patient: String, at head: LogHead) throws {
        guard let calendar = try? clinic.calendar(of: patient) else { return }
        let work = try clinic.workList(within: CivilDuration(months: 0, days: 30))
        answers.append(
            Answer(
                position: head.position, recorded: head.recorded, day: calendar.today, patient: patient,
                calendar: calendar.calendar, work: work.items, decisions: work.decisions))
    }

    /// Asks all of it again, as of then: by the position and by the time, but for the work list, which takes a projection of
    /// its own each time, by one of the two in turn.
    ///
    /// - Returns: what is answered otherwise.
    func faults(_ clinic: Clinic, _ log: any EventReader) throws -> [String] {
        try answers.enumerated().flatMap { place, answer -> [String] in
            var moments = [AsOf.position(answer.position)]
            // What was recorded later at the same millisecond counts as well, as of that.
            let next = try log.line(at: answer.position + 1)?.event().envelope.recorded
            if next.map({ $0 > answer.recorded }) ?? true { moments.append(.instant(answer.recorded)) }
            return try moments.flatMap { try calendarFaults(answer, $0, clinic) }
                + workListFaults(answer, moments[place % moments.count], clinic)
        }
    }

    private func calendarFaults(_ answer: Answer, _ moment: AsOf, _ clinic: Clinic) throws -> [String] {
        let calendar = try clinic.calendar(of: answer.patient, on: answer.day, asOf: moment).calendar
        guard calendar != answer.calendar else { return [] }
        return ["the calendar of \(answer.patient) as of \(moment) is not what was shown then"]
    }

    private func workListFaults(_ answer: Answer, _ moment: AsOf, _ clinic: Clinic) throws -> [String] {
        let work = try clinic.workList(on: answer.day, within: CivilDuration(months: 0, days: 30), asOf: moment)
        guard work.items != answer.work || work.decisions != answer.decisions else { return [] }
        return ["the work list as of \(moment) is not what was shown then"]
    }
}
