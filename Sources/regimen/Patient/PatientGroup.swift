import ArgumentParser

/// `regimen patient`.
struct PatientGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patient", abstract: "Register, enrol, list, show and find patients.",
        subcommands: [
            PatientRegisterCommand.self, PatientEnrolCommand.self, PatientListCommand.self, PatientShowCommand.self,
            PatientFindCommand.self,
        ])
}
