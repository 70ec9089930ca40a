import CivilTime
import PositionedYAML
import Treatment

extension CourseRow {
    /// What would have recorded the line at the time.
    func command(_ kind: CourseLine) throws(Mistake) -> PatientCommand {
        switch kind {
        case .register: return .register(person)
        case .consent: return .consent(try consent())
        case .enrol: return .enrol(try enrolment())
        case .choose:
            let (choice, value) = try choice(text(.value))
            return .choose(ChangeChoice(choice: choice, value: value))
        case .book, .reschedule, .cancel, .complete, .result, .miss, .omit, .again, .add:
            return try visitCommand(kind)
        case .decide:
            return .decide(RecordDecision(decision: text(.visit), value: text(.value), on: try requiredDay()))
        case .start: return .startEpoch(StartEpoch(epoch: text(.visit), on: try requiredDay()))
        case .hold: return .hold(HoldPatient(from: try requiredDay()))
        case .resume: return .resume(ResumePatient(on: try requiredDay()))
        case .withdraw: return .withdraw(WithdrawPatient(because: text(.value), on: try requiredDay()))
        case .adverseEvent: return .openAdverseEvent(OpenAdverseEvent(text: text(.note), on: try requiredDay()))
        case .adverseEventEnd:
            guard let number = Int(text(.value)) else {
                throw mistake(.value, "adverse-event-end takes the number of the event, 1 for the patient's first")
            }
            return .closeAdverseEvent(CloseAdverseEvent(number: number, on: try requiredDay()))
        }
    }

    private func visitCommand(_ kind: CourseLine) throws(Mistake) -> PatientCommand {
        let visit = text(.visit)
        switch kind {
        case .book: return .book(BookVisit(visit: visit, at: try time()))
        case .reschedule: return .reschedule(RescheduleVisit(visit: visit, at: try time()))
        case .cancel: return .cancel(CancelBooking(visit: visit))
        case .complete:
            return .complete(CompleteVisit(visit: visit, on: try requiredDay(), override: try overrides()))
        case .result: return .results(RecordResults(visit: visit, on: try day(), results: [try result()]))
        case .miss: return .miss(MissVisit(visit: visit))
        case .omit: return .omit(OmitVisit(visit: visit))
        case .again: return .again(RepeatVisit(visit: visit))
        default: return .add(AddVisit(kind: text(.value), title: text(.note), at: try time()))
        }
    }

    private var person: RegisterPatient {
        RegisterPatient(
            name: self[.name], email: self[.email], phone: self[.phone], born: self[.born], mrn: self[.mrn],
            language: self[.language], zone: self[.zone])
    }

    /// `DOCUMENT@VERSION`
    private func consent() throws(Mistake) -> RecordConsent {
        let parts = text(.value).split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw mistake(.value, "consent takes DOCUMENT@VERSION, such as msc-consent@3")
        }
        return RecordConsent(document: parts[0], version: parts[1], on: try requiredDay())
    }

    /// `PROTOCOL[@VERSION] [CHOICE=NUMBER]…`
    private func enrolment() throws(Mistake) -> EnrolPatient {
        let words = text(.value).split(separator: " ")
        let name = (words.first ?? "").split(separator: "@", omittingEmptySubsequences: false)
        let version = name.count == 2 ? Int(name[1]).flatMap { $0 >= 1 ? $0 : nil } : nil
        guard let id = name.first, !id.isEmpty, name.count == 1 || version != nil else {
            throw mistake(.value, "enrol takes PROTOCOL or PROTOCOL@VERSION, such as msc-t2d@1")
        }
        var choices: [String: Int] = [:]
        for word in words.dropFirst() {
            let (choice, value) = try choice(String(word))
            guard choices.updateValue(value, forKey: choice) == nil else {
                throw mistake(.value, "\(choice) is chosen twice")
            }
        }
        return EnrolPatient(protocolID: String(id), version: version, on: try requiredDay(), choices: choices)
    }

    /// `CHOICE=NUMBER`
    private func choice(_ text: String) throws(Mistake) -> (String, Int) {
        guard let (name, number) = assignment(text), let value = Int(number) else {
            throw mistake(.value, "\(quoted(text)) is no choice; write it as CHOICE=NUMBER, such as infusions=3")
        }
        return (name, value)
    }

    /// `OBSERVATION=VALUE`; a value may hold anything.
    private func result() throws(Mistake) -> GivenResult {
        guard let (name, value) = assignment(text(.value)) else {
            throw mistake(.value, "result takes OBSERVATION=VALUE, such as hba1c=7.4; a line holds one")
        }
        return GivenResult(observation: name, text: value)
    }

    private func assignment(_ text: String) -> (name: String, value: String)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let (name, value) = (text[..<sign], text[text.index(after: sign)...])
        return name.isEmpty || value.isEmpty ? nil : (String(name), String(value))
    }

    /// Whether a visit took place although what it requires was not met.
    private func overrides() throws(Mistake) -> Bool {
        guard let value = self[.value] else { return false }
        guard value == "override" else {
            throw mistake(.value, "complete takes only the word override here; results have lines of their own")
        }
        return true
    }

    private func requiredDay() throws(Mistake) -> CivilDate {
        guard let day = try day() else { throw mistake(.on, "the column on is empty; fill it in") }
        return day
    }
}
