import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// A visit with what is known of it: what each rule makes of it.
struct VisitFacts {
    private let visit: PlannedVisit
    private let patient: RemindedPatient
    private let record: VisitRecord?
    private let history: History
    /// What was said of the visit so far, or missed.
    private let said: [SaidReminder]

    init(_ visit: PlannedVisit, _ patient: RemindedPatient, _ history: History, said: [SaidReminder]) {
        self.said = said
        self.visit = visit
        self.patient = patient
        self.history = history
        record = history.visits[visit.id]
    }

    /// What a rule has said to somebody.
    func reminder(by rule: ReminderRule, to: Addressee, channel: String) throws(Silence) -> Reminder {
        try checkOpen(rule, to)
        let promise = try promise(of: rule)
        let zone = patient.zone(of: to)
        let day = try day(of: rule)
        let planned = zone.instant(of: CivilDateTime(date: day, time: rule.at)).instant
        guard planned >= patient.floor else { throw .beforeReminders(planned: planned, since: patient.floor) }
        try checkMade(before: planned, rule)
        let due = patient.loud(max(putOff(planned, rule, to, zone), dayBegins(day, rule)), for: to)
        let until = until(of: rule, due: due, zone)
        if let until, until <= due { throw .outOfUse(due: due, until: until) }
        try checkState(rule, on: patient.zone.local(of: due).date)
        guard let key = key(promise, rule, to, channel) else { throw .outOfRange }
        return Reminder(
            key: key, patient: patient.state.patient, visit: visit.id, title: visit.title, promise: promise, rule: rule,
            to: to, channel: channel, planned: planned, due: due, until: until)
    }

    // MARK: Whether

    private func checkOpen(_ rule: ReminderRule, _ to: Addressee) throws(Silence) {
        if history.hasEnded { throw .courseEnded }
        if let host = visit.mergedInto { throw .mergedInto(host) }
        switch record?.outcome {
        case .completed: throw .over(.completed)
        case .missed: throw .over(.missed)
        case .omitted: throw .over(.omitted)
        case nil: break
        }
        if case .person = to, rule.isEscalation, patient.reminders.acknowledged.contains(visit.id) {
            throw .acknowledged
        }
    }

    /// What counts from an appointment is not said for a time before that was made.
    private func checkMade(before planned: Instant, _ rule: ReminderRule) throws(Silence) {
        guard rule.trigger == .before, let booking = patient.state.course.visits[visit.id]?.booking,
            let made = patient.booked[booking.event], made > planned
        else { return }
        throw .beforeAppointmentWasMade(planned: planned, made: made)
    }

    /// Whether the visit stands on a day so that the rule speaks of it, as far as is known now.
    private func checkState(_ rule: ReminderRule, on day: CivilDate) throws(Silence) {
        let hold = history.holds.first { $0.isInForce(on: day) }
        let state = VisitState(of: visit, record: record, hold: hold, on: day)
        let spoken: [VisitState] =
            switch rule.trigger {
            case .before: [.booked]
            case .unbooked: [.upcoming, .due, .overdue, .locked]
            case .opens: [.upcoming, .due, .overdue, .booked, .unrecorded]
            case .overdue: [.overdue, .unrecorded]
            case .unrecorded: [.unrecorded]
            }
        guard spoken.contains(state) else { throw .state(state, on: day) }
    }

    // MARK: What

    private func day(of rule: ReminderRule) throws(Silence) -> CivilDate {
        let monthEnd = patient.template.monthEnd
        do {
            switch rule.trigger {
            case .before: return try appointment().day.subtracting(rule.distance, monthEnd: monthEnd)
            case .unbooked: return try dates().target.subtracting(rule.distance, monthEnd: monthEnd)
            case .opens: return try dates().earliest.adding(rule.distance, monthEnd: monthEnd)
            case .overdue: return try dates().latest.adding(rule.distance, monthEnd: monthEnd)
            case .unrecorded: return try appointment().day.adding(rule.distance, monthEnd: monthEnd)
            }
        } catch let silence as Silence {
            throw silence
        } catch {
            throw .outOfRange
        }
    }

    private func promise(of rule: ReminderRule) throws(Silence) -> Promise {
        if let booking = record?.booking {
            if rule.trigger == .unbooked { throw .appointmentStands }
            return booking.time.map { .appointment(CivilDateTime(date: booking.day, time: $0)) } ?? .day(booking.day)
        }
        switch rule.trigger {
        case .before, .unrecorded: throw .noAppointment
        case .unbooked: return .day(try dates().target)
        case .opens: return .day(try dates().earliest)
        case .overdue: return .day(try dates().latest)
        }
    }

    private func appointment() throws(Silence) -> Booking {
        guard let booking = record?.booking else { throw .noAppointment }
        return booking
    }

    private func dates() throws(Silence) -> VisitDates {
        guard let dates = visit.dates else { throw .noDates }
        return dates
    }

    /// The reminder's key; of a promise that was made again after it had been taken back, the next one.
    ///
    /// What was said already keeps its key, also where the channel is another now or the rule was worded otherwise: nobody
    /// is told the same twice.
    private func key(_ promise: Promise, _ rule: ReminderRule, _ to: Addressee, _ channel: String) -> ReminderKey? {
        if let known = said.first(where: { $0.says(promise, by: rule, to: to) }) { return known.key }
        for occurrence in 0... {
            guard
                let key = ReminderKey(
                    visit.id, of: patient.state.patient, promise, rule: rule, to: to, channel: channel,
                    occurrence: occurrence)
            else { return nil }
            if !patient.reminders.isSpent(key) { return key }
        }
        return nil
    }

    // MARK: When

    /// What is late at the site is so from the day on that begins there, even if it has begun where somebody lives.
    private func dayBegins(_ day: CivilDate, _ rule: ReminderRule) -> Instant {
        switch rule.trigger {
        case .opens, .overdue, .unrecorded: patient.zone.start(of: day)
        case .before, .unbooked: .earliest
        }
    }

    /// Somebody of the site may have put the visit off.
    private func putOff(_ planned: Instant, _ rule: ReminderRule, _ to: Addressee, _ zone: TimeZoneRules) -> Instant {
        guard case .person = to, let day = patient.reminders.snoozed[visit.id] else { return planned }
        return max(planned, zone.instant(of: CivilDateTime(date: day, time: rule.at)).instant)
    }

    /// Until when it is of use: until the visit begins, or its window is over; for what is late, until something is
    /// recorded. What is not to be late is of use on its own day.
    private func until(of rule: ReminderRule, due: Instant, _ zone: TimeZoneRules) -> Instant? {
        func end(of day: CivilDate?, _ zone: TimeZoneRules) -> Instant? {
            day.flatMap { try? $0.adding(days: 1) }.map { zone.start(of: $0) }
        }
        let usual: Instant? =
            switch rule.trigger {
            case .before:
                patient.state.course.visits[visit.id]?.booking?.appointment.at.instant
                    ?? end(of: record?.booking?.day, patient.zone)
            case .unbooked, .opens: end(of: visit.dates?.latest, patient.zone)
            case .overdue, .unrecorded: nil
            }
        guard rule.late == .skip, let ownDay = end(of: zone.local(of: due).date, zone) else { return usual }
        return usual.map { min($0, ownDay) } ?? ownDay
    }
}
