/// What must hold before a visit may be completed (a gate, 4.4).
public enum Requirement: Hashable, Sendable {
    /// A completion of the visit, whose validity must reach the date of `validOn` (nil: the requiring visit itself).
    case visit(epoch: String?, VisitReference, validOn: EpochReference?)
    /// A decision that must have been taken, and with which value.
    case decision(epoch: String?, String, is: String)

    /// A visit reference with the epoch it names, nil for the same one.
    public struct EpochReference: Hashable, Sendable {
        /// The epoch as written, nil for the requiring visit's own.
        public var epoch: String?
        /// The visit.
        public var reference: VisitReference

        /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
        public init(epoch: String?, reference: VisitReference) {
            self.epoch = epoch
            self.reference = reference
        }
    }
}

extension Requirement.EpochReference: CustomStringConvertible {
    /// As the language writes it: `round-1/infusion.first`.
    public var description: String { qualified(reference.description, by: epoch) }
}
