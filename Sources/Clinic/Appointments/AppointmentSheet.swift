public import CivilTime
public import SiteDescription
public import Treatment

/// Whose appointments are wanted.
public enum AppointmentScope: Hashable, Sendable {
    /// Those of one patient, by the patient's id.
    case patient(String)
    /// Those that take what a person of the site provides; of one who provides nothing, all of the site.
    case person(String)
    /// All of the site.
    case site

    /// The patient whose they are, if they are one's.
    var patient: String? { if case .patient(let id) = self { id } else { nil } }
}

/// Appointments with what another calendar shows of them.
public struct AppointmentSheet: Sendable {
    public var site: Site
    public var zone: TimeZoneRules
    /// The person of the site for whom they are; nil for a patient or the whole site.
    public var person: Person?
    /// Whether the sheet is one patient's.
    public var isPatients: Bool
    /// In the order of their beginnings.
    public var lines: [Line]

    public struct Line: Hashable, Sendable {
        public var patient: PatientID
        /// Who that is; nil unless names are revealed, and where none is known.
        public var name: String?
        /// What a person called a visit that no protocol plans; nil unless sealed texts are revealed.
        public var addedTitle: String?
        public var appointment: AppointmentCourse
        /// What the patient is told to prepare; only on the patient's own.
        public var prepare: [String]
        /// When whoever the sheet is for is reminded, by the protocol's rules and the site's quiet hours.
        public var reminded: [Instant]
    }
}
