import Projections
import Scheduling
import Treatment

/// Something that is known of a patient outside the calendar, under a name by which it is compared.
struct PatientFact: Hashable {
    var name: String
    var text: String

    static func all(of patient: PatientAnswer) -> [PatientFact] {
        let (summary, identity) = (patient.summary, patient.identity)
        let person: [(String, String?)] = [
            ("name", identity.name), ("born", identity.born), ("record number", identity.mrn),
            ("mail", identity.email), ("telephone", identity.phone), ("language", patient.language),
            ("lives in", patient.zone), ("status", summary.status.rawValue),
            ("protocol", summary.protocolID.map { "\($0)@\(summary.protocolVersion ?? 0)" }),
            ("enrolled", summary.enrolment.map { "\($0)" }),
        ]
        return person.compactMap { name, text in text.map { PatientFact(name: name, text: $0) } }
            + patient.choices.sorted { $0.key < $1.key }.map { choice, value in
                PatientFact(name: "choice \(choice)", text: "\(value)")
            }
            + course(of: patient)
    }

    private static func course(of patient: PatientAnswer) -> [PatientFact] {
        var facts = patient.consents.map { consent in
            PatientFact(name: "consent \(consent.document)", text: "version \(consent.version), signed \(consent.on)")
        }
        facts += patient.holds.map { hold in
            PatientFact(name: "hold from \(hold.from)", text: hold.lastDay.map { "to \($0)" } ?? "no end so far")
        }
        facts += patient.adverseEvents.map { event in
            let end = event.closed.map { ", closed \($0)" } ?? ", open"
            return PatientFact(name: "adverse event \(event.number)", text: (event.text ?? "(sealed)") + end)
        }
        facts +=
            patient.withdrawal.map {
                [PatientFact(name: "withdrawn", text: "\($0.on), \($0.because.rawValue)")]
            } ?? []
        facts += patient.erasedOn.map { [PatientFact(name: "erased", text: "\($0)")] } ?? []
        facts += patient.epochs.map { PatientFact(name: "epoch \($0.id)", text: $0.state(on: patient.today).rawValue) }
        let decided = Dictionary(patient.decisions.map { ($0.decision, $0) }, uniquingKeysWith: { $1 })
        facts += decided.sorted { $0.key < $1.key }.map { name, decision in
            PatientFact(
                name: "decision \(name)", text: "\(decision.value.rawValue) on \(decision.on), by \(decision.by)")
        }
        facts += patient.pending.map { pending in
            PatientFact(
                name: "to decide \(pending.decision)",
                text: "since \(pending.asked)\(pending.lapses.map { ", lapses after \($0)" } ?? "")")
        }
        let done = "\(patient.summary.completed) done, \(patient.summary.outstanding) to come"
        return patient.summary.enrolment == nil ? facts : facts + [PatientFact(name: "visits", text: done)]
    }
}
