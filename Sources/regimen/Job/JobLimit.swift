import ArgumentParser

/// What a job that goes through many patients takes besides what every change does.
struct JobLimit: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The most patients to see to now; the same command goes on with the rest.", valueName: "number"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1") }
    }
}

extension ChangeOptions {
    /// A job is many commands, so that no one id stands for it.
    func checkIsJob() throws(CommandFailure) {
        guard command == nil else {
            throw .usage("a job is a command for each patient, so --command has no meaning here; run it again to go on")
        }
    }
}
