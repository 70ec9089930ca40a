public import CivilTime
public import EventLog
public import ProtocolLanguage
public import SiteDescription
public import Treatment

/// All that a patient's reminders follow from, besides the time.
public struct RemindedPatient: Sendable {
    public var state: PatientState
    /// What has become of the patient's reminders.
    public var reminders: ReminderState
    /// The template that the patient is treated by.
    public var template: Template
    public var site: Site
    /// The site's zone.
    public var zone: TimeZoneRules
    /// The zones that the patient and people of the site live in, by name, where that is not the site's.
    public var zones: [String: TimeZoneRules]
    /// When each appointment that stands was recorded, by its event.
    public var booked: [EventID: Instant]
    /// Nothing whose time lies before this is said: when reminders were enabled.
    public var since: Instant

    public init(
        state: PatientState, reminders: ReminderState, template: Template, site: Site, zone: TimeZoneRules,
        zones: [String: TimeZoneRules] = [:], booked: [EventID: Instant] = [:], since: Instant
    ) {
        self.state = state
        self.reminders = reminders
        self.template = template
        self.site = site
        self.zone = zone
        self.zones = zones
        self.booked = booked
        self.since = since
    }

    /// The zone by whose clocks somebody is told.
    func zone(of addressee: Addressee) -> TimeZoneRules {
        let name: String? =
            switch addressee {
            case .patient: state.course.registration?.payload.zone
            case .person(let id): site.person(id)?.zone
            }
        return name.flatMap { zones[$0] } ?? zone
    }

    /// Those whom a rule names, each with the channel that is the first for them: the patient, or everybody who holds the
    /// role.
    func addressees(named name: String) -> [(to: Addressee, channel: String)] {
        guard let recipient = Recipient(name: name) else { return [] }
        let channel = site.channels[recipient]?.first ?? RemindedPatient.defaultChannel
        switch recipient {
        case .patient: return [(.patient, channel)]
        case .role(let role):
            return site.people.filter { $0.roles.contains(role) }.map { (.person($0.id), channel) }
        }
    }

    /// Where a site names no channel for somebody: the file of lines.
    private static let defaultChannel = "jsonl"
}
