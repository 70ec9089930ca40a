import EventLog
import KeyRing
import Projections
import Treatment

extension Clinic {
    /// What happened to a patient, in the order in which it was recorded, with what is sealed opened.
    public func history(
        of patient: String, _ filter: HistoryFilter = HistoryFilter()
    ) throws(ClinicError) -> [HistoryEntry] {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            let stream = try StreamName(kind: PatientEvent.streamKind, id: PatientID(patient).text)
            let records = try log.events(of: stream)
            if records.isEmpty { _ = try state(of: patient, in: view) }
            var maker = EntryMaker(key: try key(of: stream), before: PatientState(patient: try PatientID(patient)))
            return try records.compactMap { record in
                let entry = try maker.entry(record)
                return filter.accepts(record.envelope) ? entry : nil
            }
        }
    }

    /// Hands over everything that was recorded, in order, as it is read. What is sealed is opened; what was erased says so.
    ///
    /// - Parameter body: takes each entry; what it throws ends the reading.
    public func history(
        _ filter: HistoryFilter = HistoryFilter(), each body: (HistoryEntry) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            let keys = try keys.keys()
            try log.forEachLine(after: max(0, (filter.from ?? 1) - 1)) { line in
                let record = try line.event()
                guard filter.accepts(record.envelope) else { return }
                var maker = EntryMaker(key: keys[subject(of: record.envelope.stream)])
                try body(maker.entry(record))
            }
        }
    }
}
