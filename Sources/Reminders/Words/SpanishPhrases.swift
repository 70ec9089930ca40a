import CivilTime
import ProtocolLanguage
import Treatment

/// Messages in Spanish.
struct SpanishPhrases: ReminderPhrases {
    let tag = "es"
    let simulated = "SIMULATED (simulacro)"

    func subject(from site: String, sayings: [Saying]) -> String {
        let isCorrection = sayings.contains { if case .correction = $0.matter { true } else { false } }
        return isCorrection ? "Un cambio, de \(site)" : "Un recordatorio de \(site)"
    }

    func toPatient(_ saying: Saying, site: String, _ distance: Distance) -> String {
        let what = saying.title.map { " (\($0))" } ?? ""
        let when = when(saying.promise, distance)
        switch saying.matter {
        case .trigger(.before): return "Su cita en \(site)\(what) es \(when)."
        case .trigger(.unbooked):
            return
                "Tiene prevista una cita en \(site)\(what) alrededor del día indicado: \(when). Póngase en contacto con nosotros para fijar la hora."
        case .trigger(.opens) where saying.isBooked: return "Su cita en \(site)\(what) es \(when)."
        case .trigger(.opens): return "Tiene algo pendiente para \(site)\(what), a partir del día indicado: \(when)."
        case .trigger(.unrecorded),
            .trigger(.overdue) where saying.isBooked:
            return "No nos consta su cita en \(site)\(what), \(when). Póngase en contacto con nosotros."
        case .trigger(.overdue):
            return
                "No nos consta que haya tenido lugar lo previsto en \(site)\(what) hasta el día indicado: \(when). Póngase en contacto con nosotros."
        case .correction(let now):
            let gone = "Su cita en \(site)\(what), \(when), queda sin efecto."
            return gone + (now.map { " Ahora es \(self.when($0, distance))." } ?? " Por favor, no acuda a esa hora.")
        }
    }

    func toPerson(_ saying: Saying, _ distance: Distance) -> String {
        let who = [saying.patient, saying.title].compactMap(\.self).joined(separator: ", ")
        let when = when(saying.promise, distance)
        switch saying.matter {
        case .trigger(.before): return "\(who): cita \(when)."
        case .trigger(.unbooked): return "\(who): prevista para \(when), sin reservar."
        case .trigger(.opens) where saying.isBooked: return "\(who): cita \(when)."
        case .trigger(.opens): return "\(who): puede hacerse a partir de \(when)."
        case .trigger(.unrecorded),
            .trigger(.overdue) where saying.isBooked:
            return "\(who): no hay nada anotado de la cita \(when)."
        case .trigger(.overdue): return "\(who): atrasada desde \(when)."
        case .correction(let now):
            return "\(who): la cita \(when) queda sin efecto"
                + (now.map { "; ahora es \(self.when($0, distance))." } ?? ".")
        }
    }

    func reach(address: String?, phone: String?, email: String?) -> String? {
        let ways = [phone.map { "llame al \($0)" }, email.map { "escriba a \($0)" }].compactMap(\.self)
            .joined(separator: " o ")
        let reach = ways.isEmpty ? nil : "Para contactarnos, \(ways)."
        let parts = [address.map { "Dónde: \($0)." }, reach].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    func reference(_ text: String) -> String { "Referencia: \(text)" }

    /// `mañana, lunes 2 de marzo de 2026, a las 09:00`.
    private func when(_ promise: Promise, _ distance: Distance) -> String {
        let day = day(promise.day)
        let words =
            switch distance.days(to: promise.day) {
            case 0: "hoy, \(day)"
            case 1: "mañana, \(day)"
            case -1: "ayer, \(day)"
            default: "el \(day)"
            }
        guard case .appointment(let local) = promise else { return words }
        return "\(words), \(local.time.hour == 1 ? "a la" : "a las") \(local.time)"
    }

    private func day(_ day: CivilDate) -> String {
        let weekdays: [Weekday: String] = [
            .monday: "lunes", .tuesday: "martes", .wednesday: "miércoles", .thursday: "jueves", .friday: "viernes",
            .saturday: "sábado", .sunday: "domingo",
        ]
        let months = [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ]
        let (year, month, number) = day.components
        return "\(weekdays[day.weekday] ?? "") \(number) de \(months[month - 1]) de \(year)"
    }
}
