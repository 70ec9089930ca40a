import EventLog

extension Clinic {
    /// What whoever uses the store must know of this machine's clock: that it is behind the newest record; nil where it
    /// isn't, and in a store for rehearsals.
    public func clockWarning() throws(ClinicError) -> String? {
        try ClinicError.wrap { clock.warning(newestRecord: try log.head().recorded) }
    }
}
