public import CivilTime
import EventLog
import EventLogSQLite
import KeyRing

extension Clinic {
    /// Opens a store.
    ///
    /// - Parameters:
    ///   - folder: the store's folder.
    ///   - surroundings: ``Surroundings/system``, but in tests.
    ///   - simulatedNow: what time it is, in a store for rehearsals; a real store refuses it.
    /// - Throws: ``ClinicError``: `notFound` where there is no store, `usage` for a made-up time in a real store,
    ///   `unavailable` for a store that a newer program made, `store` where it cannot be read.
    public static func open(
        at folder: String, surroundings: Surroundings, simulatedNow: Instant? = nil
    ) throws(ClinicError) -> Clinic {
        try ClinicError.wrap {
            let clinic = try opened(at: folder, surroundings: surroundings, simulatedNow: simulatedNow)
            // Before anybody is answered.
            try clinic.finishErasures()
            return clinic
        }
    }

    /// A store as it stands, also where the list of erasures asks for more.
    static func opened(at folder: String, surroundings: Surroundings, simulatedNow: Instant?) throws -> Clinic {
        let folder = StoreFolder(folder)
        let log = try SQLiteEventStore(openingIn: folder.path)
        folder.makeLocks()
        guard simulatedNow == nil || log.opened.simulated else {
            throw ClinicError(
                .usage,
                "\(folder.path) is a real store, whose time is the machine's clock; leave --now and REGIMEN_NOW out, "
                    + "or rehearse in a store made with 'regimen init --simulated'")
        }
        let clock = ClinicClock(
            machine: surroundings.now, isSimulated: log.opened.simulated, asked: simulatedNow)
        return Clinic(
            folder: folder, surroundings: surroundings, clock: clock, log: log,
            keys: try KeyRing(openingIn: folder.path), siteStream: try siteStream(in: log, folder))
    }

    /// A store's second event opens its site.
    private static func siteStream(in log: any EventStore, _ folder: StoreFolder) throws -> StreamName {
        guard let stream = try log.line(at: 2)?.event().envelope.stream, stream.kind == "site" else {
            throw ClinicError(
                .verification, "the log in \(folder.path) doesn't begin with a site; restore it from a backup")
        }
        return stream
    }
}
