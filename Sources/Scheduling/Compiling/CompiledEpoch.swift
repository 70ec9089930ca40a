final class CompiledEpoch: Sendable {
    let id: String
    let start: CompiledTiming
    let startAnchor: CompiledAnchor
    let opening: CompiledOpening?
    /// Its visits in ``CompiledProtocol/visits``.
    let visits: Range<Int>

    init(
        id: String, start: CompiledTiming, startAnchor: CompiledAnchor, opening: CompiledOpening?, visits: Range<Int>
    ) {
        self.id = id
        self.start = start
        self.startAnchor = startAnchor
        self.opening = opening
        self.visits = visits
    }
}

struct CompiledOpening: Sendable {
    /// `EPOCH/DECISION`.
    var decision: String
    var value: String
}
