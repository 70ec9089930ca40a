import EventLog
import KeyRing
import Treatment

extension Clinic {
    /// Whose key seals what stands in a stream: a patient's own, also for what was recorded of the patient's reminders;
    /// for protocols and the site, the site's.
    func subject(of stream: StreamName) -> String {
        switch (stream.kind, stream.id) {
        case (PatientEvent.streamKind, _): stream.text
        case (ReminderEvent.streamKind, let id?): "\(PatientEvent.streamKind)-\(id)"
        default: siteStream.text
        }
    }

    /// The key for a stream; nil where it was destroyed or never made.
    func key(of stream: StreamName) throws -> SecretKey? {
        do {
            return try keys.key(for: subject(of: stream))
        } catch KeyRingError.keyMissing {
            return nil
        }
    }

    /// The key for a stream that is about to grow. A stream that begins gets one, durable when this returns; one that has
    /// begun and lost its key belongs to somebody who was erased.
    func keyForWriting(_ stream: StreamName, version: Int64) throws -> SecretKey {
        if let key = try key(of: stream) { return key }
        guard version == 0 else {
            throw ClinicError(
                .refused,
                "what identified \(stream.id ?? stream.text) has been erased; nothing more can be recorded there")
        }
        let key = try SecretKey(bytes: surroundings.randomBytes(SecretKey.byteCount))
        try keys.add(key, for: subject(of: stream))
        return key
    }
}
