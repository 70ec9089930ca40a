import CivilTime
import ProtocolLanguage
import SiteDescription

/// One planning run: the working state in which a plan comes about.
///
/// Steps are taken in the order of ``CompiledProtocol/order``, so that whatever a date is counted from is settled when
/// it is asked for. The rules live in files of their own: ``AnchorDate``, `Planner+Epochs`, `Planner+Visits`,
/// `Planner+Cycles`, `Planner+Merging`, `Planner+Gates`; `Planner+Output` writes the plan down.
struct Planner {
    let protocolParts: CompiledProtocol
    let history: History
    let site: OpenDays
    /// For each place, what is known of the visit that stands there; nil for most.
    let facts: VisitFacts

    var epochs: [EpochSettlement]
    var occurrences: [Occurrence]
    /// How many occurrences each visit has in this plan.
    var counts: [Int]

    init(protocolParts: CompiledProtocol, history: History, site: OpenDays) {
        self.protocolParts = protocolParts
        self.history = history
        self.site = site
        facts = VisitFacts(history: history, protocolParts: protocolParts)
        epochs = Array(repeating: EpochSettlement(), count: protocolParts.epochs.count)
        occurrences = Array(repeating: Occurrence(), count: protocolParts.ids.count)
        counts = Array(repeating: 0, count: protocolParts.visits.count)
    }

    mutating func plan() throws(CivilTimeError) -> Plan {
        for step in protocolParts.order {
            switch step {
            case .epochStart(let epoch): try settleEpoch(epoch)
            case .visit(let visit): try settleVisit(visit)
            }
        }
        return try writtenPlan()
    }

    var monthEnd: MonthEnd { protocolParts.monthEnd }
}

/// An occurrence while it is being planned.
struct Occurrence {
    /// Nil while it has no dates.
    var dates: VisitDates?
    var anchor = AnchorDate(without: 0)
    var direction = Timing.Direction.after
    var offset = CivilDuration.zero
    var cycleDay: Int?
    /// It can be neither due nor overdue (3.5).
    var awaitsAnchor = false
    var flags: PlanFlags = []
    var notBefore: CivilDate?
    var closedDay: CivilDate?
    var heldDays = 0
    /// The place of the visit that it has become part of.
    var host: Int?
}

/// What is known of the visits of a protocol, by place.
struct VisitFacts {
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
