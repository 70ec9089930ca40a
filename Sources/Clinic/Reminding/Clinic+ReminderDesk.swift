import SQLiteFile

extension Clinic {
    /// The place from which reminders go out; nil while another process is there.
    public func reminderDesk() throws(ClinicError) -> ReminderDesk? {
        try reminderDesk(atMost: ReminderDesk.usualPatients)
    }

    /// - Parameter most: how many patients are looked at for one batch.
    func reminderDesk(atMost most: Int) throws(ClinicError) -> ReminderDesk? {
        try ClinicError.wrap {
            let lock = try FileLock(path: "\(folder.locks)/\(ReminderDesk.lockName)").acquireIfFree()
            return lock.map { ReminderDesk(self, holding: $0, atMost: most) }
        }
    }

    /// Who is at the place from which reminders go out, in words; nil where nobody is.
    public func reminderDeskHolder() -> String? { LockHolders(folder: folder).holder(of: ReminderDesk.lockName) }

    /// The folder in which files of messages are kept.
    public var reminderFolder: String { folder.path }
}
