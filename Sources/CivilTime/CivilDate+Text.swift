extension CivilDate {
    /// Reads `YYYY-MM-DD` and nothing else (ISO 8601, extended format, four digits of year).
    ///
    /// - Throws: `CivilTimeError.malformed` for another shape, `.noSuchDay` or `.yearOutOfRange` for a day that doesn't exist.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let date = TextCursor.whole(text, { $0.date() }) else { throw .malformed(.date, text: text) }
        try self.init(year: date.year, month: date.month, day: date.day)
    }

    /// The same from UTF-8, without making a `String` of it: nil where ``init(parsing:)`` throws.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let date = TextCursor.whole(text, { $0.date() }),
            let valid = try? CivilDate(year: date.year, month: date.month, day: date.day)
        else { return nil }
        self = valid
    }
}

extension CivilDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        DigitWriter.string(capacity: 10) { writer in writer.date(self) }
    }
}
