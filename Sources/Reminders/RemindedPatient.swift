public import CivilTime
public import EventLog
public import ProtocolLanguage
public import SiteDescription
public import Treatment

/// All that a patient's reminders follow from, besides the time.
///
/// It is held in one piece: many are handed from hand to hand, and a course has many parts that would each be counted.
public struct RemindedPatient: Sendable {
    private struct Facts: Sendable {
        var state: PatientState
        var reminders: ReminderState
        var template: Template
        var site: Site
        var zone: TimeZoneRules
        var zones: [String: TimeZoneRules]
        var booked: [EventID: Instant]
        var since: Instant
    }

    private final class Piece: Sendable {
        let facts: Facts

        init(_ facts: Facts) { self.facts = facts }
    }

    private var piece: Piece

    public init(
        state: PatientState, reminders: ReminderState, template: Template, site: Site, zone: TimeZoneRules,
        zones: [String: TimeZoneRules] = [:], booked: [EventID: Instant] = [:], since: Instant
    ) {
        piece = Piece(
            Facts(
                state: state, reminders: reminders, template: template, site: site, zone: zone, zones: zones,
                booked: booked, since: since))
    }

    private mutating func change(_ change: (inout Facts) -> Void) {
        var facts = piece.facts
        change(&facts)
        piece = Piece(facts)
    }

    /// Which patient it is.
    public var id: PatientID { piece.facts.state.patient }

    public var state: PatientState {
        get { piece.facts.state }
        set { change { $0.state = newValue } }
    }

    /// What has become of the patient's reminders.
    public var reminders: ReminderState {
        get { piece.facts.reminders }
        set { change { $0.reminders = newValue } }
    }

    /// The template that the patient is treated by.
    public var template: Template {
        get { piece.facts.template }
        set { change { $0.template = newValue } }
    }

    public var site: Site {
        get { piece.facts.site }
        set { change { $0.site = newValue } }
    }

    /// The site's zone.
    public var zone: TimeZoneRules { piece.facts.zone }

    /// The zones that the patient and people of the site live in, by name, where that is not the site's.
    public var zones: [String: TimeZoneRules] { piece.facts.zones }

    /// When each appointment that stands was recorded, by its event.
    public var booked: [EventID: Instant] {
        get { piece.facts.booked }
        set { change { $0.booked = newValue } }
    }

    /// Nothing whose time lies before this is said: when reminders were enabled.
    public var since: Instant { piece.facts.since }

    /// The zone by whose clocks somebody is told.
    func zone(of addressee: Addressee) -> TimeZoneRules {
        let name: String? =
            switch addressee {
            case .patient: state.course.registration?.payload.zone
            case .person(let id): site.person(id)?.zone
            }
        return name.flatMap { zones[$0] } ?? zone
    }

    /// Those whom a rule names, each with the first channel that reaches them and that they agreed to: the patient, or
    /// everybody who holds the role. The channel is nil where there is none.
    func addressees(named name: String) -> [(to: Addressee, channel: String?)] {
        guard let recipient = Recipient(name: name) else { return [] }
        let named = site.channels[recipient] ?? [Site.defaultChannel]
        switch recipient {
        case .patient: return [(.patient, named.first(where: reachesPatient))]
        case .role(let role):
            return site.people.filter { $0.roles.contains(role) }.map { person in
                (.person(person.id), named.first { !isMail($0) || person.email != nil })
            }
        }
    }

    /// A patient agrees to channels by name; who has said nothing of that is reached by any.
    private func reachesPatient(by channel: String) -> Bool {
        guard let registration = state.course.registration?.payload else { return false }
        if let agreed = registration.channels, !agreed.contains(channel) { return false }
        return !isMail(channel) || registration.email != nil
    }

    private func isMail(_ name: String) -> Bool {
        if case .email = site.channel(name)?.kind { true } else { false }
    }

    /// The instant itself, or the end of the quiet hours in which it lies.
    func loud(_ instant: Instant, for addressee: Addressee) -> Instant {
        let zone = zone(of: addressee)
        let local = zone.local(of: instant)
        guard let quiet = site.quietHours, quiet.contains(local.time) else { return instant }
        let day = local.time < quiet.to ? local.date : (try? local.date.adding(days: 1)) ?? local.date
        return zone.instant(of: CivilDateTime(date: day, time: quiet.to)).instant
    }

    /// The first instant of the day after that of an instant at which the addressee may be told something.
    public func nextDay(after instant: Instant, for addressee: Addressee) -> Instant? {
        let zone = zone(of: addressee)
        guard let day = try? zone.local(of: instant).date.adding(days: 1) else { return nil }
        return loud(zone.start(of: day), for: addressee)
    }

    /// The first instant of the day of an instant, by the addressee's clocks.
    public func startOfDay(of instant: Instant, for addressee: Addressee) -> Instant {
        let zone = zone(of: addressee)
        return zone.start(of: zone.local(of: instant).date)
    }
}
