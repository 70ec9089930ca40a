import CanonicalJSON
import CivilTime
import EventLog
import KeyRing
import Projections
import SiteDescription
import Treatment

extension Clinic {
    /// Decides an undertaking and records what follows; all of it durable when this returns, or nothing recorded.
    ///
    /// The state is read, the decision made and the events added while nobody else can write. A dry run reads and decides
    /// only, and keeps nobody waiting.
    func carryOut<State: StreamState>(_ undertaking: Undertaking<State>, _ terms: Terms) throws -> UndertakingOutcome<
        State
    > {
        if terms.isDryRun {
            return try repeated(undertaking, terms, in: log)
                ?? shown(of: decided(undertaking, terms, in: log), for: undertaking)
        }
        let before = terms.isOneOfMany ? try log.head().position : 0
        let outcome = try log.exclusively { writer in
            if let earlier = try repeated(undertaking, terms, in: writer) { return earlier }
            let decided = try decided(undertaking, terms, in: writer)
            guard !decided.proposals.isEmpty else { return try shown(of: decided, for: undertaking) }
            return try record(decided, undertaking, by: writer)
        }
        // Whoever asks brings the projections up to date, so a command that is recorded has not failed if this does.
        if try !terms.isOneOfMany || isFollowingDue(since: before) {
            _ = try? projections.ask(following: log) { $0.tie }
        }
        return outcome
    }

    /// Whether projections that wait while many commands are carried out should follow: about every thousand events, so
    /// that whoever asks in between has little to catch up.
    private func isFollowingDue(since position: Int64) throws -> Bool {
        try log.head().position / 1_000 != position / 1_000
    }

    /// The first answer again, where the command has been done; nil where it hasn't.
    private func repeated<State: StreamState>(
        _ undertaking: Undertaking<State>, _ terms: Terms, in reader: any EventReader
    ) throws -> UndertakingOutcome<State>? {
        guard let command = terms.command, let record = try reader.record(of: command) else { return nil }
        // Without the key nobody can tell; what is decided then says that the patient was erased.
        guard let key = try key(of: undertaking.stream) else { return nil }
        let receipt = try record.receipt(for: key.fingerprint(of: undertaking.content))
        let before = try reader.fold(
            undertaking.stream, onto: undertaking.beginning, upTo: receipt.firstPosition - 1)
        let after = try reader.fold(undertaking.stream, onto: before, upTo: receipt.lastPosition)
        return UndertakingOutcome(
            before: before, after: after,
            events: try entries(receipt, of: undertaking.stream, key, before: before, in: reader),
            command: command,
            today: try dayAtSite(ofPosition: receipt.firstPosition, in: reader), wasRepeated: true)
    }

    /// Refuses what would be refused for any patient: a clock that has jumped, somebody who may not act.
    func checkActing(_ action: Action, _ terms: Terms) throws {
        if !terms.confirmsClock { try clock.check(newestRecord: log.head().recorded) }
        try require(action, terms)
    }

    private func decided<State: StreamState>(
        _ undertaking: Undertaking<State>, _ terms: Terms, in reader: any EventReader
    ) throws -> Decided<State> {
        let head = try reader.head()
        if !terms.confirmsClock { try clock.check(newestRecord: head.recorded) }
        let correction = terms.confirmsClock ? clock.correction(newestRecord: head.recorded) : nil
        let now = clock.now(newestRecord: head.recorded)
        let recorded = try folds.state(of: siteStream, onto: SiteState(), in: reader)
        let site = undertaking.site ?? recorded
        guard let description = recorded.site else { throw Refusal.site(.notOpened) }
        let account = surroundings.account()
        let person = try ActingPerson(site: description, account: account, isSimulated: isSimulated)
            .person(named: terms.person)
        let before = try folds.state(of: undertaking.stream, onto: undertaking.beginning, in: reader)
        let command = terms.command ?? CommandID(at: now, random: surroundings.randomBits())
        let context = Context(
            now: now, site: site, zone: try surroundings.rules(ofZone: description.timeZone),
            tzdata: surroundings.tzdataVersion(), person: person, reason: terms.reason,
            protocols: try undertaking.protocols(before), load: try undertaking.load(before), command: command)
        return try Decided(
            before: before, proposals: undertaking.decide(before, context), context: context, head: head,
            actor: Actor(person: person.id, account: account, host: surroundings.host(), via: surroundings.program),
            stream: undertaking.stream, clockCorrection: correction)
    }

    private func record<State: StreamState>(
        _ decided: Decided<State>, _ undertaking: Undertaking<State>, by writer: any EventWriter
    ) throws -> UndertakingOutcome<State> {
        let key = try keyForWriting(undertaking.stream, version: decided.before.version)
        let siteKey = try keys.key(for: siteStream.text)
        let events = try decided.proposals.map { proposal in
            try proposal.sealed(by: (proposal.event.outlivesKey ? siteKey : key).seal)
        }
        let request = AppendRequest(
            command: decided.context.command, fingerprint: try key.fingerprint(of: undertaking.content),
            actor: decided.actor, site: decided.context.site.site?.slug, now: decided.context.now,
            streams: try decided.appends(events), unchangedSince: decided.head.position)
        try undertaking.beforeRecording(request)
        let receipt = try writer.append(request)
        var outcome = try decided.outcome()
        outcome.events = try entries(receipt, of: undertaking.stream, key, before: decided.before, in: writer)
        return outcome
    }

    /// What would be recorded; what was sealed before is unsealed, as in the answer once it is recorded.
    private func shown<State: StreamState>(
        of decided: Decided<State>, for undertaking: Undertaking<State>
    ) throws -> UndertakingOutcome<State> {
        try decided.outcome(entryMaker(key: key(of: undertaking.stream), before: decided.before))
    }

    private func entries(
        _ receipt: AppendReceipt, of stream: StreamName, _ key: SecretKey, before state: some StreamState,
        in reader: any EventReader
    ) throws -> [HistoryEntry] {
        var maker = try entryMaker(key: key, before: state)
        var entries: [HistoryEntry] = []
        try reader.forEachLine(after: receipt.firstPosition - 1, upTo: receipt.lastPosition) { line in
            // What is recorded besides in the log's own stream is told by the whole history.
            let event = try line.event()
            if event.envelope.stream == stream { entries.append(try maker.entry(event)) }
        }
        return entries
    }

    private func dayAtSite(ofPosition position: Int64, in reader: any EventReader) throws -> CivilDate {
        let site = try reader.fold(siteStream, onto: SiteState(), upTo: position)
        guard let recorded = try reader.line(at: position)?.event().envelope.recorded, let zone = site.site?.timeZone
        else { throw Refusal.site(.notOpened) }
        return try surroundings.rules(ofZone: zone).local(of: recorded).date
    }
}

/// What was decided, before it is recorded.
private struct Decided<State: StreamState> {
    var before: State
    var after: State
    var proposals: [Proposal<State.Event>]
    var context: Context
    var head: LogHead
    var actor: Actor
    var stream: StreamName
    /// What is recorded besides, in the log's own stream, of a clock that has jumped and is right.
    var clockCorrection: ClockCorrected?

    init(
        before: State, proposals: [Proposal<State.Event>], context: Context, head: LogHead, actor: Actor,
        stream: StreamName, clockCorrection: ClockCorrected?
    ) throws {
        self.before = before
        self.proposals = proposals
        self.context = context
        self.head = head
        self.actor = actor
        self.stream = stream
        self.clockCorrection = clockCorrection
        after = before
        for proposal in proposals { try after.apply(proposal) }
    }

    /// What is recorded, by stream. What is said of the clock stands behind the rest, as ids follow from places.
    func appends(_ events: [ProposedEvent]) throws -> [StreamAppend] {
        let clock = try clockCorrection.map { correction in
            ProposedEvent(
                type: ClockCorrected.type, effective: context.localNow.description,
                data: try correction.canonicalBytes())
        }
        guard let clock else { return [StreamAppend(to: stream, expected: .exactly(before.version), events: events)] }
        guard stream != .log else {
            return [StreamAppend(to: stream, expected: .exactly(before.version), events: events + [clock])]
        }
        return [
            StreamAppend(to: stream, expected: .exactly(before.version), events: events),
            StreamAppend(to: .log, expected: .any, events: [clock]),
        ]
    }

    /// What would be recorded.
    ///
    /// - Parameter maker: tells of it; nil for one that unseals nothing.
    func outcome(_ maker: EntryMaker? = nil) throws -> UndertakingOutcome<State> {
        var maker = maker ?? EntryMaker(key: nil, siteKey: nil, before: before)
        return UndertakingOutcome(
            before: before, after: after,
            events: try proposals.map { try maker.entry($0, in: stream, actor: actor, command: context.command) },
            command: context.command, today: context.today, wasRepeated: false)
    }
}
