/// Why a patient is no longer treated by a protocol.
public enum WithdrawalCause: String, CaseIterable, Sendable {
    case died
    case lostToFollowUp = "lost-to-follow-up"
    case other
    /// The patient wanted to go.
    case withdrew
}
