import CivilTime
import Clinic
import EventLog
import Interchange
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// Appointments as another calendar program is told of them.
struct PublishedCalendar {
    let sheet: AppointmentSheet
    let isSimulated: Bool

    /// For so many days an appointment that was given up is told of.
    static let daysKept = Clinic.daysCancelledAreTold

    /// The iCalendar file.
    var file: CalendarFile {
        CalendarFile(name: marked(name), zone: sheet.zone, events: sheet.lines.map(event))
    }

    private var name: String {
        guard let person = sheet.person else { return sheet.site.title }
        return "\(sheet.site.title): \(person.name)"
    }

    /// What leaves a store for rehearsals says so.
    private func marked(_ text: String) -> String { isSimulated ? "SIMULATED \(text)" : text }

    private func event(_ line: AppointmentSheet.Line) -> CalendarEvent {
        let course = line.appointment
        let at = course.appointment.at.local
        let beginning = sheet.zone.instant(of: at).instant
        return CalendarEvent(
            uid: "\(course.id)@\(sheet.site.slug).regimen", sequence: course.changes, created: course.made,
            revised: course.changed, start: at, minutes: minutes(of: course), summary: marked(summary(of: line)),
            details: details(of: line), place: course.mode == .onSite ? place : "",
            category: course.kind.rawValue, isCancelled: course.isOff,
            alarms: line.reminded.map { Int(Instant.milliseconds(from: $0, to: beginning) / 60_000) })
    }

    /// One slot of the site where nobody says how long it takes: that much the site keeps for it.
    private func minutes(of course: AppointmentCourse) -> Int {
        let minutes = course.appointment.occupies.minutes
        return minutes > 0 ? minutes : sheet.site.slot.minutes
    }

    private func summary(of line: AppointmentSheet.Line) -> String {
        let title = line.addedTitle ?? line.appointment.title
        if sheet.isPatients { return line.name.map { "\(title), \($0)" } ?? title }
        return "\(line.name.map { "\($0) (\(line.patient))" } ?? line.patient.text): \(title)"
    }

    private func details(of line: AppointmentSheet.Line) -> String {
        var lines: [String] = []
        if !line.prepare.isEmpty { lines.append("To prepare: \(line.prepare.joined(separator: "; "))") }
        if sheet.isPatients {
            let reach = [sheet.site.contact?.phone, sheet.site.contact?.email].compactMap(\.self)
            if !reach.isEmpty { lines.append("\(sheet.site.title): \(reach.joined(separator: ", "))") }
        } else {
            lines.append(line.appointment.visit.text)
            let needs = line.appointment.appointment.occupies.resources.sorted { $0.key < $1.key }
            if !needs.isEmpty { lines.append(needs.map { "\($0.value) \($0.key)" }.joined(separator: ", ")) }
        }
        return lines.joined(separator: "\n")
    }

    private var place: String {
        [sheet.site.title, sheet.site.contact?.address].compactMap(\.self).joined(separator: ", ")
    }
}
