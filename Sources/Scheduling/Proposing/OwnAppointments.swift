import CivilTime

extension CycleRequest {
    /// Whether a free beginning suits the patient.
    func suits(_ start: FreeStart, in capacity: SiteCapacity) -> Bool {
        start.local >= from && !isUnwanted(start.local) && preferences.suit(start.local.time)
            && ownAppointment(overlapping: start.minute, in: capacity) == nil
    }

    private func isUnwanted(_ time: CivilDateTime) -> Bool {
        guard let unwanted, time.date == unwanted.date else { return false }
        return (time.time.hour < 12) == (unwanted.time.hour < 12)
    }

    /// The patient's own appointment that one from a minute on would overlap. Set-up and clean-up need the chair, not the
    /// patient.
    func ownAppointment(overlapping start: Int, in capacity: SiteCapacity) -> TakenTime? {
        ownAppointments.first(overlapping: occupancy, from: start, in: capacity)
    }
}

extension [TakenTime] {
    /// The first of them during which another appointment of the same patient would take place as well.
    public func first(overlapping other: TakenTime, in capacity: SiteCapacity) -> TakenTime? {
        first(overlapping: other.occupies, from: other.start.minuteSinceEpoch, in: capacity)
    }

    /// The first of them during which a visit from a minute on would take place as well.
    func first(overlapping occupancy: Occupancy, from start: Int, in capacity: SiteCapacity) -> TakenTime? {
        let range = start..<start + capacity.minutes(of: occupancy)
        return first { other in
            let begin = other.start.minuteSinceEpoch
            return range.overlaps(begin..<begin + capacity.minutes(of: other.occupies))
        }
    }
}
