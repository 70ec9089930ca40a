public import CivilTime

/// Records that an adverse event needs no following any more.
public struct CloseAdverseEvent: Hashable, Sendable {
    /// Which of the patient's adverse events, from 1.
    public var number: Int
    /// The day on which it was over; nil for today.
    public var on: CivilDate?
    /// How it ended, in a person's words.
    public var text: String?

    public init(number: Int, on: CivilDate? = nil, text: String? = nil) {
        self.number = number
        self.on = on
        self.text = text
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let known = docket.state.course.adverseEvents
        guard let event = known[number] else {
            throw .adverseEvent(.unknown(number, known: known.keys.sorted()))
        }
        if let closed = event.closed?.payload.on { throw .adverseEvent(.closed(number, on: closed)) }
        let day = try docket.dayOf("the end of an adverse event", given: on)
        guard day >= event.opened.payload.on else {
            throw .adverseEvent(.endsBeforeItBegins(number, day, opened: event.opened.payload.on))
        }
        let ending = text.flatMap { $0.contains { !$0.isWhitespace } ? Sealed.open($0) : nil }
        try docket.propose(
            .adverseEventClosed(AdverseEventClosed(number: number, on: day, text: ending)), effective: day,
            reason: docket.context.stated(.stated))
    }
}
