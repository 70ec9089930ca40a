extension Action {
    /// What it covers, for a table that people read.
    public var title: String {
        switch self {
        case .intake: "Register, screen, enrol, record consent, import"
        case .book: "Book, reschedule, cancel, add a visit"
        case .record: "Record visits, results, adverse events, starts"
        case .hold: "Put on hold"
        case .resume: "End a hold"
        case .withdraw: "Withdraw"
        case .treatment: "Change a choice, amend to another version"
        case .override: "Override: eligibility, consent, what a visit requires"
        case .decide: "Decide, correct or retract a decision"
        case .correct: "Correct or retract any other record"
        case .erase: "Erase a person"
        case .publish: "Publish a protocol"
        case .describeSite: "Change the site, its people and their roles"
        case .replan: "Re-plan calendars"
        case .export: "Export and prove, identities sealed"
        case .reveal: "Export with identities"
        case .checkpoint: "Take a checkpoint"
        case .rotateKey: "Rotate the key of checkpoints"
        case .backUp: "Back up"
        case .enableReminders: "Say from which copy reminders go out"
        case .attend: "See to reminders: acknowledge, snooze, requeue, discard"
        }
    }

    /// What somebody does who does it: the beginning of a sentence.
    public var doing: String {
        switch self {
        case .intake: "taking patients in"
        case .book: "booking"
        case .record: "recording what happened"
        case .hold: "putting a patient on hold"
        case .resume: "ending a hold"
        case .withdraw: "withdrawing a patient"
        case .treatment: "changing what a patient is treated by"
        case .override: "going past what stands against it"
        case .decide: "deciding"
        case .correct: "correcting what was recorded"
        case .erase: "erasing a person"
        case .publish: "publishing a protocol"
        case .describeSite: "changing the site"
        case .replan: "re-planning calendars"
        case .export: "exporting"
        case .reveal: "exporting what identifies people"
        case .checkpoint: "taking a checkpoint"
        case .rotateKey: "changing the key that signs checkpoints"
        case .backUp: "backing the store up"
        case .enableReminders: "enabling reminders"
        case .attend: "seeing to reminders"
        }
    }
}
