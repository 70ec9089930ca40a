import CivilTime
import EventLog
import Scheduling

extension Course {
    /// What has happened by these events, in their order.
    init(_ entries: [CourseEntry]) {
        for entry in entries { apply(entry) }
    }

    /// Takes in the next event.
    mutating func apply(_ entry: CourseEntry) {
        guard let event = entry.event else { return }
        let id = entry.said.id
        switch event {
        case .registered(let payload): registration = Known(event: id, payload: payload)
        case .screened(let payload): screenings.append(Known(event: id, payload: payload))
        case .consented(let payload): consents.append(Known(event: id, payload: payload))
        case .enrolled(let payload): enrol(Known(event: id, payload: payload))
        case .held(let payload): holds.append(Hold(from: payload.from))
        case .resumed(let payload): if !holds.isEmpty { holds[holds.count - 1].lastDay = payload.lastDay }
        case .withdrawn(let payload): withdrawal = Known(event: id, payload: payload)
        case .erased(let payload): erasure = Known(event: id, payload: payload)
        case .amended(let payload): amend(Known(event: id, payload: payload), planned: entry.planned)
        case .choiceChanged(let payload): treatment?.choices[payload.choice] = payload.value
        case .epochStarted(let payload): epochStarts[payload.epoch] = payload.on
        case .observed(let payload): observations.append(Known(event: id, payload: payload))
        case .decided(let payload): decisions.append(Known(event: id, payload: payload))
        case .adverseEventOpened(let payload):
            adverseEvents[payload.number] = AdverseEvent(opened: Known(event: id, payload: payload))
        case .adverseEventClosed(let payload):
            adverseEvents[payload.number]?.closed = Known(event: id, payload: payload)
        case .planned, .corrected: break
        case .added, .booked, .rescheduled, .cancelled, .completed, .missed, .omitted, .repeated:
            applyToVisit(event, id: id, planned: entry.planned)
        }
    }

    private mutating func applyToVisit(_ event: PatientEvent, id: EventID, planned: [VisitID: RecordedVisit]) {
        switch event {
        case .added(let payload):
            added[payload.appointment.visit] = Known(event: id, payload: payload)
            book(payload.appointment, id: id)
        case .booked(let payload): book(payload.appointment, id: id)
        case .rescheduled(let payload): book(payload.appointment, id: id)
        case .cancelled(let payload):
            visits[payload.visit]?.booking = nil
            if visits[payload.visit]?.isEmpty == true { visits[payload.visit] = nil }
        case .completed(let payload):
            end(payload.visit, .completed(on: payload.on), id: id, planned: planned)
            let booking = payload.with.isEmpty ? nil : visits[payload.visit]?.booking
            for visit in payload.with {
                end(visit, .completed(on: payload.on), id: id, planned: planned)
                visits[visit]?.booking = booking
            }
        case .missed(let payload): end(payload.visit, .missed, id: id, planned: planned)
        case .omitted(let payload): end(payload.visit, .omitted, id: id, planned: planned)
        case .repeated(let payload): visits[payload.visit, default: VisitCourse()].repetitionAsked = payload.on
        default: break
        }
    }

    private mutating func book(_ appointment: Appointment, id: EventID) {
        visits[appointment.visit, default: VisitCourse()].booking = Booked(event: id, appointment: appointment)
    }

    private mutating func end(_ visit: VisitID, _ outcome: Outcome, id: EventID, planned: [VisitID: RecordedVisit]) {
        let recorded = planned[visit]
        func end(_ course: inout VisitCourse) {
            course.outcome = outcome
            course.outcomeEvent = id
            course.recorded = recorded
        }
        end(&visits[visit, default: VisitCourse()])
    }

    private mutating func enrol(_ known: Known<PatientEnrolled>) {
        enrolment = known
        treatment = CurrentTreatment(
            protocolID: known.payload.protocolID, protocolVersion: known.payload.protocolVersion,
            choices: known.payload.choices)
    }

    /// What has another id in the new version is known by that one from now on.
    private mutating func amend(_ known: Known<PatientAmended>, planned: [VisitID: RecordedVisit]) {
        let amended = known.payload
        amendments.append(known)
        treatment = CurrentTreatment(
            protocolID: amended.protocolID, protocolVersion: amended.to, choices: amended.choices)
        guard !amended.renamed.isEmpty else { return }
        var renamedVisits: [VisitID: VisitCourse] = [:]
        for (id, visit) in visits {
            guard let name = amended.renamed[id.text].flatMap({ VisitID($0) }) else {
                renamedVisits[id] = visit
                continue
            }
            renamedVisits[name] = visit
            renamedVisits[name]?.booking?.appointment.visit = name
            renamedVisits[name]?.plannedBefore = planned[id]
        }
        visits = renamedVisits
        var renamedAdded: [VisitID: Known<VisitAdded>] = [:]
        for (id, visit) in added {
            renamedAdded[amended.renamed[id.text].flatMap { VisitID($0) } ?? id] = visit
        }
        added = renamedAdded
        for index in observations.indices {
            guard let visit = observations[index].payload.visit, let name = amended.renamed[visit.text] else {
                continue
            }
            observations[index].payload.visit = VisitID(name)
        }
        for index in decisions.indices {
            let name = decisions[index].payload.decision
            decisions[index].payload.decision = amended.renamed[name] ?? name
        }
        var renamedStarts: [String: CivilDate] = [:]
        for (epoch, day) in epochStarts { renamedStarts[amended.renamed[epoch] ?? epoch] = day }
        epochStarts = renamedStarts
    }
}
