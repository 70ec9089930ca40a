import Clinic
import Treatment

/// A command that does something for one patient.
protocol PatientChange: StoreCommand {
    var patient: String { get }
    var change: ChangeOptions { get }
    var json: JSONOption { get }
    /// The visit that it names, if it names one.
    var subject: String? { get }

    /// Whether the difference is shown first, and asked about, where there is somebody to ask.
    var asksFirst: Bool { get }

    func command() throws(CommandFailure) -> PatientCommand

    /// What else a person should know of what was done.
    func remark(on receipt: Receipt) -> String?
}

extension PatientChange {
    var subject: String? { nil }

    var asksFirst: Bool { false }

    func remark(on receipt: Receipt) -> String? { nil }

    func run(in clinic: Clinic, on console: Console) throws { try carryOut(in: clinic, on: console) }

    /// Does it, and says what it did; asks before, where that is due.
    func carryOut(in clinic: Clinic, on console: Console) throws {
        if asksFirst {
            try change.askFirst(on: console) { try answer(of: clinic, $0) }
        }
        let shown = try answer(of: clinic, change.terms(on: console))
        try shown.show(asJSON: json.isAsked, on: console)
        if let remark = remark(on: shown.receipt) { try console.note(remark) }
    }

    private func answer(of clinic: Clinic, _ terms: Terms) throws -> ShownChange {
        ShownChange(try clinic.carryOut(command(), for: patient, terms), patient: patient, subject: subject)
    }
}
