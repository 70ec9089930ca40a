import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

extension PatientHeld {
    func corrected(by fields: inout FieldReader) throws(Refusal) -> PatientHeld {
        PatientHeld(from: try fields.date("from", else: from))
    }
}

extension PatientResumed {
    func corrected(by fields: inout FieldReader) throws(Refusal) -> PatientResumed {
        PatientResumed(lastDay: try fields.date("lastDay", else: lastDay))
    }
}

extension PatientWithdrawn {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> PatientWithdrawn {
        PatientWithdrawn(
            because: try fields.choice("because", else: because),
            on: try fields.pastDate("on", else: on, today: docket.context.today))
    }
}

extension ChoiceChanged {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> ChoiceChanged {
        let name = try fields.required("choice", else: choice)
        let number = try fields.value("value", else: value, expected: "a whole number") { Int($0) }
        try docket.template().check([name: number])
        return ChoiceChanged(choice: name, value: number)
    }
}

extension EpochStarted {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> EpochStarted {
        let day = try fields.date("on", else: on)
        let planned = docket.state.plan?.epochs.first { $0.id == epoch }
        if let earliest = planned?.earliest, let latest = planned?.latest, day < earliest || day > latest {
            throw .correction(.outsideWindow("on", day, epoch: epoch, earliest: earliest, latest: latest))
        }
        return EpochStarted(epoch: epoch, on: day)
    }
}

extension ObservationRecorded {
    /// `value` stands for the value of an event that has one.
    func corrected(
        by fields: inout FieldReader, in docket: Docket<PatientState>
    ) throws(Refusal) -> ObservationRecorded {
        var observed = self
        observed.on = try fields.pastDate("on", else: on, today: docket.context.today)
        if let text = fields.take("visit") {
            observed.visit = text.isEmpty ? nil : try docket.visit(named: text).id
        }
        if values.count == 1, let text = fields.take("value"), let only = values.first?.observation {
            observed.values = [try docket.value(GivenResult(observation: only, text: text))]
        }
        let names = try docket.template().observations.map(\.id)
        let given = try fields.table("values", names: names)
        for name in names {
            guard let text = given[name] else { continue }
            observed.values = try observed.values.setting(name, text, by: docket.template())
        }
        guard !observed.values.isEmpty else { throw .correction(.emptied("values", type: fields.type)) }
        return observed
    }
}

extension [ObservedValue] {
    /// The values with one in the place of what was said, or beside the others; without it where the text is empty.
    func setting(_ observation: String, _ text: String, by template: Template) throws(Refusal) -> [ObservedValue] {
        guard !text.isEmpty else { return filter { $0.observation != observation } }
        let value = try template.value(GivenResult(observation: observation, text: text))
        guard contains(where: { $0.observation == observation }) else { return self + [value] }
        return map { $0.observation == observation ? value : $0 }
    }
}

extension DecisionMade {
    /// Who corrects a decision vouches for it, as who takes one does.
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> DecisionMade {
        let name = try fields.required("decision", else: decision)
        let names = try docket.scheduler().decisions
        guard name == decision || names.contains(name) else {
            throw .decision(.unknown(name, nearest: Wording.nearest(to: name, among: names), known: names))
        }
        let value = try fields.choice("value", else: value)
        let today = docket.context.today
        let day = try fields.date("on", else: on)
        guard day == on || day <= today else { throw .decision(.inFuture(name, day, today: today)) }
        if let enrolment = docket.state.course.enrolment?.payload.on, day < enrolment {
            throw .decision(.beforeEnrolment(name, day, enrolment: enrolment))
        }
        let person = try docket.context.decider(doing: "correcting a decision")
        return docket.context.decision(name, value, on: day, by: person)
    }
}

extension AdverseEventOpened {
    func corrected(
        by fields: inout FieldReader, in docket: Docket<PatientState>
    ) throws(Refusal) -> AdverseEventOpened {
        AdverseEventOpened(
            number: number, on: try fields.pastDate("on", else: on, today: docket.context.today),
            text: .open(try fields.required("text", else: text.plain ?? "")))
    }
}

extension AdverseEventClosed {
    func corrected(
        by fields: inout FieldReader, in docket: Docket<PatientState>
    ) throws(Refusal) -> AdverseEventClosed {
        AdverseEventClosed(
            number: number, on: try fields.pastDate("on", else: on, today: docket.context.today),
            text: fields.optional("text", else: text?.plain).map(Sealed.open))
    }
}
