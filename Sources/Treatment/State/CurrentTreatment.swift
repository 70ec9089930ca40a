/// By what a patient is treated, enrolment, amendments and changed choices taken together.
public struct CurrentTreatment: Hashable, Sendable {
    public var protocolID: String
    public var protocolVersion: Int
    /// The value of every choice.
    public var choices: [String: Int]
}
