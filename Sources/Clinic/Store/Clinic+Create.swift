public import CivilTime
import EventLog
import EventLogSQLite
import KeyRing
public import SiteDescription
import Treatment

extension Clinic {
    /// Makes a store for a site and opens it. Its first two events are `log.opened` and `site.opened`.
    ///
    /// It is made whole in a folder beside, which then gets its name: where this fails, nothing of it remains.
    ///
    /// - Parameters:
    ///   - folder: a folder that doesn't exist or is empty; the one that it is in exists.
    ///   - site: what was read from a site file.
    ///   - simulated: whether the store is for rehearsals, for good.
    ///   - person: the id of who does it; nil for whoever of the site has the account of the machine, if anybody does.
    ///   - surroundings: ``Surroundings/system``, but in tests.
    ///   - simulatedNow: what time it is; only for rehearsals.
    /// - Throws: ``ClinicError``: `refused` for a folder that holds something, `usage` for a made-up time in a real store.
    public static func create(
        at folder: String, site: Site, simulated: Bool, person: String? = nil, surroundings: Surroundings,
        simulatedNow: Instant? = nil
    ) throws(ClinicError) -> Clinic {
        try ClinicError.wrap {
            guard simulated || simulatedNow == nil else {
                throw ClinicError(
                    .usage,
                    "a real store takes its time from the machine's clock; leave --now and REGIMEN_NOW out, or add "
                        + "--simulated")
            }
            let place = StoreFolder(folder)
            try place.checkIsFree()
            let beginning = try Beginning(
                site: site, simulated: simulated, person: person, now: simulatedNow ?? surroundings.now(),
                surroundings: surroundings)
            let making = place.beside(beginning.mark)
            do {
                try beginning.write(to: making)
                try making.take(the: place)
            } catch {
                making.remove()
                throw error
            }
        }
        return try open(at: folder, surroundings: surroundings, simulatedNow: simulatedNow)
    }
}

/// What a new store begins with.
private struct Beginning {
    let site: Site
    let simulated: Bool
    let now: Instant
    let zone: TimeZoneRules
    let actor: Actor
    let surroundings: Surroundings
    /// Tells the folder in which it is made from any other.
    let mark: String

    init(site: Site, simulated: Bool, person: String?, now: Instant, surroundings: Surroundings) throws {
        self.site = site
        self.simulated = simulated
        self.now = now
        self.surroundings = surroundings
        zone = try surroundings.rules(ofZone: site.timeZone)
        let account = surroundings.account()
        let acting = ActingPerson(site: site, account: account, isSimulated: simulated)
        let found = person == nil ? try? acting.person(named: nil) : try acting.person(named: person)
        actor = Actor(person: found?.id, account: account, host: surroundings.host(), via: surroundings.program)
        mark = Clinic.making + String(surroundings.randomBits() >> 64, radix: 36)
    }

    func write(to folder: StoreFolder) throws {
        try folder.make()
        let stream = try StreamName(kind: SiteEvent.streamKind, id: site.slug)
        let key = try SecretKey(bytes: surroundings.randomBytes(SecretKey.byteCount))
        // Before the log: a key is durable before the first event that needs it.
        let ring = try KeyRing(creatingIn: folder.path)
        try ring.add(key, for: stream.text)
        let log = LogID(bits: surroundings.randomBits())
        let store = try SQLiteEventStore(
            creatingIn: folder.path,
            LogOpening(
                log: log, simulated: simulated, command: newCommand(),
                fingerprint: try key.fingerprint(of: CommandContent(opening: log)), actor: actor, now: now,
                effective: zone.local(of: now).date.description))
        try openSite(in: store, stream, key)
        try ring.add(SecretKey(bytes: surroundings.randomBytes(SecretKey.byteCount)), for: Clinic.signingSubject(1))
        try StoreInstance(surroundings: surroundings).keep(in: folder)
    }

    private func openSite(in store: SQLiteEventStore, _ stream: StreamName, _ key: SecretKey) throws {
        let command = newCommand()
        let context = Context(
            now: now, site: SiteState(), zone: zone, tzdata: surroundings.tzdataVersion(),
            person: actor.person.flatMap(site.person), protocols: [:], command: command)
        let proposals = try decide(SiteState(), .open(site), context)
        let events = try proposals.map { proposal in try proposal.sealed(by: key.seal) }
        _ = try store.append(
            AppendRequest(
                command: command, fingerprint: try key.fingerprint(of: CommandContent(SiteCommand.open(site))),
                actor: actor, site: site.slug, now: now,
                streams: [StreamAppend(to: stream, expected: .exactly(0), events: events)]))
    }

    private func newCommand() -> CommandID { CommandID(at: now, random: surroundings.randomBits()) }
}
