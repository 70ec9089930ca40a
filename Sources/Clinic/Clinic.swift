import CivilTime
public import EventLog
import KeyRing
import Projections
import Treatment

/// The one door of a store: a command in, events out; a question in, an answer out.
///
/// ```swift
/// let clinic = try Clinic.open(at: "regimen-store", surroundings: .system)
/// let receipt = try clinic.carryOut(
///     .book(BookVisit(visit: "round-1/infusion.1", at: time)), for: "P-0001", Terms(person: "front-desk"))
/// let answer = try clinic.calendar(of: "P-0001")
/// ```
///
/// Everything outside comes through here: the log, the keys, the projections, the clock, chance and the tz database are
/// put together in ``open(at:surroundings:simulatedNow:)`` and nowhere else. All that goes wrong is a ``ClinicError``.
public final class Clinic: Sendable {
    let folder: StoreFolder
    let surroundings: Surroundings
    let clock: ClinicClock
    let log: any EventStore
    let keys: KeyRing
    let projections: Projections
    let folds: FoldedStates
    /// The stream of the site's descriptions.
    let siteStream: StreamName

    init(
        folder: StoreFolder, surroundings: Surroundings, clock: ClinicClock, log: any EventStore, keys: KeyRing,
        siteStream: StreamName, folds: FoldedStates = FoldedStates()
    ) {
        self.folder = folder
        self.surroundings = surroundings
        self.clock = clock
        self.log = log
        self.keys = keys
        self.folds = folds
        projections = Projections(folder: folder.projections, locks: folder.locks, folds: folds)
        self.siteStream = siteStream
    }

    /// Whether the store is for rehearsals: time is made up there, and everything that leaves it says so.
    public var isSimulated: Bool { log.opened.simulated }

    /// Which log it is.
    public var logID: LogID { log.opened.log }
}
