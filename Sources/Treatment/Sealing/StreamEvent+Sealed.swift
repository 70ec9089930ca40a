extension StreamEvent {
    /// The sealed values of an event that was read from the log, with their places in its `data`.
    public var sealedValues: [Sealed] { sealedValues(of: payload) }

    private func sealedValues(of payload: some EventPayload) -> [Sealed] {
        var found: [Sealed] = []
        // An event that is written once more hands each of them over.
        _ = try? payload.stored(sealing: Sealer(noticing: { found.append($0) }))
        return found
    }
}
