public import EventLog
import Treatment

/// An event as somebody names it: where it stands in the log, its id, or the beginning of its id.
public enum EventName: Hashable, Sendable {
    case position(Int64)
    /// Hexadecimal digits with which the id begins: from 6 to all 32.
    case id(String)

    /// Takes a position as in `@120`, or an id as `history --json` has it.
    ///
    /// - Throws: ``ClinicError`` of the kind `usage`.
    public init(parsing text: String) throws(ClinicError) {
        if let position = try Int64(positionNamed: text) {
            self = .position(position)
            return
        }
        let digits = text.lowercased()
        guard (6...32).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0.isHexadecimalDigit }) else {
            throw ClinicError(
                .usage,
                "\"\(text)\" names no event; write its position as @120, or its id (at least the first 6 digits), as "
                    + "'history' shows them")
        }
        self = .id(digits)
    }
}

/// An event that happened to a patient, as it is found by its name.
public struct PatientEventPlace: Hashable, Sendable {
    public var patient: String
    public var event: EventID
}

extension Clinic {
    /// Whose event a name means.
    ///
    /// - Throws: ``ClinicError``: `notFound` where there is none, `usage` where several ids begin so, `refused` for an event
    ///   that is no patient's.
    public func place(of name: EventName) throws(ClinicError) -> PatientEventPlace {
        try ClinicError.wrap {
            let envelope = try line(named: name).event().envelope
            guard envelope.stream.kind == PatientEvent.streamKind, let patient = envelope.stream.id else {
                throw ClinicError(
                    .refused,
                    "@\(envelope.position) is \(envelope.type), which is no patient's; only what happened to a patient "
                        + "can be corrected")
            }
            guard envelope.type != CalendarPlanned.type else {
                throw ClinicError(
                    .refused,
                    "@\(envelope.position) is a calendar, which follows from what happened; correct what is wrong there"
                )
            }
            return PatientEventPlace(patient: patient, event: envelope.id)
        }
    }

    /// The line of the event that a name means.
    func line(named name: EventName) throws -> StoredLine {
        switch name {
        case .position(let position):
            guard let line = try log.line(at: position) else {
                throw ClinicError(.notFound, "the log ends before @\(position); 'regimen history' lists its events")
            }
            return line
        case .id(let digits):
            var found: [StoredLine] = []
            try log.forEachLine { line in
                if try line.event().envelope.id.description.hasPrefix(digits) { found.append(line) }
            }
            guard let first = found.first else {
                throw ClinicError(
                    .notFound, "no event has an id that begins with \(digits); 'history --json' lists them")
            }
            guard found.count == 1 else {
                let places = found.prefix(4).map { "@\($0.position)" }.joined(separator: ", ")
                throw ClinicError(
                    .usage, "the ids of \(found.count) events begin with \(digits): \(places); give more of it")
            }
            return first
        }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
