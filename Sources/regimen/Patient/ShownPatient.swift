import CivilTime
import Clinic
import Projections
import Scheduling
import Treatment

/// One patient outside the calendar: who it is, how far along, what is next.
struct ShownPatient {
    private let patient: PatientAnswer

    init(_ patient: PatientAnswer) {
        self.patient = patient
    }

    func lines(isColoured: Bool) -> [String] {
        var table = TextTable(headings: ["", ""], indentation: "  ")
        table.rows = facts.map { name, text in
            .cells([TextTable.Cell(name, style: .faint), TextTable.Cell(text, atMost: 200)])
        }
        let heading = [patient.summary.patient.text, name].compactMap(\.self).joined(separator: " · ").inert
        return [Style.bold.applied(to: heading, isColoured: isColoured)]
            + table.lines(isColoured: isColoured).dropFirst()
    }

    private var name: String? { patient.identity.isErased ? "erased" : patient.identity.name }

    private var facts: [(String, String)] {
        let identity = patient.identity
        let person: [(String, String?)] = [
            ("born", identity.born), ("record number", identity.mrn), ("mail", identity.email),
            ("telephone", identity.phone), ("language", patient.language), ("lives in", patient.zone),
            ("reminded by", patient.channels.map { $0.isEmpty ? "no channel" : $0.joined(separator: " or ") }),
        ]
        return person.compactMap { name, text in text.map { (name, $0) } } + [("status", status)] + safety + course
    }

    private var status: String {
        guard let day = patient.erasedOn else { return courseStatus }
        return "erased on \(day.shown): who this was is no longer known here"
    }

    private var courseStatus: String {
        guard let enrolment = patient.summary.enrolment, let name = patient.summary.protocolName else {
            return "\(patient.summary.status.rawValue), on no protocol"
        }
        let choices = patient.choices.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value)" }.joined()
        let course = "\(name) from \(enrolment.shown)\(choices)"
        guard let withdrawal = patient.withdrawal else { return "\(patient.summary.status.rawValue) on \(course)" }
        return "withdrawn on \(withdrawal.on.shown), \(withdrawal.because.rawValue); was on \(course)"
    }

    private var safety: [(String, String)] {
        let pauses = patient.holds.map { hold in
            ("hold", "from \(hold.from.shown)" + (hold.lastDay.map { " to \($0.shown)" } ?? ", no end so far"))
        }
        let followed = patient.adverseEvents.map { event in
            let end = event.closed.map { "closed \($0.shown)\(event.ending.map { ": \($0)" } ?? "")" } ?? "open"
            return ("adverse event", "\(event.number), \(event.opened.shown): \(event.text ?? "(erased)"); \(end)")
        }
        let signed = patient.consents.map { ("consent", "\($0.document)@\($0.version), signed \($0.on.shown)") }
        return patient.screenings.map { ("screened", words(for: $0)) } + signed + pauses + followed
    }

    private func words(for screening: PatientScreened) -> String {
        let day = screening.on.map { " on \($0.shown)" } ?? ""
        let against = screening.unmet.isEmpty ? "" : "; against it: \(screening.unmet.joined(separator: ", "))"
        let open = screening.undetermined.isEmpty ? "" : "; open: \(screening.undetermined.joined(separator: ", "))"
        let result = screening.result.rawValue.replacing("-", with: " ")
        return "for \(screening.protocolID)@\(screening.protocolVersion)\(day), \(result)\(against)\(open)"
    }

    private var course: [(String, String)] {
        guard patient.summary.enrolment != nil else { return [] }
        let visits = "\(patient.summary.completed) done, \(patient.summary.outstanding) to come"
        return patient.epochs.map { ("epoch", words(for: $0)) } + [("visits", visits), ("next", next)]
            + patient.decisions.map { ("decided", words(for: $0)) }
            + patient.pending.map { ("to decide", words(for: $0)) }
    }

    private func words(for epoch: PlannedEpoch) -> String {
        let state = epoch.state(on: patient.today)
        switch state {
        case .open:
            guard let started = epoch.started else { return "\(epoch.id), open" }
            return "\(epoch.id), \(started <= patient.today ? "open since" : "starts on") \(started.shown)"
        case .possible, .closed, .lapsed:
            let window = [epoch.earliest, epoch.latest].compactMap(\.?.shown)
            let days = state == .possible && window.count == 2 ? " from \(window[0]) to \(window[1])" : ""
            return "\(epoch.id), \(state.rawValue)\(days)"
        }
    }

    private var next: String {
        guard let entry = patient.next else { return "nothing" }
        let time = entry.booking?.time.map { " \($0)" } ?? ""
        return "\(entry.day?.shown ?? CalendarRow.noDate)\(time), \(entry.visit.title) (\(entry.visit.id)), "
            + entry.state.rawValue
    }

    private func words(for decision: DecisionMade) -> String {
        "\(decision.decision): \(decision.value.rawValue) on \(decision.on.shown), by \(decision.by)"
    }

    private func words(for decision: PendingDecision) -> String {
        let lapse = decision.lapses.map { ", at the latest on \($0.shown)" } ?? ""
        return "\(decision.decision), at \(decision.visit) on \(decision.asked.shown)\(lapse)"
    }

    var json: JSONValue {
        let (summary, identity) = (patient.summary, patient.identity)
        return [
            "patient": .string(summary.patient.text), "status": .string(summary.status.rawValue),
            "name": .optional(identity.name), "email": .optional(identity.email), "phone": .optional(identity.phone),
            "born": .optional(identity.born), "mrn": .optional(identity.mrn), "language": .optional(patient.language),
            "zone": .optional(patient.zone),
            "channels": patient.channels.map { .array($0.map { .string($0) }) } ?? .null,
            "erased": .bool(identity.isErased),
            "protocol": .optional(summary.protocolID), "version": .optional(summary.protocolVersion),
            "enrolled": .date(summary.enrolment),
            "choices": .object(
                patient.choices.sorted { $0.key < $1.key }.map {
                    JSONValue.Member(name: $0.key, value: .integer($0.value))
                }),
            "completed": .integer(summary.completed), "outstanding": .integer(summary.outstanding),
            "epochs": .array(patient.epochs.map { $0.json(on: patient.today) }), "next": patient.next?.json ?? .null,
            "screenings": .array(patient.screenings.map(\.json)),
            "consents": .array(patient.consents.map(\.json)), "holds": .array(patient.holds.map(\.json)),
            "adverseEvents": .array(patient.adverseEvents.map(\.json)),
            "erasedOn": .date(patient.erasedOn), "withdrawal": patient.withdrawal?.json ?? .null,
            "decisions": .array(patient.decisions.map(\.json)), "pending": .array(patient.pending.map(\.json)),
        ]
    }
}

extension DecisionMade {
    fileprivate var json: JSONValue {
        ["decision": .string(decision), "value": .string(value.rawValue), "on": .date(on), "by": .string(by)]
    }
}

extension PendingDecision {
    fileprivate var json: JSONValue {
        ["decision": .string(decision), "visit": .string(visit.text), "asked": .date(asked), "lapses": .date(lapses)]
    }
}

extension PatientScreened {
    fileprivate var json: JSONValue {
        [
            "protocol": .string(protocolID), "version": .integer(protocolVersion), "on": .date(on),
            "result": .string(result.rawValue), "unmet": .strings(unmet), "undetermined": .strings(undetermined),
        ]
    }
}

extension PatientConsented {
    fileprivate var json: JSONValue {
        ["document": .string(document), "version": .string(version), "on": .date(on)]
    }
}

extension Hold {
    fileprivate var json: JSONValue { ["from": .date(from), "lastDay": .date(lastDay)] }
}

extension FollowedEvent {
    fileprivate var json: JSONValue {
        [
            "number": .integer(number), "text": .optional(text), "opened": .date(opened), "closed": .date(closed),
            "ending": .optional(ending),
        ]
    }
}

extension PatientWithdrawn {
    fileprivate var json: JSONValue { ["on": .date(on), "because": .string(because.rawValue)] }
}
