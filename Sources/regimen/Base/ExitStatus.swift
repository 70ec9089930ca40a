/// How the process ends: a contract with scripts.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    /// A template, a site file, a CSV: whatever has lines.
    case invalidInput = 1
    /// An unknown flag, or a value that cannot be.
    case usage = 2
    case notFound = 3
    /// By a rule, or because of what someone else did meanwhile.
    case refused = 4
    case verificationFailed = 5
    case storeFailed = 6
    case notAvailable = 7
}
