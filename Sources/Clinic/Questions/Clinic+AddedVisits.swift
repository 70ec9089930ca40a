import CivilTime
import EventLog
import Scheduling
import Treatment

extension Clinic {
    /// A patient's calendar as people of the site may read it: what a person called an added visit is sealed in the log
    /// and unsealed here, in memory. Nil before enrolment.
    func calendar(of state: PatientState, on day: CivilDate) throws -> PatientCalendar? {
        guard var calendar = state.calendar(on: day) else { return nil }
        let titles = try titlesOfAddedVisits(state)
        guard !titles.isEmpty else { return calendar }
        for index in calendar.entries.indices {
            guard let title = titles[calendar.entries[index].visit.id] else { continue }
            calendar.entries[index].visit.title = title
        }
        return calendar
    }

    /// What people called the visits that no protocol plans; none where the key is gone.
    func titlesOfAddedVisits(_ state: PatientState) throws -> [VisitID: String] {
        guard !state.course.added.isEmpty else { return [:] }
        let key = try key(of: StreamName(kind: PatientEvent.streamKind, id: state.patient.text))
        var titles: [VisitID: String] = [:]
        for (id, visit) in state.course.added {
            switch visit.payload.title {
            case .open(let title): titles[id] = title
            case .sealed: titles[id] = try key?.unseal(visit.payload.title, of: visit.event)
            }
        }
        return titles
    }

    /// The same for the lines of a work list.
    func titled(_ items: [WorkItem], in view: LogView) throws -> [WorkItem] {
        var titles: [PatientID: [VisitID: String]] = [:]
        return try items.map { item in
            guard item.entry.visit.because.footing == .unscheduled else { return item }
            if titles[item.patient] == nil {
                titles[item.patient] = try titlesOfAddedVisits(state(of: item.patient.text, in: view))
            }
            var item = item
            if let title = titles[item.patient]?[item.entry.visit.id] { item.entry.visit.title = title }
            return item
        }
    }
}
