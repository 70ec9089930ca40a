import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Treatment

/// The front desk takes patients in: some steps of it are forgotten, and then the clinic refuses what comes after.
extension Ward {
    mutating func intake(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        var doings: [Doing] = []
        for index in waiting.indices.prefix(scale.intakesPerDay) where waiting[index].on <= today {
            let known = try? clinic.patient(waiting[index].id).summary
            if known?.enrolment != nil {
                enrolled.append(waiting[index].id)
            } else {
                waiting[index].attempts += 1
                doings += steps(of: waiting[index], isKnown: known != nil, today)
            }
        }
        let known = Set(enrolled)
        waiting.removeAll { known.contains($0.id) }
        return doings
    }

    private mutating func steps(of arrival: Arrival, isKnown: Bool, _ today: CivilDate) -> [Doing] {
        let desk = desk()
        var doings: [Doing] = []
        func change(_ person: String, _ command: PatientCommand, because reason: String? = nil) {
            doings.append(Doing(person, .change(arrival.id, command), because: reason))
        }
        if !isKnown {
            change(desk, .register(RegisterPatient(name: "Ana \(arrival.id)", email: "\(arrival.id)@example.org")))
        }
        if chance.oneIn(4) {
            change(desk, .screen(ScreenPatient(protocolID: arrival.template.id.text)))
        }
        if let consent = arrival.template.consent, !chance.oneIn(4) {
            change(
                desk, .consent(RecordConsent(document: consent.document, version: "\(consent.version)", on: today)))
        }
        var choices: [String: Int] = [:]
        for choice in arrival.template.choices where chance.oneIn(2) { choices[choice.id] = chance.pick(choice.values) }
        let on = chance.oneIn(4) ? (try? today.adding(days: chance.number(-10...5))) ?? today : today
        var enrol = EnrolPatient(protocolID: arrival.template.id.text, on: on, choices: choices)
        enrol.override = arrival.attempts > 1
        change(enrol.override ? "physician" : desk, .enrol(enrol), because: "the papers are on their way")
        return doings
    }
}
