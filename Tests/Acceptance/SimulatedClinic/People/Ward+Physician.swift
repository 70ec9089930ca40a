import CivilTime
import Clinic
import ProtocolLanguage
import Scheduling
import Treatment

/// The physician holds, resumes, withdraws, follows adverse events, has visits done again, and adds some.
extension Ward {
    mutating func physicianRound(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        guard let patient = chance.pick(enrolled) else { return [] }
        guard let calendar = try? clinic.calendar(of: patient) else { return [] }
        guard let command = try round(of: calendar, today) else { return [] }
        return [Doing("physician", .change(patient, command), because: "on the ward")]
    }

    private mutating func round(of answer: CalendarAnswer, _ today: CivilDate) throws -> PatientCommand? {
        let entries = answer.calendar.entries
        switch chance.number(0...23) {
        case 0...2: return .hold(HoldPatient(from: try today.adding(days: chance.number(-3...5))))
        case 3...8:
            guard answer.heldFrom != nil || chance.oneIn(5) else { return nil }
            return .resume(ResumePatient(on: chance.oneIn(2) ? nil : try today.adding(days: chance.number(-4...9))))
        case 9 where chance.oneIn(2):
            let cause = chance.pick(WithdrawalCause.allCases) ?? .other
            return .withdraw(
                WithdrawPatient(because: cause.rawValue, on: try today.adding(days: -chance.number(0...3))))
        case 10 where chance.oneIn(6): return .erase(ErasePatient())
        case 11, 12:
            return .openAdverseEvent(
                OpenAdverseEvent(
                    text: "fever", on: try today.adding(days: -chance.number(0...4)), hold: chance.oneIn(3)))
        case 13, 14: return .closeAdverseEvent(CloseAdverseEvent(number: chance.number(1...2)))
        case 15, 16:
            let done = entries.filter { $0.completed != nil }.map(\.visit.id.text).sorted()
            return chance.pick(done).map { .again(RepeatVisit(visit: $0)) }
        case 17, 18:
            return .add(
                AddVisit(
                    kind: (chance.pick(Visit.Kind.allCases) ?? .other).rawValue, title: "Fell at home",
                    at: try time(on: today.adding(days: chance.number(-2...8))), isRemote: chance.oneIn(2)))
        case 19, 20:
            guard let epoch = chance.pick(answer.calendar.epochs), let from = epoch.earliest else { return nil }
            return .startEpoch(StartEpoch(epoch: epoch.id, on: try from.adding(days: chance.number(0...30))))
        case 21:
            guard let choice = chance.pick(answer.template.choices), let value = chance.pick(choice.values) else {
                return nil
            }
            return .choose(ChangeChoice(choice: choice.id, value: value))
        case 22, 23:
            let newest = templates[answer.template.id.text]?.last?.version ?? 1
            return .amend(
                AmendTreatment(
                    protocolID: answer.template.id.text, version: newest, override: chance.oneIn(2)))
        default:
            let done = entries.filter { $0.completed != nil }.map(\.visit.id.text).sorted()
            let measured = answer.template.observations.filter { $0.derived == nil }.map(\.id)
            guard let visit = chance.pick(done), let observation = chance.pick(measured) else { return nil }
            let result = GivenResult(observation: observation, text: "\(chance.number(1...40)).\(chance.number(0...9))")
            return .results(RecordResults(visit: visit, results: [result]))
        }
    }
}
