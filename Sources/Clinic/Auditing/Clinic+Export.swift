public import EventLog
import Treatment

extension Clinic {
    /// Hands over the log's lines as they are stored, what is sealed still sealed; each is a leaf of the tree.
    ///
    /// - Parameters:
    ///   - patient: whose events are wanted; nil for everybody's.
    ///   - last: the last position wanted, such as a checkpoint's size; nil for the log's end.
    ///   - terms: who asks; nil where the program acts by itself.
    ///   - line: takes each line; what it throws ends the export.
    public func export(
        patient: String? = nil, upTo last: Int64? = nil, _ terms: Terms? = nil, each line: (StoredLine) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            try require(.export, terms)
            guard let patient else { return try log.forEachLine(upTo: last, line) }
            let stream = try StreamName(kind: PatientEvent.streamKind, id: PatientID(patient).text)
            var version: Int64 = 0
            while true {
                let page = try log.lines(of: stream, after: version, upTo: last, size: PageSize())
                if page.isEmpty { break }
                version += Int64(page.count)
                for each in page { try line(each) }
            }
            if version == 0 { _ = try state(of: patient, in: view(asOf: nil)) }
        }
    }
}
