import CanonicalJSON
import CivilTime
import EventLog
public import Treatment

extension Clinic {
    /// Takes in a patient who is under way: all facts in one append, or none.
    ///
    /// The command's id follows from the log, the patient and the day of going live (or the id in the terms), so that a
    /// table can be imported again after some of its patients were taken in: those get their first answer.
    ///
    /// - Throws: ``ClinicError`` for whatever concerns more than the patient's lines.
    public func importCourse(
        _ course: ImportCourse, of patient: String, _ terms: Terms
    ) throws(ClinicError) -> ImportOutcome {
        try ClinicError.wrap {
            guard let first = course.facts.first else { throw ClinicError(.usage, "there is nothing to import") }
            let zones = course.facts.compactMap(unknownZone)
            guard zones.isEmpty else { return .refused(zones) }
            do {
                let id = try PatientID(patient)
                var own = terms
                own.isOneOfMany = true
                let command = try importCommand(for: id, goLive: course.goLive, terms.command)
                own.command = command
                // A dry run decides without asking whether it was done; what was done is answered without writing anyway.
                if try log.record(of: command) != nil { own.isDryRun = false }
                return .imported(try receipt(for: .importCourse(course), of: id, own))
            } catch Refusal.history(.facts(let facts)) {
                return .refused(facts)
            } catch let refusal as Refusal {
                return .refused([RefusedFact(line: first.line, refusal: refusal)])
            } catch EventStoreError.commandReused {
                return .importedOtherwise
            }
        }
    }

    /// Whether a zone exists only the tz database knows.
    private func unknownZone(of fact: ImportedFact) -> RefusedFact? {
        guard case .register(let register) = fact.command, let zone = register.zone, !surroundings.hasZone(zone) else {
            return nil
        }
        return RefusedFact(line: fact.line, refusal: .patient(.detail(.zone, text: zone)))
    }

    /// Nothing of what identifies a person goes into the id, since it is stored as it is.
    private func importCommand(for patient: PatientID, goLive: CivilDate, _ asked: CommandID?) throws -> CommandID {
        let said = CanonicalValue.object([
            "command": .string(asked?.description ?? "import"), "goLive": .string(goLive.description),
            "log": .string(logID.description), "patient": .string(patient.text),
        ])
        let bits = LeafHash(of: try said.canonicalBytes()).withBytes { bytes in
            UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
        }
        return CommandID(
            at: try Instant(millisecondsSinceEpoch: Int64(goLive.dayNumber) * 86_400_000), random: bits)
    }
}
