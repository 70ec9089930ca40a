import CivilTime

/// What is known of the visits of a protocol, by place.
struct KnownVisits {
    /// One visit's record, and the times that it was done again.
    struct Chain {
        var records: [(id: VisitID, record: VisitRecord)]

        /// The one that stands for the visit: the newest that was not passed over, or else the newest.
        var standing: (id: VisitID, record: VisitRecord)? {
            records.last { $0.record.outcome?.isPassedOver != true } ?? records.last
        }

        /// The newest day on which it was done, whichever time that was.
        var newestCompletion: CivilDate? { records.compactMap { $0.record.outcome?.completedOn }.max() }
    }

    private var chainOfSlot: [Int32]
    private(set) var chains: [Chain] = []
    /// Records of visits that the protocol, with these choices, does not have.
    private(set) var unplanned: [(id: VisitID, record: VisitRecord)] = []

    init(history: History, protocolParts: CompiledProtocol) {
        chainOfSlot = Array(repeating: -1, count: protocolParts.ids.count)
        for (id, record) in history.visits where history.added[id] == nil {
            guard let slot = protocolParts.slots[id] ?? protocolParts.slots[id.original] else {
                unplanned.append((id, record))
                continue
            }
            if chainOfSlot[slot] < 0 {
                chainOfSlot[slot] = Int32(chains.count)
                chains.append(Chain(records: []))
            }
            chains[Int(chainOfSlot[slot])].records.append((id, record))
        }
        for index in chains.indices {
            chains[index].records.sort { $0.id.repetition < $1.id.repetition }
        }
    }

    /// Whether anything is known of any visit.
    var hasAny: Bool { !chains.isEmpty || !unplanned.isEmpty }

    func chain(at slot: Int) -> Chain? {
        chainOfSlot[slot] < 0 ? nil : chains[Int(chainOfSlot[slot])]
    }

    func record(at slot: Int) -> VisitRecord? { chain(at: slot)?.standing?.record }
    func outcome(at slot: Int) -> Outcome? { record(at: slot)?.outcome }
    func bookedDay(at slot: Int) -> CivilDate? { record(at: slot)?.booking?.day }
    func isPassedOver(_ slot: Int) -> Bool { outcome(at: slot)?.isPassedOver ?? false }
}
