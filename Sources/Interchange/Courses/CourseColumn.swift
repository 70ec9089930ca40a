/// The columns of a table of patients under way.
enum CourseColumn: String, CaseIterable {
    /// The patient's id.
    case patient
    /// What happened: ``CourseLine``.
    case what
    /// The visit, decision or epoch that it is about.
    case visit
    /// The day on which it happened, `YYYY-MM-DD`.
    case on
    /// When an appointment is, `YYYY-MM-DDTHH:MM`.
    case at
    /// What was given, chosen, measured or decided.
    case value
    /// The person of the site who did it.
    case by
    /// Why, in words.
    case note
    case name, email, phone, born, mrn, language, zone

    static let ofPerson: Set<CourseColumn> = [.name, .email, .phone, .born, .mrn, .language, .zone]
}
