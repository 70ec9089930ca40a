import CivilTime
import EventLog
import KeyRing
import Scheduling
import Treatment

/// Reports over all patients, a patient at a time in the order of their ids, so that no more is held for more patients.
extension Clinic {
    /// The visits that took place outside their windows, by the days on which they did.
    public func reportDeviations(
        _ days: ReportDays = ReportDays(), each body: (DeviationRow) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            try forEachPatient { patient in
                let entries = Dictionary(
                    patient.told.map { ($0.entry.id, $0.entry) }, uniquingKeysWith: { first, _ in first })
                for line in try calendar(of: patient.state, on: patient.today)?.entries ?? [] {
                    guard let off = line.deviationDays, let completed = line.completed, days.contains(completed),
                        let window = line.visit.dates?.window,
                        let event = patient.state.course.visits[line.visit.id]?.outcomeEvent, let entry = entries[event]
                    else { continue }
                    try body(
                        DeviationRow(
                            patient: patient.id, visit: line.visit.id, title: line.visit.title, completed: completed,
                            window: window, days: off, entry: entry))
                }
            }
        }
    }

    /// What was done although a rule said no, by the days on which it was recorded.
    public func reportOverrides(
        _ days: ReportDays = ReportDays(), each body: (OverrideRow) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            try forEachPatient { patient in
                for (event, entry, day) in patient.told where days.contains(day) {
                    let overridden = event.overridden(reason: entry.reason?.code)
                    guard !overridden.isEmpty else { continue }
                    try body(OverrideRow(patient: patient.id, overridden: overridden, entry: entry))
                }
            }
        }
    }

    /// Corrections and retractions, by the days on which they were recorded.
    public func reportCorrections(
        _ days: ReportDays = ReportDays(), each body: (CorrectionRow) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            try forEachPatient { patient in
                for (_, entry, day) in patient.told where days.contains(day) {
                    guard let id = entry.corrects, let corrected = patient.told.first(where: { $0.entry.id == id })
                    else { continue }
                    try body(CorrectionRow(patient: patient.id, corrected: corrected.entry, entry: entry))
                }
            }
        }
    }

    /// What was recorded days after the day for which it holds, by the days on which it was recorded. Corrections have a
    /// report of their own.
    ///
    /// - Parameters:
    ///   - days: the days of recording that count.
    ///   - least: so many days must lie between.
    ///   - body: takes each row; what it throws ends the report.
    public func reportLateEntries(
        _ days: ReportDays = ReportDays(), least: Int = 1, each body: (LateEntryRow) throws -> Void
    ) throws(ClinicError) {
        try ClinicError.wrap {
            try forEachPatient { patient in
                for (event, entry, recorded) in patient.told where days.contains(recorded) && event.isOfClinic {
                    guard let effective = try? CivilDate(parsing: String(entry.effective.prefix(10))) else { continue }
                    let between = CivilDate.days(from: effective, to: recorded)
                    guard between >= least else { continue }
                    try body(
                        LateEntryRow(
                            patient: patient.id, effective: effective, recorded: recorded, days: between, entry: entry))
                }
            }
        }
    }

    /// What a report reads of a patient.
    private struct ReportedPatient {
        var id: String
        var state: PatientState
        /// The events in their order, in words, each with the date at the site on which it was recorded.
        var told: [(event: PatientEvent, entry: HistoryEntry, day: CivilDate)]
        var today: CivilDate
    }

    private func forEachPatient(_ body: (ReportedPatient) throws -> Void) throws {
        let view = try view(asOf: nil)
        let streams = try log.streams(upTo: view.last).filter { $0.kind == PatientEvent.streamKind }
        for stream in streams.sorted(by: { $0.text < $1.text }) {
            guard let id = stream.id else { continue }
            var state = PatientState(patient: try PatientID(id))
            let records = try log.events(of: stream, upTo: view.last)
            let entries = try entries(of: records, key: key(of: stream), before: state)
            for record in records { try state.apply(record) }
            let told = try zip(records, entries).map { record, entry in
                let envelope = record.envelope
                return (
                    try PatientEvent(type: envelope.type, schema: envelope.schema, data: record.data), entry,
                    view.zone.local(of: envelope.recorded).date
                )
            }
            try body(ReportedPatient(id: id, state: state, told: told, today: view.today))
        }
    }
}

extension PatientEvent {
    /// What it went past.
    ///
    /// - Parameter reason: the code of the reason that was given.
    fileprivate func overridden(reason: String?) -> [String] {
        switch self {
        case .enrolled(let payload): payload.override
        case .amended(let payload): payload.override
        case .completed(let payload): payload.override
        case .booked, .rescheduled, .added:
            reason == StatedReason.Code.outsideWindow.rawValue ? ["window"] : []
        default: []
        }
    }

    /// Whether it says that something happened in the clinic: not what follows from that, nor what was put right.
    fileprivate var isOfClinic: Bool {
        switch self {
        case .planned, .corrected: false
        default: true
        }
    }
}
