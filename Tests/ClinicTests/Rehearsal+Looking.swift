import Clinic
import Foundation
import Scheduling

extension Rehearsal {
    /// A line of a patient's calendar.
    func entry(_ visit: String, of patient: String = "P-0001") throws -> CalendarEntry? {
        try clinic.calendar(of: patient).calendar.entries.first { $0.visit.id.text == visit }
    }

    /// Every event, as far as a reader sees it.
    func everything() throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        try clinic.history { entries.append($0) }
        return entries
    }

    func bytes(of path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: store).appendingPathComponent(path))
    }

    /// The log's and the projections' files, as texts.
    func files() throws -> [(name: String, content: String)] {
        try FileManager.default.subpathsOfDirectory(atPath: store)
            .filter { !$0.hasPrefix("keys") && $0.contains("sqlite") }
            .map { ($0, String(decoding: try bytes(of: $0), as: UTF8.self)) }
    }

    /// The names of the projections' files.
    func projectionFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(store)/projections").sorted()
    }
}
