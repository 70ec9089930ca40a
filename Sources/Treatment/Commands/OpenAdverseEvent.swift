public import CivilTime

/// Records that something happened to the patient that must be followed, and perhaps pauses the protocol for it.
public struct OpenAdverseEvent: Hashable, Sendable {
    /// What happened, in a person's words.
    public var text: String
    /// The day on which it began; nil for today.
    public var on: CivilDate?
    /// Pauses the protocol from today; that takes a reason.
    public var hold: Bool

    public init(text: String, on: CivilDate? = nil, hold: Bool = false) {
        self.text = text
        self.on = on
        self.hold = hold
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw .adverseEvent(.withoutText) }
        let day = try docket.dayOf("an adverse event", given: on)
        let number = (docket.state.course.adverseEvents.keys.max() ?? 0) + 1
        let id = try docket.propose(
            .adverseEventOpened(AdverseEventOpened(number: number, on: day, text: .open(text))), effective: day,
            reason: docket.context.stated(.stated))
        guard hold else { return }
        let reason = try docket.reason(for: "a hold")
        try docket.hold(from: docket.context.today, cause: id, reason: reason)
    }
}
