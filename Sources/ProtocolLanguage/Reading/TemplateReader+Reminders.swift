internal import CivilTime
internal import PositionedYAML

extension TemplateReader {
    func reminderPolicy(_ id: String, _ field: Field) -> ReminderPolicy? {
        let rules = list(field, reminderRule)
        if field.elements()?.isEmpty == true { field.report("a reminder policy needs a rule") }
        return ReminderPolicy(id: id, rules: rules)
    }

    private func reminderRule(_ field: Field) -> ReminderRule? {
        field.mapping("a reminder rule") { rule in
            let triggers = ReminderRule.Trigger.allCases.map { (trigger: $0, field: rule.optional($0.rawValue)) }
            let given = triggers.filter { !$0.field.isAbsent }
            if given.isEmpty {
                let all = triggers.map(\.trigger.rawValue).joined(separator: ", ")
                reportLack(
                    "a reminder rule needs one of \(all)", rule, field, known: ["at", "to", "escalation", "late"])
            }
            for extra in given.dropFirst() {
                extra.field.report("a reminder rule has one trigger; write another rule for this one")
            }
            let distance = given.first.flatMap { duration($0.field) }
            let at = rule.required("at").value("a time of day such as \"09:00\"", CivilTimeOfDay.init(parsing:))
            let toField = rule.required("to")
            let to = distinct(toField, slug)
            if toField.elements()?.isEmpty == true { toField.report("a reminder needs someone to remind") }
            let isEscalation = rule.optional("escalation").flag() ?? false
            let late = rule.optional("late").word(of: ReminderRule.Late.self)
            guard let trigger = given.first?.trigger, let distance, let at else { return nil }
            return ReminderRule(
                trigger: trigger, distance: distance, at: at, to: to, isEscalation: isEscalation, late: late)
        }
    }
}
