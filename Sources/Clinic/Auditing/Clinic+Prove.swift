import CivilTime
public import EventLog

extension Clinic {
    /// A proof that an event stands in this log, which needs nothing else but the public key to be checked.
    ///
    /// - Parameter event: its position as `@120`, or its id, which is looked for from the end.
    public func prove(_ event: String) throws(ClinicError) -> EventProof {
        try ClinicError.wrap {
            let line = try line(of: event)
            let note = try checkpoint()
            guard let size = Checkpoint(text: note.text)?.size else {
                throw ClinicError(.verification, "the checkpoint just made cannot be read")
            }
            var tree = MerkleTree(of: log, size: size)
            return EventProof(
                line: Array(line.bytes), inclusion: try tree.inclusionProof(of: line.position - 1), checkpoint: note)
        }
    }

    private func line(of event: String) throws -> StoredLine {
        if event.hasPrefix("@") {
            guard case .position(let position) = try AsOf(parsing: event), let line = try log.line(at: position) else {
                throw ClinicError(
                    .notFound, "the log has no position \(event.dropFirst()); it ends at \(try log.head().position)")
            }
            return line
        }
        guard let id = EventID(parsing: event) else {
            throw ClinicError(
                .usage, "\"\(event)\" is no event's id: 32 hexadecimal digits, or a position such as @120")
        }
        var found: StoredLine?
        let digits = Array(id.description.utf8)
        try log.forEachLine { line in
            // Most lines don't hold the digits at all; only one that does is read.
            if found == nil, line.bytes.holds(digits), try line.event().envelope.id == id { found = line }
        }
        guard let found else {
            throw ClinicError(.notFound, "the log has no event \(event); 'regimen history' shows their ids")
        }
        return found
    }
}

extension ArraySlice<UInt8> {
    fileprivate func holds(_ digits: [UInt8]) -> Bool {
        guard let first = digits.first, count >= digits.count else { return false }
        var start = startIndex
        while let place = self[start...].firstIndex(of: first), place <= endIndex - digits.count {
            if self[place..<place + digits.count].elementsEqual(digits) { return true }
            start = place + 1
        }
        return false
    }
}
