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
    let facts: KnownVisits

    var epochs: [EpochSettlement]
    var occurrences: [Occurrence]
    /// How many occurrences each visit has in this plan.
    var counts: [Int]

    init(protocolParts: CompiledProtocol, history: History, site: OpenDays) {
        self.protocolParts = protocolParts
        self.history = history
        self.site = site
        facts = KnownVisits(history: history, protocolParts: protocolParts)
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
