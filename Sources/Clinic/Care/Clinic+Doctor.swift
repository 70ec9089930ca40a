import CivilTime
import EventLog
import EventLogSQLite
import Glibc
import KeyRing
import Projections
import SQLiteFile
import Scheduling
import Treatment

extension Clinic {
    /// Looks at everything that a store's safety hangs on besides its lines, which `verify` looks at. Nothing is changed.
    ///
    /// - Returns: a finding for each subject, in their order.
    public func examine() throws(ClinicError) -> [Finding] {
        try ClinicError.wrap {
            let locks = LockHolders(folder: folder)
            return try logFindings(isFree: locks.isFree("writer")) + [
                locks.finding, spaceFinding(), tzdataFinding(), bookingsFinding(), checkpointFinding(), clockFinding(),
                keysFinding(), erasuresFinding(), instanceFinding(), leftoversFinding(), remindersFinding(),
            ]
        }
    }

    private func logFindings(isFree: Bool) throws -> [Finding] {
        guard isFree else {
            let busy = "somebody writes, so it was not asked now"
            return [Finding(.sqlite, busy), Finding(.log, busy)]
        }
        let condition = try SQLiteEventStore.condition(in: folder.path)
        let fault = "it can lose a commit while another process resets the write-ahead log"
        let sqlite = Finding(
            .sqlite,
            condition.hasResetFault
                ? "SQLite \(condition.sqlite): \(fault); under this store's lock it cannot, so let nothing else write to it"
                : "SQLite \(condition.sqlite)")
        let settings = "journal \(condition.journal), synchronous \(condition.synchronous) as read back"
        let log =
            condition.isDurable
            ? Finding(.log, "\(settings): a commit is on the disk when it is answered")
            : Finding(
                .log, .fault, "\(settings): a commit may be lost with the power",
                remedy: "update the program or SQLite; do not record anything until then")
        return [sqlite, log]
    }

    private func spaceFinding() -> Finding {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else {
            return Finding(.space, .fault, "the disk does not say how much is free", remedy: "check the disk")
        }
        let free = Int64(status.f_bavail) * Int64(status.f_frsize)
        let size = ["log.sqlite", "log.sqlite-wal"].reduce(Int64(0)) { size, name in
            size + (SystemFile.size(of: "\(folder.path)/\(name)") ?? 0)
        }
        let words = "\(free / Self.megabyte) MB free, the log takes \(max(1, size / Self.megabyte)) MB"
        if free < 64 * Self.megabyte {
            return Finding(.space, .fault, words, remedy: "free some space now; without it nothing can be recorded")
        }
        return free < max(512 * Self.megabyte, size)
            ? Finding(
                .space, .attention, words, remedy: "free some space; a backup on this disk takes as much as the log")
            : Finding(.space, words)
    }

    private static let megabyte: Int64 = 1_000_000

    private func tzdataFinding() throws -> Finding {
        let (path, version) = (ZoneFolder(environment: surroundings.environment).path, surroundings.tzdataVersion())
        return version == "unknown"
            ? Finding(
                .tzdata, .attention, "the tz database in \(path) tells no version",
                remedy: "install the package tzdata, so that appointments can say by which rules they were made")
            : Finding(.tzdata, "tzdata \(version) in \(path)")
    }

    /// Appointments to come whose time on the wall is another instant under today's rules than when they were made.
    private func bookingsFinding() throws -> Finding {
        let view = try view(asOf: nil)
        let loads = try projections.ask(following: log) { try $0.workload(through: .latest, undated: true) }
        var count = 0
        var moved: [String] = []
        for load in loads where load.visits.contains(where: { $0.booking.map { $0.day >= view.today } ?? false }) {
            let state = try state(of: load.patient.patient.text, in: view)
            let booked = state.course.visits.filter { $0.value.outcome == nil }.compactMap { id, visit in
                visit.booking.map { (id: id, at: $0.appointment.at) }
            }
            for (id, at) in booked.sorted(by: { $0.id.text < $1.id.text }) where at.instant > view.now {
                count += 1
                let now = try surroundings.rules(ofZone: at.zone).instant(of: at.local).instant
                guard now != at.instant else { continue }
                moved.append(
                    "\(load.patient.patient) \(id): \(at.local) \(at.zone) was \(at.instant) by tzdata \(at.tzdata) and is "
                        + "\(now) now")
            }
        }
        guard !moved.isEmpty else {
            let words = "\(count) appointment\(count == 1 ? "" : "s") to come, at the instant that was meant"
            return Finding(.bookings, count == 0 ? "no appointments to come" : words)
        }
        return Finding(
            .bookings, .attention, "\(moved.count) of \(count) appointments to come have moved to another instant",
            remedy:
                "the time on the wall holds; tell again whoever was given a calendar file or a time in another zone",
            details: moved)
    }

    private func checkpointFinding() throws -> Finding {
        let head = try log.head()
        let size = keptCheckpoints().compactMap { Checkpoint(text: $0.text)?.size }.max() ?? 0
        let since = try log.line(at: min(size, head.position) + 1)?.event().envelope.recorded
        let advice = "take one with 'regimen checkpoint' and keep it where nobody here can write"
        guard let since else { return Finding(.checkpoint, "the newest covers all \(head.position) events") }
        let days = max(0, Instant.milliseconds(from: since, to: clock.now(newestRecord: head.recorded)) / 86_400_000)
        let covered = size == 0 ? "none so far" : "the newest covers \(size) of \(head.position) events"
        let words = "\(covered); the oldest event that is not covered is of \(days == 0 ? "today" : "\(days) days ago")"
        return days >= Self.checkpointDays
            ? Finding(.checkpoint, .attention, words, remedy: advice) : Finding(.checkpoint, words)
    }

    private static let checkpointDays: Int64 = 7

    private func clockFinding() throws -> Finding {
        let newest = try log.head().recorded
        guard !isSimulated else { return Finding(.clock, "time is made up here (SIMULATED)") }
        if let warning = try clockWarning() {
            return Finding(.clock, .attention, warning, remedy: "set this machine's clock")
        }
        do {
            try clock.check(newestRecord: newest)
        } catch {
            return Finding(
                .clock, .attention,
                "this machine's clock says \(surroundings.now()), and the newest record is of \(newest)",
                remedy: "set the clock, or if it is right, say --confirm-clock with the next change")
        }
        return Finding(.clock, "\(surroundings.now()), after the newest record of \(newest)")
    }

    private func keysFinding() throws -> Finding {
        let wanted = [("\(folder.path)/keys", "700"), ("\(folder.path)/keys/keys.sqlite", "600")]
        let open = wanted.filter { path, _ in (SystemFile.mode(of: path) ?? 0) & 0o077 != 0 }
        guard !open.isEmpty else {
            let count = try keys.subjects().count
            return Finding(.keys, "\(count) keys, readable by their owner alone")
        }
        return Finding(
            .keys, .fault, "others of this machine can read the keys",
            remedy: open.map { "chmod \($0.1) \($0.0)" }.joined(separator: "; "))
    }

    private func erasuresFinding() throws -> Finding {
        let listed = try Set(erasures.erasures().filter { $0.log == logID }.map(\.patient))
        let missing = try everyErasure().map(\.patient).filter { !listed.contains($0) }
        guard missing.isEmpty else {
            return Finding(
                .erasures, .attention,
                "\(missing.count) of those who were erased are not in the list beside the store, \(erasures.path)",
                remedy: "put the list back that stood beside the store, or take a backup: it completes the list",
                details: missing)
        }
        return Finding(.erasures, listed.isEmpty ? "nobody was erased" : "\(listed.count) in \(erasures.path)")
    }

    /// What a restore that was killed left beside the store: a copy of the log with its keys, erased or not.
    private func leftoversFinding() -> Finding {
        let place = folder.resolved
        let start =
            "\(place.path.dropFirst(place.parent.utf8.count == 1 ? 1 : place.parent.utf8.count + 1)).\(Self.making)"
        let left = SystemFile.names(in: place.parent).filter { $0.hasPrefix(start) }.sorted()
        guard !left.isEmpty else { return Finding(.leftovers, "none beside the store") }
        return Finding(
            .leftovers, .attention, "a restore that was ended left copies of the log and the keys beside the store",
            remedy: "unless one is under way, rm -r " + left.map { "\(place.parent)/\($0)" }.joined(separator: " "))
    }

    private func instanceFinding() throws -> Finding {
        guard let instance = try knownInstance() else { return Finding(.instance, "this copy has no name so far") }
        let host = surroundings.host()
        guard instance.host == host else {
            return Finding(
                .instance, .attention, "this store was made on \(instance.host), and this machine is \(host)",
                remedy:
                    "if it was copied here, restore it from a backup instead, so that two copies are not taken for one")
        }
        return Finding(
            .instance, instance.restored.map { "a copy that was restored at \($0)" } ?? "the store as it was made here")
    }
}
