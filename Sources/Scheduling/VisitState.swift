public import CivilTime

/// How a visit stands on a day: the one definition of late (5). Every screen, reminder and export uses it.
public enum VisitState: String, CaseIterable, Hashable, Sendable {
    case completed, missed, omitted, held, booked, unrecorded, awaiting, locked, upcoming, due, overdue

    /// Read from the top; the first that applies is the state.
    ///
    /// - Parameters:
    ///   - visit: the visit as it is planned now.
    ///   - record: what is known of the visit; of its host, where it has become part of one.
    ///   - hold: the hold that is in force on that day, if there is one.
    ///   - day: the day on which one looks at it: today, or the day of the moment that is asked about.
    public init(of visit: PlannedVisit, record: VisitRecord?, hold: Hold?, on day: CivilDate) {
        self.init(of: visit, outcome: record?.outcome, booking: record?.booking, hold: hold, on: day)
    }

    init(of visit: PlannedVisit, outcome: Outcome?, booking: Booking?, hold: Hold?, on day: CivilDate) {
        if let outcome {
            self =
                switch outcome {
                case .completed: .completed
                case .missed: .missed
                case .omitted: .omitted
                }
        } else if let hold, let dates = visit.dates, dates.target >= hold.from {
            self = .held
        } else if let booking {
            self = booking.day < day ? .unrecorded : .booked
        } else {
            self = VisitState(ofPlanned: visit, on: day)
        }
    }

    private init(ofPlanned visit: PlannedVisit, on day: CivilDate) {
        guard let dates = visit.dates else {
            self = .awaiting
            return
        }
        if visit.isLocked(on: day) {
            self = .locked
        } else if day < dates.earliest {
            self = .upcoming
        } else if visit.awaitsAnchor {
            self = .awaiting
        } else {
            self = day <= dates.latest ? .due : .overdue
        }
    }
}

extension PlannedVisit {
    /// Whether something that it requires is not met, as seen on that day (4.4).
    public func isLocked(on day: CivilDate) -> Bool {
        gates.contains { !$0.isMet(on: day) }
    }
}
