/// Why the clinic did not do what it was asked, or could not answer.
///
/// Every error of the rooms below becomes one of these at the door, so that whoever stands outside needs to know one
/// kind of error: what sort it is, and the sentence that a person reads.
public struct ClinicError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sorts of failure; a command line maps each to its exit status, in this order from 1.
    public enum Kind: Int, CaseIterable, Sendable {
        /// Something that has lines is wrong: a template, a site file.
        case invalid = 1
        /// A value that cannot be.
        case usage
        case notFound
        /// A rule says no, or somebody else was faster.
        case refused
        /// Something recorded is not what it must be.
        case verification
        /// The disk, the system or a file of the store failed.
        case store
        /// Something that is needed is not there now.
        case unavailable
    }

    public var kind: Kind
    /// What is wrong, where, and what to do; one sentence without a full stop.
    public var sentence: String

    public init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }

    public var description: String { sentence }
}
