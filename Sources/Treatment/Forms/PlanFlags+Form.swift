import CanonicalJSON
import Scheduling

extension PlanFlags {
    /// Each flag with the name that it is stored under, in the order in which they are written.
    private static let stored: [(flag: PlanFlags, name: String)] = [
        (.merged, "merged"), (.needsRebooking, "needs-rebooking"), (.noFeasibleCycle, "no-feasible-cycle"),
        (.noOpenDay, "no-open-day"),
    ]

    var names: [String] {
        PlanFlags.stored.filter { contains($0.flag) }.map(\.name)
    }

    init(recorded key: StaticString, _ reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let names: [String] = try reader.list(key)
        self = []
        for (flag, name) in PlanFlags.stored where names.contains(name) { insert(flag) }
        guard self.names == names else { throw reader.refused("\(names) are not flags in their order") }
    }
}
