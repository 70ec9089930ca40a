public import SiteDescription

/// What somebody of a site may do or not, as far as roles tell people apart.
///
/// ``roles`` is the one table of who may do what: a decision is refused by it, `regimen site roles` shows it, and the
/// manual's page is tested against it. Whatever isn't here only reads: that is for whoever may read the store's folder.
public enum Action: String, CaseIterable, Hashable, Sendable {
    case intake
    case book
    case record
    case hold
    case resume
    case withdraw
    case treatment
    case override
    case decide
    case correct
    case erase
    case publish
    case describeSite = "describe-site"
    case replan
    case export
    case reveal
    case checkpoint
    case rotateKey = "rotate-key"
    case backUp = "back-up"
    case enableReminders = "enable-reminders"
    case attend

    /// Who may do it: anybody who has one of these roles, in the order of `Role`.
    public var roles: [Role] {
        switch self {
        case .intake, .withdraw: [.coordinator, .clinician, .lead]
        case .book, .record, .hold, .replan, .attend: [.coordinator, .clinician, .nurse, .lead]
        case .resume, .treatment, .correct, .publish: [.clinician, .lead]
        case .override, .decide: [.clinician]
        case .erase, .describeSite, .reveal, .rotateKey: [.lead]
        case .export: [.lead, .auditor]
        case .checkpoint: Role.allCases
        case .backUp, .enableReminders: [.coordinator, .lead]
        }
    }
}

extension Role {
    /// Whether somebody in this role may do something.
    public func may(_ action: Action) -> Bool { action.roles.contains(self) }
}

extension Person {
    /// Whether the person has a role that may do something.
    public func may(_ action: Action) -> Bool { roles.contains { $0.may(action) } }
}
