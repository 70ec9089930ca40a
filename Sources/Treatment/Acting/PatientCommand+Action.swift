extension PatientCommand {
    /// What the person who asks for it must be allowed to do. What goes past a rule needs ``Action/override`` as well.
    public var action: Action {
        switch self {
        case .register, .screen, .consent, .enrol, .importCourse: .intake
        case .book, .bookCycle, .reschedule, .cancel, .add: .book
        case .complete, .results, .miss, .omit, .again, .startEpoch, .openAdverseEvent, .closeAdverseEvent: .record
        case .hold: .hold
        case .resume: .resume
        case .withdraw: .withdraw
        case .choose, .amend: .treatment
        case .decide: .decide
        case .correct: .correct
        case .erase: .erase
        case .replan: .replan
        }
    }

    /// What is refused to somebody who may not, where the command can say it better than its action.
    var doing: String {
        if case .decide(let decision) = self { decision.doing } else { action.doing }
    }
}
