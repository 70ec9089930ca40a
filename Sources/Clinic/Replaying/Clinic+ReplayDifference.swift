import CivilTime
import EventLog
import Projections
import Scheduling
import Treatment

extension Clinic {
    /// What changed of a patient between two moments, and through which events.
    ///
    /// - Throws: ``ClinicError``: `usage` where the later one comes first, `notFound` for a patient nobody knew by the later.
    public func replay(_ patient: String, from earlier: AsOf, to later: AsOf) throws(ClinicError) -> ReplayDifference {
        try ClinicError.wrap {
            let (first, second) = (try view(asOf: earlier), try view(asOf: later))
            guard first.last <= second.last, first.now <= second.now else {
                throw ClinicError(
                    .usage,
                    "the first moment (@\(first.last), \(first.now)) comes after the second (@\(second.last), "
                        + "\(second.now)); give the earlier one first")
            }
            let after = try state(of: patient, in: second)
            let before = try folds.state(
                of: StreamName(kind: PatientEvent.streamKind, id: after.patient.text),
                onto: PatientState(patient: after.patient), upTo: first.last, in: log)
            let seen = try calendar(of: before, on: second.today)
            return ReplayDifference(
                from: try replayMoment(first), to: try replayMoment(second),
                events: try history(of: patient).filter { entry in
                    entry.position.map { $0 > first.last && $0 <= second.last } ?? false
                },
                facts: ReplayDifference.Fact.differences(
                    from: try facts(before, in: first), to: try facts(after, in: second)),
                byEvents: CalendarDifference(
                    from: seen, to: try calendar(of: after, on: second.today),
                    renamed: renamed(after.course.amendments.dropFirst(before.course.amendments.count))),
                byTime: CalendarDifference(from: try calendar(of: before, on: first.today), to: seen))
        }
    }

    private func facts(_ state: PatientState, in view: LogView) throws -> [PatientFact] {
        guard state.course.registration != nil else { return [] }
        return PatientFact.all(of: try answer(of: state, in: view))
    }

    /// What visits are called after amendments one upon the other, by what they were called before.
    private func renamed(_ amendments: ArraySlice<Course.Known<PatientAmended>>) -> [String: String] {
        amendments.reduce(into: [:]) { names, amendment in
            let renamed = amendment.payload.renamed
            let known = Set(names.values)
            for (old, name) in names { names[old] = renamed[name] ?? name }
            for (old, name) in renamed where !known.contains(old) { names[old] = name }
        }
    }
}

extension ReplayDifference.Fact {
    /// In the order of the names as they stand in the later facts; what is there no more comes last.
    static func differences(from before: [PatientFact], to after: [PatientFact]) -> [ReplayDifference.Fact] {
        let old = Dictionary(before.map { ($0.name, $0.text) }, uniquingKeysWith: { "\($0), \($1)" })
        let new = Dictionary(after.map { ($0.name, $0.text) }, uniquingKeysWith: { "\($0), \($1)" })
        var seen: Set<String> = []
        return (after + before).compactMap { fact in
            guard seen.insert(fact.name).inserted, old[fact.name] != new[fact.name] else { return nil }
            return ReplayDifference.Fact(name: fact.name, before: old[fact.name], after: new[fact.name])
        }
    }
}
