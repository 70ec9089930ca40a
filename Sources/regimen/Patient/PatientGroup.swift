import ArgumentParser

/// `regimen patient`.
struct PatientGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patient", abstract: "Patients from intake to the end of their treatment.",
        subcommands: [
            PatientRegisterCommand.self, PatientScreenCommand.self, PatientEnrolCommand.self, PatientListCommand.self,
            PatientShowCommand.self,
            PatientFindCommand.self, PatientConsentCommand.self, PatientChooseCommand.self, PatientHoldCommand.self,
            PatientResumeCommand.self, PatientWithdrawCommand.self, PatientImportCommand.self, PatientAmendCommand.self,
            PatientEraseCommand.self,
        ])
}
