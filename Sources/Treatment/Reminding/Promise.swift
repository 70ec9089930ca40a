public import CivilTime

/// What a reminder is about: the day or the appointment that stood when it was made. By the clocks at the site, as that
/// is what people agreed on.
public enum Promise: Hashable, Sendable, CustomStringConvertible {
    case day(CivilDate)
    case appointment(CivilDateTime)

    public var day: CivilDate {
        switch self {
        case .day(let day): day
        case .appointment(let local): local.date
        }
    }

    /// `2026-03-02`, or `2026-03-02T09:00`.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .appointment(let local): local.description
        }
    }
}

extension Promise: StoredText {
    init?(quick text: UnsafeBufferPointer<UInt8>) {
        if let day = CivilDate(utf8: text) {
            self = .day(day)
        } else if let local = CivilDateTime(utf8: text) {
            self = .appointment(local)
        } else {
            return nil
        }
    }

    init(stored text: String) throws(StoredTextFault) {
        self =
            text.utf8.contains(UInt8(ascii: "T"))
            ? .appointment(try CivilDateTime(stored: text)) : .day(try CivilDate(stored: text))
    }
}
