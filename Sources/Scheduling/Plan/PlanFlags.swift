/// What planning found noteworthy about a visit.
public struct PlanFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No open day in the rule's direction inside the window; it stays on the closed one (4.1).
    public static let noOpenDay = PlanFlags(rawValue: 1 << 0)
    /// No placement of its cycle keeps gap, span and open days (4.2).
    public static let noFeasibleCycle = PlanFlags(rawValue: 1 << 1)
    /// Its booking was left behind by its window, or lies in a hold (4.6, 4.8).
    public static let needsRebooking = PlanFlags(rawValue: 1 << 2)
    /// It has become part of another visit (4.3).
    public static let merged = PlanFlags(rawValue: 1 << 3)
}
