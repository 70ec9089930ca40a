import CivilTime
import EventLog
import EventLogSQLite
import Foundation
import KeyRing
import Projections
import Treatment

@testable import Clinic

/// A clinic's store in a folder of its own, which goes away with it, and the process that has it open.
final class SimulatedStore {
    let folder: URL
    let machine: SimulatedMachine
    private(set) var life = Life()
    private var process: Clinic
    /// The place from which the process sends reminders, kept from look to look as the service keeps it.
    private var desk: ReminderDesk?

    var path: String { folder.appendingPathComponent("store").path }

    init(seed: UInt64, at time: Instant, site: WardSite) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("simulated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        machine = SimulatedMachine(seed: seed, at: time)
        process = try Clinic.create(
            at: folder.appendingPathComponent("store").path, site: site.read(), simulated: true,
            person: "lead", surroundings: machine.surroundings)
        log = process.log
        try start()
    }

    deinit {
        desk?.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The log without the life of any process, for whoever only looks.
    private(set) var log: any EventReader

    /// Starts a new process, as after a kill.
    func start() throws {
        leaveDesk()
        life = Life()
        let log = try SQLiteEventStore(openingIn: path)
        self.log = log
        process = try made(over: MortalEventStore(log, life: life), asked: nil)
        try process.finishErasures()
    }

    /// The clinic at a time. A clock set back before the newest record is one that somebody asked for, as with `--now`.
    func clinic(at time: Instant) throws -> Clinic {
        machine.set(to: time)
        guard try log.head().recorded > time else { return process }
        return try made(over: process.log, asked: time, folds: process.folds)
    }

    /// Has something done at the place from which a clinic sends reminders. The process stays there, so that the next look
    /// goes by what it knows already; nobody else does.
    func atDesk(of clinic: Clinic, _ work: (ReminderDesk) throws -> Void) throws {
        guard clinic === process else {
            leaveDesk()
            guard let desk = try clinic.reminderDesk() else { return }
            defer { desk.close() }
            return try work(desk)
        }
        if desk == nil { desk = try clinic.reminderDesk() }
        if let desk { try work(desk) }
    }

    /// Lets others send reminders.
    func leaveDesk() {
        desk?.close()
        desk = nil
    }

    /// Another process that has the store open at the same time, and is not killed.
    func other(at time: Instant) throws -> Clinic {
        let log = try SQLiteEventStore(openingIn: path)
        return try made(over: log, asked: log.head().recorded > time ? time : nil)
    }

    /// More than a clinic of thousands of patients has: a process lives long, and whatever it folds is held against the log
    /// once it has begun anew.
    private static let mostStreams = 100_000

    private func made(
        over log: any EventStore, asked: Instant?, folds: FoldedStates = FoldedStates(atMost: mostStreams)
    ) throws -> Clinic {
        Clinic(
            folder: StoreFolder(path), surroundings: machine.surroundings,
            clock: ClinicClock(machine: machine.surroundings.now, isSimulated: true, asked: asked), log: log,
            keys: try KeyRing(openingIn: path), siteStream: try StreamName(kind: "site", id: WardSite.slug),
            folds: folds)
    }
}
