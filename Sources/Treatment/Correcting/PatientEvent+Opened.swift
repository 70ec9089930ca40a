import EventLog

extension PatientEvent {
    /// The event with its sealed values opened, so that they can be sealed again for the event that corrects it.
    ///
    /// - Parameter id: the event by which they are sealed.
    /// - Throws: ``CorrectionRefusal/sealed(_:)`` where the key is gone.
    func opened(of id: EventID, by unseal: EventWords.Unseal) throws(Refusal) -> PatientEvent {
        func open(_ text: Sealed) throws(Refusal) -> Sealed {
            guard case .sealed(let sealed, let field) = text else { return text }
            guard let plain = unseal(id, field, sealed) else { throw .correction(.sealed(type)) }
            return .open(plain)
        }
        func openAny(_ text: Sealed?) throws(Refusal) -> Sealed? {
            guard let text else { return nil }
            return try open(text)
        }
        func openAll(_ values: [ObservedValue]) throws(Refusal) -> [ObservedValue] {
            var values = values
            for place in values.indices {
                if case .text(let text) = values[place].content { values[place].content = .text(try open(text)) }
            }
            return values
        }
        switch self {
        case .registered(var payload):
            payload.name = try openAny(payload.name)
            payload.born = try openAny(payload.born)
            payload.mrn = try openAny(payload.mrn)
            payload.email = try openAny(payload.email)
            payload.phone = try openAny(payload.phone)
            return .registered(payload)
        case .screened(var payload):
            payload.values = try openAll(payload.values)
            return .screened(payload)
        case .observed(var payload):
            payload.values = try openAll(payload.values)
            return .observed(payload)
        case .added(var payload):
            payload.title = try open(payload.title)
            return .added(payload)
        case .adverseEventOpened(var payload):
            payload.text = try open(payload.text)
            return .adverseEventOpened(payload)
        case .adverseEventClosed(var payload):
            payload.text = try openAny(payload.text)
            return .adverseEventClosed(payload)
        case .consented, .enrolled, .held, .resumed, .withdrawn, .erased, .amended, .choiceChanged, .epochStarted,
            .planned,
            .booked, .rescheduled, .cancelled, .completed, .missed, .omitted, .repeated, .decided, .corrected:
            return self
        }
    }
}

extension Sealed {
    /// The plain text, where it is open.
    var plain: String? {
        if case .open(let text) = self { text } else { nil }
    }
}
