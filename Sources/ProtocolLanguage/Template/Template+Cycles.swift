extension Template {
    /// The visits that are cycles, in the order of the protocol: `EPOCH/VISIT` each, by which people name all infusions
    /// of one together.
    public var cycleNames: [String] {
        epochs.flatMap { epoch in
            (segment(epoch.segment)?.visits ?? []).filter { $0.cycle != nil }.map { "\(epoch.id)/\($0.id)" }
        }
    }
}
