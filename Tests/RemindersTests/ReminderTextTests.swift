import CivilTime
import Scheduling
import SiteDescription
import Testing
import Treatment

@testable import Reminders

/// What messages say: by the true distance, in the addressee's language, without a name or a treatment.
@Suite struct ReminderTextTests {
    private func texts(
        _ told: Told, at now: String, isPrivate: Bool = false, isSimulated: Bool = false
    ) throws -> [String: ReminderText] {
        let now = try told.instant(now)
        let dispatch = ReminderDispatch([ReminderDispatch.Look(told.patient, at: now)], at: now) { _, _ in 0 }
        let patients = [told.patient.state.patient: told.patient]
        var texts: [String: ReminderText] = [:]
        for message in dispatch.messages {
            texts[message.to.text] = ReminderText(
                of: message, patients: patients, at: now, isPrivate: isPrivate, isSimulated: isSimulated)
        }
        return texts
    }

    private func booked(language: String? = nil, zone: String? = nil) throws -> Told {
        var told = try Told(zone: zone, language: language)
        try told.book("first/labs", at: "2026-03-04T10:00", now: "2026-02-10T09:00")
        return told
    }

    @Test(arguments: [
        ("2026-02-25T09:00", "Your appointment at Harbour Clinic is Wednesday 4 March 2026, at 10:00."),
        ("2026-03-03T09:00", "Your appointment at Harbour Clinic is tomorrow, Wednesday 4 March 2026, at 10:00."),
        // The rule says a day before; the daemon was down until the day itself.
        ("2026-03-04T08:30", "Your appointment at Harbour Clinic is today, Wednesday 4 March 2026, at 10:00."),
    ])
    func `the distance is the true one`(now: String, line: String) throws {
        let text = try #require(try texts(try booked(), at: now)["patient"])
        #expect(text.body.split(separator: "\n").first.map(String.init) == line)
    }

    @Test(arguments: [
        ("2026-02-25T09:00", "Su cita en Harbour Clinic es el miércoles 4 de marzo de 2026, a las 10:00."),
        ("2026-03-03T09:00", "Su cita en Harbour Clinic es mañana, miércoles 4 de marzo de 2026, a las 10:00."),
        ("2026-03-04T08:30", "Su cita en Harbour Clinic es hoy, miércoles 4 de marzo de 2026, a las 10:00."),
    ])
    func `in Spanish too`(now: String, line: String) throws {
        let text = try #require(try texts(try booked(language: "es-MX"), at: now)["patient"])
        #expect(text.body.split(separator: "\n").first.map(String.init) == line)
        #expect(text.language == "es")
    }

    @Test func `a language without phrases here is told in English, and says so`() throws {
        #expect(try texts(try booked(language: "fr"), at: "2026-02-25T09:00")["patient"]?.language == "en")
    }

    @Test func `a site's own text is said, and by a private channel with the name`() throws {
        var told = try booked(language: "es-MX")
        let file = """
            site: harbour-clinic
            title: Harbour Clinic
            timeZone: America/Tijuana
            open: {mon: "08:00-18:00"}
            channels: {patient: sms}
            delivery: {sms: {kind: jsonl, private: true}}
            texts: {es: {patient: {before: "{name}: le esperamos {when}."}, when: {day: "{day}"}}}
            """
        told.patient.site.texts = try SiteFile.read(Array(file.utf8), named: "f", knowsZone: { _ in true }).texts
        func line(isPrivate: Bool) throws -> String? {
            let now = try told.instant("2026-02-25T09:00")
            let looks = [ReminderDispatch.Look(told.patient, at: now)]
            let message = try #require(
                ReminderDispatch(looks, at: now) { _, _ in 0 }.messages.first { $0.to == .patient })
            let text = ReminderText(
                of: message, patients: [told.patient.state.patient: told.patient], at: now, name: { _ in "Ana" },
                isPrivate: isPrivate, isSimulated: false)
            return text?.body.split(separator: "\n").first.map(String.init)
        }
        #expect(try line(isPrivate: true) == "Ana: le esperamos miércoles 4 de marzo de 2026, a las 10:00.")
        // The site was described otherwise when it was applied: better the text that is always there than the name.
        #expect(try line(isPrivate: false) == "Su cita en Harbour Clinic es miércoles 4 de marzo de 2026, a las 10:00.")
    }

    @Test func `where the days differ here and there, none is called today or tomorrow`() throws {
        // At 23:00 in Tijuana it is the next day in Berlin already.
        let text = try #require(
            try texts(try booked(zone: "Europe/Berlin"), at: "2026-03-03T23:30")["patient"])
        #expect(text.body.hasPrefix("Your appointment at Harbour Clinic is Wednesday 4 March 2026, at 10:00."))
    }

    @Test func `neither the patient's name nor the treatment is said, but on a private channel its title`() throws {
        let told = try booked()
        for (_, text) in try texts(told, at: "2026-03-04T08:30") {
            for word in ["Ana", "labs", "infusion", "P-0001 first", "first/"] { #expect(!text.body.contains(word)) }
        }
        let open = try #require(try texts(told, at: "2026-03-04T08:30")["patient"])
        #expect(!open.body.contains("P-0001"))
        let closed = try #require(try texts(told, at: "2026-03-04T08:30", isPrivate: true)["patient"])
        let labs = try #require(VisitID("first/labs"))
        let title = try #require(told.patient.state.plan?.visits[labs]?.visit.title)
        #expect(closed.body.contains("(\(title))"))
        #expect(!closed.body.contains("Ana"))
    }

    @Test func `two rules that speak of one appointment say it once`() throws {
        let text = try #require(try texts(try booked(), at: "2026-03-04T08:30")["patient"])
        #expect(text.body.split(separator: "\n").count { $0.contains("appointment") } == 1)
    }

    @Test func `what is taken back is said with what stands now`() throws {
        var told = try booked()
        try told.send(at: "2026-02-25T09:00")
        let moved = try CivilDateTime(parsing: "2026-03-05T11:00")
        try told.tell(.reschedule(RescheduleVisit(visit: "first/labs", at: moved)), at: "2026-03-01T09:00")
        let text = try #require(try texts(told, at: "2026-03-01T09:00")["patient"])
        #expect(text.subject == "A change, from Harbour Clinic")
        #expect(
            text.body.hasPrefix(
                "Your appointment at Harbour Clinic, Wednesday 4 March 2026, at 10:00, no longer stands. "
                    + "It is now Thursday 5 March 2026, at 11:00.\n"))
    }

    @Test func `from a store for rehearsals everything says so`() throws {
        for (_, text) in try texts(try booked(), at: "2026-03-04T08:30", isSimulated: true) {
            #expect(text.subject.hasPrefix("SIMULATED") && text.body.hasPrefix("SIMULATED"))
        }
    }
}
