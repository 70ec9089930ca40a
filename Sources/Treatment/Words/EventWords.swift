public import CivilTime
public import EventLog

/// Says what an event is, in one line for a person who reads a history: what, and before and after where it replaced
/// something.
///
/// What is sealed is only said to be there, unless whoever holds the key gives it:
///
/// ```swift
/// let words = EventWords { event, field, sealed in try? keys.unseal(sealed, event: event, field: field) }
/// print(words.line(for: event, id: id, before: state))
/// ```
public struct EventWords: Sendable {
    /// Gives the plain text of a sealed one: of which event, at which field; nil where it cannot or may not be shown.
    public typealias Unseal = @Sendable (EventID, FieldPath, String) -> String?

    private let unseal: Unseal
    private let hidden: String

    /// - Parameters:
    ///   - hidden: what stands for a text that cannot or may not be shown.
    ///   - unseal: opens sealed texts; without it none is shown.
    public init(hidden: String = "(sealed)", unseal: @escaping Unseal = { _, _, _ in nil }) {
        self.hidden = hidden
        self.unseal = unseal
    }

    /// The line for an event of a patient.
    ///
    /// - Parameters:
    ///   - event: what was recorded of the patient.
    ///   - id: the event's id, by which what is sealed in it is opened.
    ///   - before: the patient's state just before the event; without it, nothing is said of what was before.
    ///   - day: the day on which it was recorded, by which is said how visits stood; nil where that isn't known.
    public func line(
        for event: PatientEvent, id: EventID, before: PatientState?, on day: CivilDate? = nil
    ) -> String {
        switch event {
        case .registered(let payload): registered(payload, id)
        case .screened(let payload): screened(payload, id)
        case .consented(let payload): "Consent \(payload.document)@\(payload.version) signed on \(payload.on)"
        case .enrolled(let payload): enrolled(payload)
        case .held(let payload): "On hold from \(payload.from)"
        case .resumed(let payload): "Resumed; the last day on hold was \(payload.lastDay)"
        case .withdrawn(let payload): "Withdrawn on \(payload.on): \(payload.because.words)"
        case .erased(let payload): "Erased on \(payload.on): who this was is no longer known here"
        case .amended(let payload):
            amended(payload, before: before?.course.treatment?.choices)
        case .choiceChanged(let payload):
            "Choice \(payload.choice): \(change(from: before?.course.treatment?.choices[payload.choice], to: payload.value))"
        case .epochStarted(let payload):
            "\(payload.epoch) starts: \(change(from: before?.course.epochStarts[payload.epoch], to: payload.on))"
        case .planned(let payload): planned(payload, before: before, on: day)
        case .observed(let payload): observed(payload, id)
        case .decided(let payload): decided(payload, before: before)
        case .adverseEventOpened(let payload):
            "Adverse event \(payload.number) opened on \(payload.on): \(text(payload.text, id))"
        case .adverseEventClosed(let payload):
            "Adverse event \(payload.number) closed on \(payload.on)\(payload.text.map { ": \(text($0, id))" } ?? "")"
        case .corrected(let payload): corrected(payload, id, before: before)
        case .added, .booked, .rescheduled, .cancelled, .completed, .missed, .omitted, .repeated:
            visitLine(for: event, id: id, before: before)
        }
    }

    /// What was decided before, where it was.
    private func earlier(_ decision: DecisionMade, _ before: PatientState?) -> DecisionValue? {
        before?.course.decisions.last { $0.payload.decision == decision.decision }?.payload.value
    }

    /// Who vouched for it, when, and for what: 21 CFR 11.50 wants that wherever people read it.
    private func decided(_ payload: DecisionMade, before: PatientState?) -> String {
        let name = payload.name.map { "\(oneLine($0)) (\(payload.by))" } ?? payload.by
        let time = payload.at.map { " at \($0.date) \($0.time)" } ?? ""
        let value = change(from: earlier(payload, before)?.rawValue, to: payload.value.rawValue)
        return "Recorded decision \(payload.decision): \(value) on \(payload.on), by \(name)\(time), "
            + "meaning \(oneLine(payload.meaning))"
    }

    /// A sealed text if it may be shown.
    func text(_ sealed: Sealed, _ id: EventID) -> String {
        switch sealed {
        case .open(let plain): oneLine(plain)
        case .sealed(let text, let field): unseal(id, field, text).map(oneLine) ?? hidden
        }
    }

    /// `3`, or `2 → 3`.
    func change<Value: Equatable>(from before: Value?, to after: Value) -> String {
        guard let before, before != after else { return "\(after)" }
        return "\(before) → \(after)"
    }

    private func oneLine(_ text: String) -> String {
        String(
            text.map { character in
                character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? character : " "
            })
    }
}
