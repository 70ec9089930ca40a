import CivilTime
import Clinic
import EventLog
import Scheduling
import Treatment

/// What is mistyped, which the clinic refuses, and what was recorded wrongly, which somebody corrects.
extension Ward {
    mutating func mistake(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        guard let patient = chance.pick(enrolled) else { return [] }
        let entries = (try? clinic.calendar(of: patient).calendar.entries) ?? []
        guard let visit = chance.pick(entries)?.visit.id.text else { return [] }
        let tomorrow = try today.adding(days: 1)
        let act: Act =
            switch chance.number(0...9) {
            case 0: .change("P-9999", .cancel(CancelBooking(visit: visit)))
            case 1: .change(patient, .book(BookVisit(visit: visit + "x", at: try time(on: tomorrow))))
            case 2: .change(patient, .complete(CompleteVisit(visit: visit, on: try tomorrow.adding(days: 3))))
            case 3: .change(patient, .book(BookVisit(visit: visit, at: try time(on: today.adding(days: -400)))))
            case 4: .change(patient, .decide(RecordDecision(decision: "round-1/none", value: "approved")))
            case 5: .change(patient, .withdraw(WithdrawPatient(because: "holiday", on: today)))
            case 6: .change(patient, .enrol(EnrolPatient(protocolID: "msc-t2d", on: today)))
            case 7: .change(patient, .results(RecordResults(visit: visit, results: [])))
            case 8: .snooze(patient, visit: visit, until: try tomorrow.adding(days: chance.number(-3...9)))
            default: .acknowledge(patient, visit: visit)
            }
        return [Doing(desk(), act, because: "a slip")]
    }

    /// Of what was recorded lately, mostly: nothing of the kind happened, or it was on another day.
    mutating func correction(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        guard let patient = chance.pick(enrolled), let told = try? clinic.history(of: patient) else { return [] }
        let all = told.filter { $0.type != "calendar.planned" }
        guard let entry = chance.pick(chance.oneIn(3) ? all : Array(all.suffix(5))) else { return [] }
        let change: CorrectEvent.Change
        if chance.oneIn(3) {
            change = .retract
        } else {
            change = .fields([try field(of: entry.type, today)])
        }
        let command = PatientCommand.correct(CorrectEvent(event: entry.id, change: change))
        return [Doing(chance.oneIn(2) ? "lead" : "physician", .change(patient, command), because: "a slip of the pen")]
    }

    private mutating func field(of type: String, _ today: CivilDate) throws -> GivenField {
        switch type {
        case "visit.booked", "visit.rescheduled":
            GivenField(name: "at", text: "\(try time(on: today.adding(days: chance.number(-3...9))))")
        case "patient.held": GivenField(name: "from", text: "\(try today.adding(days: -chance.number(0...6)))")
        case "patient.resumed": GivenField(name: "lastDay", text: "\(try today.adding(days: -chance.number(0...6)))")
        case "patient.registered": GivenField(name: "name", text: "Ana María")
        case "decision.made": GivenField(name: "value", text: chance.oneIn(2) ? "approved" : "declined")
        default: GivenField(name: "on", text: "\(try today.adding(days: -chance.number(0...9)))")
        }
    }
}
