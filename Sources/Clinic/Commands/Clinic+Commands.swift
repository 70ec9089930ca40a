import CivilTime
import EventLog
import Projections
public import ProtocolLanguage
import Scheduling
public import SiteDescription
public import Treatment

extension Clinic {
    /// Does something for a patient.
    ///
    /// ```swift
    /// let terms = Terms(person: "front-desk", reason: "she called", isDryRun: true)
    /// let receipt = try clinic.carryOut(.cancel(CancelBooking(visit: "round-1/infusion.1")), for: "P-0001", terms)
    /// ```
    ///
    /// - Throws: ``ClinicError``, and then nothing was recorded. After a `store` error it may have been all the same, and
    ///   the same command, asked for again, tells.
    public func carryOut(
        _ command: PatientCommand, for patient: String, _ terms: Terms
    ) throws(ClinicError) -> Receipt {
        try ClinicError.wrap { try receipt(for: command, of: PatientID(patient), terms) }
    }

    /// The answer to a command, with the errors of the rooms below as they are.
    func receipt(for command: PatientCommand, of patient: PatientID, _ terms: Terms) throws -> Receipt {
        try outcome(of: command, for: patient, terms).receipt
    }

    /// What comes of a command, with the errors of the rooms below as they are.
    ///
    /// - Parameter site: the site to decide by, for a dry run of what a changed one would do; nil for the one recorded.
    func outcome(
        of command: PatientCommand, for patient: PatientID, _ terms: Terms, site: SiteState? = nil
    ) throws -> PatientOutcome {
        try checkZone(of: command)
        if command.isErasure { try checkReason(terms, doesNotName: patient) }
        let known = try protocolIDs(namedBy: command)
        // Nobody is kept waiting for the writer's lock while a projection is built.
        if command.asksForAppointments { _ = try? projections.ask(following: log) { $0.tie } }
        let outcome = try carryOut(
            Undertaking(
                stream: StreamName(kind: PatientEvent.streamKind, id: patient.text),
                beginning: PatientState(patient: patient), content: CommandContent(command, for: patient),
                protocols: { state in
                    let own = state.course.treatment.flatMap { ProtocolID($0.protocolID) }
                    return try self.protocols(known + (own.map { [$0] } ?? []))
                },
                load: { state in try self.load(around: command.appointmentDays(of: state)) },
                site: site,
                beforeRecording: { request in
                    guard command.isErasure else { return }
                    try self.erasures.add([self.listed(request, patient)])
                },
                decide: { state, context in
                    try self.checkNotErased(state)
                    var context = context
                    context.unseal = try self.unsealing(patient)
                    return try decide(state, command, context)
                }),
            terms)
        if command.isErasure, !terms.isDryRun { try destroyKey(of: patient.text) }
        let amendments = outcome.after.course.amendments.dropFirst(outcome.before.course.amendments.count)
        let after = try calendar(of: outcome.after, on: outcome.today)
        let difference = CalendarDifference(
            from: try calendar(of: outcome.before, on: outcome.today), to: after,
            renamed: amendments.last?.payload.renamed ?? [:])
        var receipt = Receipt(outcome, terms, calendar: difference)
        receipt.intake = try intake(of: command, after: outcome.after)
        receipt.beyondChoices = try beyondChoices(command, after: outcome.after)
        // Asked for again, it may have been put right meanwhile.
        receipt.appointmentPassed = outcome.wasRepeated ? nil : appointmentPassed(command, after: outcome.after)
        return PatientOutcome(receipt: receipt, difference: difference, after: after)
    }

    /// What opens the patient's sealed values; nothing where the key is gone.
    private func unsealing(_ patient: PatientID) throws -> EventWords.Unseal {
        let key = try key(of: StreamName(kind: PatientEvent.streamKind, id: patient.text))
        return { event, field, sealed in try? key?.unseal(.sealed(sealed, field: field), of: event) }
    }

    /// What a screening came to, or that an enrolment went without one.
    private func intake(of command: PatientCommand, after state: PatientState) throws -> Intake? {
        switch command {
        case .screen(let screen):
            guard let screening = state.course.newestScreening(for: screen.protocolID),
                let template = try publishedTemplate(screening.protocolID, screening.protocolVersion)
            else { return nil }
            return .screened(screening, screening.assessment(by: template), template)
        case .enrol(let enrol):
            guard state.course.newestScreening(for: enrol.protocolID) == nil, let treatment = state.course.treatment,
                let template = try publishedTemplate(treatment.protocolID, treatment.protocolVersion),
                !template.eligibility.isEmpty
            else { return nil }
            return .unscreened
        default: return nil
        }
    }

    /// The visit that was completed, where the protocol as it is chosen does not have it.
    private func beyondChoices(
        _ command: PatientCommand, after state: PatientState
    ) throws -> VisitBeyondChoices? {
        guard case .complete(let completed) = command, let visit = VisitID(completed.visit), visit.number != nil,
            state.course.visits[visit]?.outcome?.completedOn != nil, let treatment = state.course.treatment,
            let template = try publishedTemplate(treatment.protocolID, treatment.protocolVersion)
        else { return nil }
        let possible = Scheduler(template: template, choices: treatment.choices).possibleVisits
        return possible.contains(visit.original) ? nil : VisitBeyondChoices(visit: visit, choices: treatment.choices)
    }

    /// The day of the appointment of a visit that was completed on another, where nobody said on which it was.
    private func appointmentPassed(_ command: PatientCommand, after state: PatientState) -> CivilDate? {
        guard case .complete(let completed) = command, completed.on == nil, let id = VisitID(completed.visit),
            let visit = state.course.visits[id], let done = visit.outcome?.completedOn,
            let appointment = visit.booking?.appointment.at.local.date, appointment < done
        else { return nil }
        return appointment
    }

    private func publishedTemplate(_ id: String, _ version: Int) throws -> Template? {
        guard let id = ProtocolID(id) else { return nil }
        return try protocols([id])[id]?.versions[version]?.template
    }

    /// Publishes a version of a protocol. Where the same template stands under its version already, there is nothing to
    /// do, and the receipt has no events.
    public func publish(_ template: Template, _ terms: Terms) throws(ClinicError) -> Receipt {
        try ClinicError.wrap {
            let outcome = try carryOut(
                Undertaking(
                    stream: StreamName(kind: ProtocolEvent.streamKind, id: template.id.text),
                    beginning: ProtocolState(id: template.id), content: CommandContent(publishing: template),
                    decide: { state, context in try decide(state, PublishTemplate(template: template), context) }),
                terms)
            return Receipt(outcome, terms, calendar: nil)
        }
    }

    /// Records that the site is otherwise from now on. Calendars follow patient by patient, each with its next command or
    /// with `replan`; ``WorkList/calendarsOnOldSite`` says how many haven't yet.
    public func apply(_ site: Site, _ terms: Terms) throws(ClinicError) -> Receipt {
        try ClinicError.wrap {
            Receipt(try change(site, terms), terms, calendar: nil)
        }
    }

    func change(_ site: Site, _ terms: Terms) throws -> UndertakingOutcome<SiteState> {
        _ = try surroundings.rules(ofZone: site.timeZone)
        let command = SiteCommand.change(site)
        return try carryOut(
            Undertaking(
                stream: siteStream, beginning: SiteState(), content: CommandContent(command),
                decide: { state, context in try decide(state, command, context) }),
            terms)
    }

    /// Where enrolling or screening misspells a protocol, all are needed to say which was meant; correcting may say
    /// another, or bring back one that the patient is not on. Nothing else names one.
    private func protocolIDs(namedBy command: PatientCommand) throws -> [ProtocolID] {
        var named: [String] = []
        var needsAll = false
        for part in command.parts {
            switch part {
            case .enrol(let enrol): named.append(enrol.protocolID)
            case .screen(let screen): named.append(screen.protocolID)
            case .correct: needsAll = true
            default: break
            }
        }
        let asked = named.compactMap { ProtocolID($0) }
        let known = try protocols(asked)
        guard needsAll || named.count != asked.count || asked.contains(where: { known[$0] == nil }) else {
            return asked
        }
        let published = try projections.ask(following: log) { try $0.protocols() }.map(\.id)
        return Set(published + named).sorted().compactMap(ProtocolID.init)
    }

    func protocols(_ ids: [ProtocolID]) throws -> [ProtocolID: ProtocolState] {
        var states: [ProtocolID: ProtocolState] = [:]
        for id in ids where states[id] == nil {
            let stream = try StreamName(kind: ProtocolEvent.streamKind, id: id.text)
            let state = try folds.state(of: stream, onto: ProtocolState(id: id), in: log)
            if state.version > 0 { states[id] = state }
        }
        return states
    }

    /// Whether a zone exists only the tz database knows.
    private func checkZone(of command: PatientCommand) throws(ClinicError) {
        for zone in command.parts.compactMap(\.zone) where !surroundings.hasZone(zone) {
            throw ClinicError(.usage, "there is no time zone \"\(zone)\"; give an IANA name such as America/Tijuana")
        }
    }
}

extension PatientCommand {
    fileprivate var isErasure: Bool {
        if case .erase = self { true } else { false }
    }

    /// The commands that it is made of: itself, for most.
    fileprivate var parts: [PatientCommand] {
        if case .importCourse(let course) = self { course.facts.map(\.command) } else { [self] }
    }
}

extension PatientCommand {
    /// The zone that it says a patient lives in.
    fileprivate var zone: String? {
        switch self {
        case .register(let register): return register.zone
        case .correct(let correction):
            guard case .fields(let fields) = correction.change else { return nil }
            return fields.first { $0.name == "zone" && !$0.text.isEmpty }?.text
        default: return nil
        }
    }
}

extension Receipt {
    init(_ outcome: UndertakingOutcome<some StreamState>, _ terms: Terms, calendar: CalendarDifference?) {
        self.init(
            command: outcome.command, events: outcome.events, calendar: calendar, wasRepeated: outcome.wasRepeated,
            isDryRun: terms.isDryRun)
    }
}
