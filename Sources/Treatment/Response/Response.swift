public import CivilTime
public import EventLog
public import ProtocolLanguage
public import Scheduling

/// What was measured of a patient before a treatment and at each review after it, with the change. It shows; whether a
/// change is a response, a clinician judges.
public struct Response: Hashable, Sendable {
    /// A value at one time, or why there is none.
    public enum Reading: Hashable, Sendable {
        /// The newest of the days from which it was taken.
        case number(Fraction, unit: String?, on: CivilDate)
        /// What is not a number: a code, a date or a text; nil for a text whose key is gone.
        case said(String?, on: CivilDate)
        /// The observations that were not measured.
        case missing([String])
        /// The formula has no result for what was measured, as where it divides by zero.
        case incomputable
        /// The review has not been done.
        case notDone
    }

    /// A reading against the baseline.
    public struct Comparison: Hashable, Sendable {
        public var reading: Reading
        /// The reading less the baseline; nil where one of them is missing, or their units differ.
        public var change: Fraction?
        /// The change in per cent of the baseline; nil also where that is zero.
        public var percent: Fraction?
    }

    /// One observation over an epoch.
    public struct Line: Hashable, Sendable {
        public var observation: Observation
        public var baseline: Reading
        /// In the order of the epoch's reviews.
        public var reviews: [Comparison]
    }

    /// A visit at which the response is reviewed.
    public struct Review: Hashable, Sendable {
        public var visit: VisitID
        public var title: String
        /// The day on which it was done; nil where it wasn't.
        public var done: CivilDate?
        /// The day for which it is planned.
        public var planned: CivilDate?
    }

    /// An epoch with what was measured before its treatment and after.
    public struct Epoch: Hashable, Sendable {
        public var id: String
        /// The last day whose values are baseline: that of the first infusion or procedure given, or the first day of an
        /// epoch that has none. Nil before the treatment, while the newest value is the baseline.
        public var baselineThrough: CivilDate?
        /// The first infusion or procedure that was given.
        public var firstTreatment: VisitID?
        /// In the order of the calendar.
        public var reviews: [Review]
        /// In the order of the protocol.
        public var lines: [Line]
    }

    /// The open epochs that have reviews, in the order of the protocol.
    public var epochs: [Epoch]

    /// - Parameters:
    ///   - state: the patient; one without a plan has no epochs.
    ///   - template: the one by which the patient is treated.
    ///   - unseal: opens texts; those that it doesn't open are shown to be there.
    public init(
        of state: PatientState, template: Template, unseal: @escaping @Sendable (EventID, FieldPath, String) -> String?
    ) {
        guard let plan = state.plan else {
            epochs = []
            return
        }
        let values = MeasuredValues(state.course, template: template, unseal: unseal)
        epochs = plan.epochs.filter { $0.standing == .open }.compactMap { planned in
            let visits = plan.plan.visits.filter { $0.id.epoch == planned.id }
            let epoch = EpochReading(
                planned: planned, visits: visits, course: state.course, template: template, values: values)
            return epoch.reviews.isEmpty ? nil : epoch.told
        }
    }
}

/// One value as it was measured.
private struct MeasuredValue {
    var observation: String
    /// Nil for what is not a number.
    var number: Decimal?
    /// The value as it was written; nil for a text whose key is gone.
    var text: String?
    var unit: String?
    var day: CivilDate
    /// The visit at which it was taken, where it was at one.
    var visit: VisitID?
}

/// Every value that was measured, in the order in which they were recorded.
private struct MeasuredValues {
    var all: [MeasuredValue] = []
    private let unseal: EventWords.Unseal
    private let types: [String: Observation.ValueType]
    /// What an observation is called now, by what it was called before an amendment.
    private let names: [String: String]

    init(_ course: Course, template: Template, unseal: @escaping @Sendable (EventID, FieldPath, String) -> String?) {
        self.unseal = unseal
        types = Dictionary(template.observations.map { ($0.id, $0.type) }) { first, _ in first }
        let renamed = template.observations.compactMap { observation in observation.was.map { ($0, observation.id) } }
        names = Dictionary(renamed) { first, _ in first }
        for screening in course.screenings {
            if let day = screening.payload.on { add(screening.payload.values, of: screening.event, day, nil) }
        }
        for observed in course.observations {
            add(observed.payload.values, of: observed.event, observed.payload.on, observed.payload.visit)
        }
    }

    private mutating func add(_ values: [ObservedValue], of event: EventID, _ day: CivilDate, _ visit: VisitID?) {
        for value in values {
            let name =
                types[value.observation] == nil ? names[value.observation] ?? value.observation : value.observation
            var measured = MeasuredValue(observation: name, unit: value.unit, day: day, visit: visit)
            switch value.content {
            case .value(let text): measured.text = text
            case .text(.open(let text)): measured.text = text
            case .text(.sealed(let sealed, let field)): measured.text = unseal(event, field, sealed)
            }
            if types[name] == .number {
                measured.number = measured.text.flatMap { Decimal($0) }
                guard measured.number != nil else { continue }
            }
            all.append(measured)
        }
    }
}

/// Reads one epoch.
private struct EpochReading {
    var planned: PlannedEpoch
    var visits: [PlannedVisit]
    var course: Course
    var template: Template
    var values: MeasuredValues

    func done(_ visit: PlannedVisit) -> CivilDate? { course.visits[visit.id]?.outcome?.completedOn }

    /// Those that take place, by the day on which they were done or are planned.
    var reviews: [PlannedVisit] {
        let all = visits.filter { visit in
            visit.kind == .review && visit.mergedInto == nil
                && course.visits[visit.id]?.outcome.map { !$0.isPassedOver } ?? true
        }
        return all.sorted { left, right in
            let (first, second) = (day(of: left), day(of: right))
            return first == second ? left.place < right.place : first < second
        }
    }

    private func day(of visit: PlannedVisit) -> CivilDate { done(visit) ?? visit.dates?.target ?? .latest }

    private var firstTreatment: (visit: VisitID, day: CivilDate)? {
        let given = visits.compactMap { visit -> (visit: VisitID, day: CivilDate)? in
            guard visit.kind == .infusion || visit.kind == .procedure, let day = done(visit) else { return nil }
            return (visit.id, day)
        }
        return given.min { ($0.day, $0.visit.text) < ($1.day, $1.visit.text) }
    }

    private var hasTreatment: Bool { visits.contains { $0.kind == .infusion || $0.kind == .procedure } }

    var told: Response.Epoch {
        let first = firstTreatment
        let through = first?.day ?? (hasTreatment ? nil : planned.started)
        let reviews = reviews
        let baseline = values.all.filter { value in through.map { value.day <= $0 } ?? true }
        let chosenBaseline = newest(baseline)
        let chosen = reviews.map { self.chosen(at: $0, after: through) }
        let lines = observations(reviews, chosen).map { observation in
            let before = reading(of: observation, in: chosenBaseline)
            return Response.Line(
                observation: observation, baseline: before,
                reviews: zip(reviews, chosen).map { review, values in
                    compare(done(review) == nil ? .notDone : reading(of: observation, in: values), with: before)
                })
        }
        return Response.Epoch(
            id: planned.id, baselineThrough: through, firstTreatment: first?.visit,
            reviews: reviews.map { visit in
                Response.Review(
                    visit: visit.id, title: visit.title, done: done(visit), planned: visit.dates?.target)
            },
            lines: lines)
    }

    /// The newest value of each observation; of one day the one that was recorded last.
    private func newest(_ values: [MeasuredValue]) -> [String: MeasuredValue] {
        values.reduce(into: [:]) { chosen, value in
            if let known = chosen[value.observation], known.day > value.day { return }
            chosen[value.observation] = value
        }
    }

    /// What belongs to a review: what was measured at it or at a visit that became part of it; else, of what was measured
    /// in its window at no other review, what lies nearest to its day.
    private func chosen(at review: PlannedVisit, after through: CivilDate?) -> [String: MeasuredValue] {
        guard let day = done(review) else { return [:] }
        let own = Set([review.id] + visits.filter { $0.mergedInto == review.id }.map(\.id))
        let others = Set(reviews.map(\.id)).subtracting(own)
        var chosen: [String: MeasuredValue] = [:]
        if let window = review.dates?.window {
            let near = values.all.filter { value in
                let isOther = value.visit.map(others.contains) ?? false
                let isAfterBaseline = through.map { value.day > $0 } ?? false
                return !isOther && isAfterBaseline && value.day >= min(window.earliest, day)
                    && value.day <= max(window.latest, day)
            }
            for value in near {
                let distance = abs(CivilDate.days(from: value.day, to: day))
                if let known = chosen[value.observation], abs(CivilDate.days(from: known.day, to: day)) < distance {
                    continue
                }
                chosen[value.observation] = value
            }
        }
        let taken = newest(values.all.filter { value in value.visit.map(own.contains) ?? false })
        return chosen.merging(taken) { _, own in own }
    }

    /// What a review collects, what is computed from that, and whatever else a review has a value of.
    private func observations(
        _ reviews: [PlannedVisit], _ chosen: [[String: MeasuredValue]]
    ) -> [Observation] {
        var wanted = Set(chosen.flatMap(\.keys))
        let segment = template.epochs.first { $0.id == planned.id }.flatMap { template.segment($0.segment) }
        for review in reviews { wanted.formUnion(segment?.visit(review.id.visit)?.collects ?? []) }
        return template.observations.filter { observation in
            if wanted.contains(observation.id) { return true }
            guard let names = observation.derived?.observations else { return false }
            return names.contains(where: wanted.contains)
        }
    }

    private func reading(of observation: Observation, in chosen: [String: MeasuredValue]) -> Response.Reading {
        guard observation.type == .number else {
            guard let value = chosen[observation.id] else { return .missing([observation.id]) }
            return .said(value.text, on: value.day)
        }
        let numbers = ObservedNumbers(chosen.compactMapValues(\.number), observations: template.observations)
        switch numbers[observation.id] {
        case .missing(let names): return .missing(names)
        case .incomputable: return .incomputable
        case .known(let number):
            let sources = observation.derived?.observations ?? [observation.id]
            let days = sources.compactMap { chosen[$0]?.day } + [chosen[observation.id]?.day].compactMap(\.self)
            guard let day = days.max() ?? chosen.values.map(\.day).max() else { return .incomputable }
            return .number(number, unit: chosen[observation.id]?.unit ?? observation.unit, on: day)
        }
    }

    private func compare(_ reading: Response.Reading, with baseline: Response.Reading) -> Response.Comparison {
        guard case .number(let before, let unit, _) = baseline, case .number(let after, unit, _) = reading,
            let change = after.minus(before)
        else { return Response.Comparison(reading: reading, change: nil, percent: nil) }
        return Response.Comparison(reading: reading, change: change, percent: change.percent(of: before))
    }
}
