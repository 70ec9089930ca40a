public import CivilTime
public import Reminders
public import SiteDescription
public import Treatment

/// A message that was claimed and is to be sent now: all that a channel needs.
public struct OutgoingReminder: Hashable, Sendable {
    public var message: ReminderDispatch.Message
    /// As the site describes it; nil where it has no channel of that name any more.
    public var channel: Channel?
    /// Whether the other side has said that it wants nothing more by the channel.
    public var isClosed = false
    public var text: ReminderText
    /// Where mail reaches the addressee, unsealed in memory; nil where nobody knows, and for a channel that needs none.
    public var email: String?
    /// Where a call or a text message does.
    public var phone: String?
    /// When it was made.
    public var at: Instant
    /// Whether it comes from a store for rehearsals, from which nothing goes out but into files.
    public var isSimulated: Bool

    public init(
        message: ReminderDispatch.Message, channel: Channel?, text: ReminderText, at: Instant, isSimulated: Bool
    ) {
        self.message = message
        self.channel = channel
        self.text = text
        self.at = at
        self.isSimulated = isSimulated
    }

    public var key: ReminderKey { message.key }
}

/// What became of a message that was handed to a channel.
public enum SendingOutcome: Hashable, Sendable {
    /// The channel took it.
    case sent
    /// It did not.
    ///
    /// - `fault`: by a word of `[a-z0-9-]`.
    /// - `isFinal`: whether trying again is of no use.
    /// - `notBefore`: what the other side asked for, where it did.
    case failed(fault: String, isFinal: Bool = false, notBefore: Instant? = nil)
    /// The other side wants nothing more by this channel, now or since an earlier message.
    case closed(fault: String)
    /// It was not handed over, or nobody knows: it is sent again, under its key.
    case unknown

    /// Whether the other side wants nothing more by the channel.
    public var isClosed: Bool { if case .closed = self { true } else { false } }

    /// Why the channel did not take it; nil where that isn't so.
    public var fault: String? {
        switch self {
        case .failed(let fault, _, _), .closed(let fault): fault
        case .sent, .unknown: nil
        }
    }
}

/// What there was to do at a moment.
public struct ReminderBatch: Sendable {
    /// To be sent, in the order of their keys. They are claimed, durably.
    public var messages: [OutgoingReminder] = []
    /// How many reminders were recorded as missed.
    public var missed = 0
    /// How many messages were withdrawn before they went out.
    public var withdrawn = 0
    /// How many messages take something back.
    public var corrections = 0
    /// When there is something to do next, as far as is known now; nil for never.
    public var next: Instant?

    /// Whether others are due who have not been looked at.
    public var isPart = false

    /// Whether there was nothing to do.
    public var isQuiet: Bool { messages.isEmpty && missed == 0 && withdrawn == 0 }
}
