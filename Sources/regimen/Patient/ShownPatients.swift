import Clinic
import Projections
import Treatment

/// Patients as a list.
struct ShownPatients {
    var patients: [ListedPatient]
    /// What is said where there are none.
    var nothing: String

    static let documentHelp = """
        With --json an array: {patient, name, status, protocol, version, enrolled, completed, outstanding, erased}. A \
        status is registered, enrolled, held, withdrawn or erased.
        """

    init(_ patients: [ListedPatient], nothing: String) {
        self.patients = patients
        self.nothing = nothing
    }

    func show(asJSON: Bool, on console: Console) throws {
        if asJSON { return try console.print(JSONValue.array(patients.map(\.json)).document) }
        guard !patients.isEmpty else { return try console.note(nothing) }
        for line in table.lines(isColoured: console.isColoured) { try console.print(line) }
    }

    private var table: TextTable {
        let headings = ["PATIENT", "NAME", "STATUS", "PROTOCOL", "ENROLLED", "DONE", "TO COME"]
        return TextTable(headings: headings, rows: patients.map { .cells($0.cells) })
    }
}

extension ListedPatient {
    fileprivate var cells: [TextTable.Cell] {
        let isEnrolled = summary.enrolment != nil
        return [
            TextTable.Cell(summary.patient.text, style: .bold),
            TextTable.Cell(identity.isErased ? "(erased)" : identity.name ?? ""),
            TextTable.Cell(summary.status.rawValue), TextTable.Cell(summary.protocolName ?? ""),
            TextTable.Cell(summary.enrolment?.shown ?? ""), TextTable.Cell(isEnrolled ? "\(summary.completed)" : ""),
            TextTable.Cell(isEnrolled ? "\(summary.outstanding)" : ""),
        ]
    }

    fileprivate var json: JSONValue {
        [
            "patient": .string(summary.patient.text), "name": .optional(identity.name),
            "status": .string(summary.status.rawValue), "protocol": .optional(summary.protocolID),
            "version": .optional(summary.protocolVersion), "enrolled": .date(summary.enrolment),
            "completed": .integer(summary.completed), "outstanding": .integer(summary.outstanding),
            "erased": .bool(identity.isErased),
        ]
    }
}

extension PatientSummary {
    /// "msc-t2d@1"; nil before enrolment.
    var protocolName: String? {
        guard let protocolID, let protocolVersion else { return nil }
        return "\(protocolID)@\(protocolVersion)"
    }
}
