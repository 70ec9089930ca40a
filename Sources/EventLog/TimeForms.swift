import CivilTime

/// The two forms of a local time in an envelope, told from their bytes without making a `String` of them.
enum TimeForms {
    /// Whether the text is a local date `YYYY-MM-DD` or a local date and time `YYYY-MM-DDTHH:MM`.
    static func isLocal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text.count {
        case 10: CivilDate(utf8: text) != nil
        case 16: CivilDateTime(utf8: text) != nil
        default: false
        }
    }
}
