import ArgumentParser

@main
struct Regimen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regimen",
        abstract: "Turns treatment protocols into patients' calendars.")
}
