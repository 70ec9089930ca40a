public import EventLog
import Treatment

extension Clinic {
    /// A proof that an event stands in this log, which needs nothing else but the public key to be checked.
    ///
    /// - Parameters:
    ///   - event: its position in the log, or at least the first 6 digits of its id.
    ///   - terms: who asks; nil where the program acts by itself.
    public func prove(_ event: EventName, _ terms: Terms? = nil) throws(ClinicError) -> EventProof {
        try ClinicError.wrap {
            try require(.export, terms)
            let line = try line(named: event)
            let note = try checkpoint()
            guard let size = Checkpoint(text: note.text)?.size else {
                throw ClinicError(.verification, "the checkpoint just made cannot be read")
            }
            var tree = MerkleTree(of: log, size: size)
            return EventProof(
                line: Array(line.bytes), inclusion: try tree.inclusionProof(of: line.position - 1), checkpoint: note)
        }
    }
}
