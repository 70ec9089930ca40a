import CanonicalJSON

extension MessageTexts {
    /// `{"patient.before":"…","date.months":["…",…]}`.
    var canonical: CanonicalValue {
        .object(
            Dictionary(
                texts.map { key, texts in
                    (key.rawValue, key.count == 1 ? .string(texts.first ?? "") : .array(texts.map { .string($0) }))
                }
            ) { first, _ in first })
    }

    /// - Returns: nil for what is not written so.
    init?(canonical value: CanonicalValue) {
        guard case .object(let entries) = value else { return nil }
        var read: [Key: [String]] = [:]
        for (name, value) in entries {
            guard let key = Key(rawValue: name) else { return nil }
            switch value {
            case .string(let text) where key.count == 1: read[key] = [text]
            case .array(let values) where key.count == values.count && key.count > 1:
                read[key] = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
                guard read[key]?.count == key.count else { return nil }
            default: return nil
            }
        }
        self.init(read)
    }
}
