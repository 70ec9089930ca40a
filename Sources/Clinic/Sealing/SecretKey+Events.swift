import EventLog
import KeyRing
import Treatment

extension SecretKey {
    /// Seals a field of an event that is about to be recorded.
    func seal(_ event: EventID, _ field: FieldPath, _ text: String) throws -> String {
        try seal(text, at: SealedPlace(event: event, field: field))
    }

    /// Opens a field of an event.
    func unseal(_ text: Sealed, of event: EventID) throws(KeyRingError) -> String {
        switch text {
        case .open(let plain): plain
        case .sealed(let sealed, let field): try unseal(sealed, at: SealedPlace(event: event, field: field))
        }
    }

    func fingerprint(of content: CommandContent) throws -> Fingerprint {
        guard let fingerprint = Fingerprint(fingerprint(of: content.bytes)) else {
            throw ClinicError(.store, "a command's fingerprint has not the length that the log takes")
        }
        return fingerprint
    }
}

extension SealedPlace {
    /// The place in the event's line: fields of the content stand under `data`, the reason beside it.
    fileprivate init(event: EventID, field: FieldPath) {
        self.init(event: event.bits, field: field == StatedReason.noteField ? field : "data.\(field)")
    }
}
