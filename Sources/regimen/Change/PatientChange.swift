import Clinic
import Treatment

/// A command that does something for one patient.
protocol PatientChange: StoreCommand {
    var patient: String { get }
    var change: ChangeOptions { get }
    var json: JSONOption { get }
    /// The visit that it names, if it names one.
    var subject: String? { get }

    func command() throws(CommandFailure) -> PatientCommand
}

extension PatientChange {
    var subject: String? { nil }

    func run(in clinic: Clinic, on console: Console) throws {
        let receipt = try clinic.carryOut(command(), for: patient, change.terms(on: console))
        try ShownChange(receipt, patient: patient, subject: subject).show(asJSON: json.isAsked, on: console)
    }
}
