import CivilTime

/// A template prepared for planning: names resolved to places in arrays, choices filled in, visits in an order in which
/// each comes after what its date depends on.
///
/// A plan is made thousands of times from one template; what does not depend on the patient is worked out here once, and
/// is shared, not copied, by whoever looks at it.
struct CompiledProtocol: Sendable {
    var epochs: [CompiledEpoch]
    /// In the order of their place in the protocol.
    var visits: [CompiledVisit]
    /// Epoch starts and visits, each after what it depends on.
    var order: [Step]
    /// What stands at each place.
    var definitions: [VisitDefinition]
    /// The id of the occurrence at each place, the first time that it is done.
    var ids: [VisitID]
    /// The place of every occurrence that the protocol can have.
    var slots: [VisitID: Int]
    var monthEnd: MonthEnd

    enum Step: Hashable, Sendable {
        case epochStart(Int)
        case visit(Int)
    }
}
