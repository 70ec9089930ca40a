public import Clinic

/// A way by which messages leave the house.
///
/// A channel takes several at once, so that one that must bring each to the disk does so once. It never throws: what goes
/// wrong is an outcome of the message that it concerns.
public protocol ReminderChannel {
    /// Hands messages over, in their order.
    ///
    /// - Parameters:
    ///   - messages: all of this channel.
    ///   - holding: asked just before messages go out, of as many as go out at once: which of them hold, in their order.
    ///     One that no longer does is not handed over.
    /// - Returns: what became of each, in the same order.
    func send(
        _ messages: [OutgoingReminder], ifHold holding: ([OutgoingReminder]) -> [Bool]
    ) -> [SendingOutcome]
}
