import CivilTime
import ProtocolLanguage
import Treatment

/// Messages in English.
struct EnglishPhrases: ReminderPhrases {
    let tag = "en"
    let simulated = "SIMULATED"

    func subject(from site: String, sayings: [Saying]) -> String {
        let isCorrection = sayings.contains { if case .correction = $0.matter { true } else { false } }
        return isCorrection ? "A change, from \(site)" : "A reminder from \(site)"
    }

    func toPatient(_ saying: Saying, site: String, _ distance: Distance) -> String {
        let what = saying.title.map { " (\($0))" } ?? ""
        let when = when(saying.promise, distance)
        switch saying.matter {
        case .trigger(.before): return "Your appointment at \(site)\(what) is \(when)."
        case .trigger(.unbooked):
            return
                "An appointment at \(site)\(what) is planned for you around \(when). Please get in touch to agree on a time."
        case .trigger(.opens) where saying.isBooked: return "Your appointment at \(site)\(what) is \(when)."
        case .trigger(.opens): return "There is something for you to do for \(site)\(what), from \(when) on."
        case .trigger(.unrecorded),
            .trigger(.overdue) where saying.isBooked:
            return "We have no record of your appointment at \(site)\(what), \(when). Please get in touch."
        case .trigger(.overdue):
            return
                "What was planned for you at \(site)\(what) by \(when) has not taken place, as far as we know. Please get in touch."
        case .correction(let now):
            let gone = "Your appointment at \(site)\(what), \(when), no longer stands."
            return gone + (now.map { " It is now \(self.when($0, distance))." } ?? " Please do not come at that time.")
        }
    }

    func toPerson(_ saying: Saying, _ distance: Distance) -> String {
        let who = [saying.patient, saying.title].compactMap(\.self).joined(separator: ", ")
        let when = when(saying.promise, distance)
        switch saying.matter {
        case .trigger(.before): return "\(who): appointment \(when)."
        case .trigger(.unbooked): return "\(who): planned for \(when), and not booked."
        case .trigger(.opens) where saying.isBooked: return "\(who): appointment \(when)."
        case .trigger(.opens): return "\(who): can be done from \(when) on."
        case .trigger(.unrecorded),
            .trigger(.overdue) where saying.isBooked:
            return "\(who): nothing is recorded of the appointment \(when)."
        case .trigger(.overdue): return "\(who): overdue since \(when)."
        case .correction(let now):
            return "\(who): the appointment \(when) no longer stands"
                + (now.map { "; it is now \(self.when($0, distance))." } ?? ".")
        }
    }

    func reach(address: String?, phone: String?, email: String?) -> String? {
        let ways = [phone.map { "call \($0)" }, email.map { "write to \($0)" }].compactMap(\.self)
            .joined(separator: " or ")
        let reach = ways.isEmpty ? nil : "To reach us, \(ways)."
        let parts = [address.map { "Where: \($0)." }, reach].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    func reference(_ text: String) -> String { "Reference: \(text)" }

    /// `tomorrow, Monday 2 March 2026, at 09:00`.
    private func when(_ promise: Promise, _ distance: Distance) -> String {
        let day = day(promise.day)
        let words =
            switch distance.days(to: promise.day) {
            case 0: "today, \(day)"
            case 1: "tomorrow, \(day)"
            case -1: "yesterday, \(day)"
            default: day
            }
        guard case .appointment(let local) = promise else { return words }
        return "\(words), at \(local.time)"
    }

    private func day(_ day: CivilDate) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let (year, month, number) = day.components
        return "\(day.weekday.name) \(number) \(months[month - 1]) \(year)"
    }
}
