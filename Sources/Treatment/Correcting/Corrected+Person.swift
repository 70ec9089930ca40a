import CivilTime
import ProtocolLanguage

extension PatientRegistered {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> PatientRegistered {
        let person = RegisterPatient(
            name: fields.optional("name", else: name?.plain), email: fields.optional("email", else: email?.plain),
            phone: fields.optional("phone", else: phone?.plain), born: fields.optional("born", else: born?.plain),
            mrn: fields.optional("mrn", else: mrn?.plain), language: fields.optional("language", else: language),
            zone: fields.optional("zone", else: zone),
            channels: fields.optional(
                "channels", else: channels.map { $0.isEmpty ? RegisterPatient.noChannel : $0.joined(separator: ",") }))
        return try person.registered(today: docket.context.today, site: docket.context.site.site)
    }
}

extension PatientScreened {
    /// What comes out is found anew. An answer or a value that is emptied was not given.
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> PatientScreened {
        guard let id = ProtocolID(protocolID),
            let template = docket.context.protocols[id]?.versions[protocolVersion]?.template
        else { throw .template(.missing(protocolID: protocolID, version: protocolVersion)) }
        var screened = self
        screened.on = try fields.value("on", else: on, expected: "a date such as 2026-03-02") {
            try? CivilDate(parsing: $0)
        }
        let today = docket.context.today
        if let day = screened.on, day > today { throw .correction(.inFuture("on", day, today: today)) }
        for (question, text) in try fields.table("answers", names: template.eligibility.questions) {
            screened.answers[question] =
                try text.isEmpty ? nil : GivenAnswer(question: question, text: text).answer()
        }
        let given = try fields.table("values", names: template.observations.map(\.id))
        for observation in template.observations.map(\.id) {
            guard let text = given[observation] else { continue }
            screened.values = try screened.values.setting(observation, text, by: template)
        }
        screened.settle(by: template)
        return screened
    }
}

extension PatientConsented {
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> PatientConsented {
        let consent = PatientConsented(
            document: try fields.required("document", else: document),
            on: try fields.pastDate("on", else: on, today: docket.context.today),
            version: try fields.required("version", else: version))
        for text in [consent.document, consent.version] where !RecordConsent.isName(text) {
            throw .course(.documentName(text))
        }
        return consent
    }
}

extension PatientEnrolled {
    /// On another protocol every choice is settled anew.
    func corrected(by fields: inout FieldReader, in docket: Docket<PatientState>) throws(Refusal) -> PatientEnrolled {
        let day = try fields.date("on", else: on)
        let name = try fields.required("protocol", else: protocolID)
        let isOther = name != protocolID
        let number = try fields.value(
            "version", else: isOther ? nil : protocolVersion, expected: "a version such as 2"
        ) { text in Int(text).flatMap { $0 > 0 ? $0 : nil } }
        let template = try docket.context.published(name, version: number)
        var settled = isOther ? [:] : choices
        for (id, text) in try fields.table("choices", names: template.choices.map(\.id)) {
            guard let value = Int(text) else { throw .correction(.form(id, text: text, expected: "a whole number")) }
            settled[id] = value
        }
        try template.check(settled.filter { id, _ in template.choices.contains { $0.id == id } })
        return PatientEnrolled(
            protocolID: template.id.text, protocolVersion: template.version, on: day,
            choices: template.choices(settling: settled), goLive: goLive, override: override)
    }
}
