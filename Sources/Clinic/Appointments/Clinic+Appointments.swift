public import CivilTime
import EventLog
import PositionedYAML
import Projections
import ProtocolLanguage
import Reminders
import Scheduling
import SiteDescription
import Treatment

extension Clinic {
    /// Appointments for another calendar: those that stand or were kept, and for 90 days those that were given up.
    ///
    /// - Parameters:
    ///   - scope: whose appointments are wanted.
    ///   - since: the first day wanted; nil for all of a patient's, and for the last 90 days of anybody else's.
    ///   - moment: asks for what the system showed then; nil for now.
    ///   - reveal: leave to say who the patients are.
    /// - Throws: ``ClinicError``: `notFound` for somebody nobody knows, `refused` without leave for these patients.
    public func appointments(
        _ scope: AppointmentScope, since: CivilDate? = nil, asOf moment: AsOf? = nil, revealing reveal: Reveal? = nil
    ) throws(ClinicError) -> AppointmentSheet {
        try ClinicError.wrap {
            let view = try view(asOf: moment)
            guard let site = view.site.site else { throw Refusal.site(.notOpened) }
            if let reveal, !reveal.covers(.ics, of: scope.patient) {
                throw ClinicError(.refused, "there is no leave to reveal whose appointments these are")
            }
            let person = try scope.person(of: site)
            let first =
                try since ?? (scope.patient == nil ? view.today.adding(days: -Self.daysCancelledAreTold) : .earliest)
            let wanted = Wanted(scope: scope, person: person, first: first, reveals: reveal != nil)
            let lines = try patients(of: scope, in: view).flatMap { try self.lines(of: $0, wanted, in: view) }
            return AppointmentSheet(
                site: site, zone: view.zone, person: person, isPatients: scope.patient != nil,
                lines: lines.sorted { left, right in
                    (left.appointment.appointment.at.instant, left.patient.text, left.appointment.visit.text)
                        < (right.appointment.appointment.at.instant, right.patient.text, right.appointment.visit.text)
                })
        }
    }

    /// How long an appointment that was given up is told of, so that calendars that look seldom drop it as well.
    public static let daysCancelledAreTold = 90

    private struct Wanted {
        var scope: AppointmentScope
        var person: Person?
        var first: CivilDate
        var reveals: Bool

        /// For whom reminders count; nil for nobody.
        var addressee: Addressee? {
            if scope.patient != nil { return .patient }
            return person.map { .person($0.id) }
        }

        func takes(_ course: AppointmentCourse) -> Bool {
            guard course.appointment.at.local.date >= first else { return false }
            guard let person, !person.provides.isEmpty else { return true }
            return person.provides.contains { course.appointment.occupies.resources[$0] != nil }
        }
    }

    private func patients(of scope: AppointmentScope, in view: LogView) throws -> [PatientID] {
        if let patient = scope.patient { return [try state(of: patient, in: view).patient] }
        return try ask(view) { try $0.patients() }.filter { $0.enrolment != nil }.map(\.patient)
    }

    private func lines(
        of patient: PatientID, _ wanted: Wanted, in view: LogView
    ) throws -> [AppointmentSheet.Line] {
        let courses = try courses(of: patient, in: view)
        let kept = try view.now.adding(milliseconds: -Int64(Self.daysCancelledAreTold) * 86_400_000)
        let shown = courses.all.filter { wanted.takes($0) && (!$0.isOff || $0.changed >= kept) }
        guard !shown.isEmpty else { return [] }
        let state = courses.state
        let rules = wanted.addressee == nil ? nil : try reminded(state, in: view)
        let name = wanted.reveals ? try answer(of: state, in: view).identity.name : nil
        let titles = wanted.reveals ? try titlesOfAddedVisits(state) : [:]
        return try shown.map { course in
            let definition = try self.definition(of: course.visit, state, in: view)
            return AppointmentSheet.Line(
                patient: patient, name: name, addedTitle: titles[course.visit], appointment: course,
                prepare: wanted.scope.patient == nil ? [] : definition?.prepare ?? [],
                reminded: wanted.addressee.flatMap { course.isOff ? [] : rules?.alarms(for: $0, of: course.visit) }
                    ?? [])
        }
    }

    /// What became of all appointments of a patient.
    func courses(of patient: PatientID, in view: LogView) throws -> AppointmentCourses {
        var courses = AppointmentCourses(patient: patient)
        let stream = try StreamName(kind: PatientEvent.streamKind, id: patient.text)
        for record in try log.events(of: stream, upTo: view.last) { try courses.apply(record) }
        return courses
    }

    private func definition(of id: VisitID, _ state: PatientState, in view: LogView) throws -> Visit? {
        guard let treatment = state.course.treatment else { return nil }
        let template = try template(treatment.protocolID, treatment.protocolVersion, in: view)
        return template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }
}

extension AppointmentScope {
    /// The person of the site for whom they are.
    fileprivate func person(of site: Site) throws(ClinicError) -> Person? {
        guard case .person(let id) = self else { return nil }
        if let person = site.person(id) { return person }
        let meant = nearest(to: id, among: site.people.map(\.id)).map { " (did you mean \($0)?)" } ?? ""
        throw ClinicError(
            .notFound, "the site has nobody called \(quoted(id))\(meant); 'regimen site show' lists its people")
    }
}
