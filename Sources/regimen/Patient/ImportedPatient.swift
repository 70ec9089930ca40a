import CivilTime
import Clinic
import Interchange
import PositionedYAML
import Treatment

/// A patient of an imported table, and what became of the lines.
struct ImportedPatient {
    enum Outcome: String {
        case imported
        case importedBefore = "imported-before"
        case refused
    }

    let patient: String
    let outcome: Outcome
    /// How many lines the table has for the patient.
    let lines: Int
    /// How many events they became.
    let events: Int
    /// The lines that are refused.
    let mistakes: [Diagnostic]

    /// Takes the patient in, if every line says something.
    init(
        _ course: CourseSheet.Course, goLive: CivilDate, file: String, in clinic: Clinic, _ terms: Terms
    ) throws {
        patient = course.patient
        lines = course.places.count
        guard course.mistakes.isEmpty else {
            (outcome, events, mistakes) = (.refused, 0, course.mistakes)
            return
        }
        let imported = ImportCourse(goLive: goLive, facts: course.facts)
        switch try clinic.importCourse(imported, of: course.patient, terms) {
        case .imported(let receipt):
            (outcome, events, mistakes) = (receipt.wasRepeated ? .importedBefore : .imported, receipt.events.count, [])
        case .refused(let facts):
            (outcome, events) = (.refused, 0)
            mistakes = facts.map { fact in
                Diagnostic(
                    file: file, position: course.places[fact.line] ?? Position(line: fact.line, column: 1),
                    message: fact.refusal.sentence)
            }
        case .importedOtherwise:
            (outcome, events) = (.refused, 0)
            let line = course.facts.first?.line ?? 1
            mistakes = [
                Diagnostic(
                    file: file, position: course.places[line] ?? Position(line: line, column: 1),
                    message:
                        "\(course.patient) was imported before, from other lines; take the patient out of the table "
                        + "and record what is new with the commands for it")
            ]
        }
    }
}
