import EventLog

extension EventWords {
    func registered(_ payload: PatientRegistered, _ id: EventID) -> String {
        let details: [(String, Sealed?)] = [
            ("name", payload.name), ("born", payload.born), ("mrn", payload.mrn), ("email", payload.email),
            ("phone", payload.phone),
        ]
        var parts = details.compactMap { name, sealed in sealed.map { "\(name) \(text($0, id))" } }
        parts += [payload.language.map { "language \($0)" }, payload.zone.map { "zone \($0)" }].compactMap(\.self)
        if let channels = payload.channels {
            parts.append(channels.isEmpty ? "not to be reminded" : "reminded by \(channels.joined(separator: " or "))")
        }
        return parts.isEmpty ? "Registered" : "Registered: \(parts.joined(separator: ", "))"
    }

    func screened(_ payload: PatientScreened, _ id: EventID) -> String {
        var line = "Screened for \(payload.protocolID)@\(payload.protocolVersion): "
        line += payload.result.rawValue.replacing("-", with: " ")
        if !payload.unmet.isEmpty { line += "; against it: \(payload.unmet.joined(separator: ", "))" }
        if !payload.undetermined.isEmpty { line += "; missing: \(payload.undetermined.joined(separator: ", "))" }
        if !payload.values.isEmpty { line += "; by \(values(payload.values, id))" }
        return line
    }

    func enrolled(_ payload: PatientEnrolled) -> String {
        var line = "Enrolled on \(payload.protocolID)@\(payload.protocolVersion) from \(payload.on)"
        for (choice, value) in payload.choices.sorted(by: { $0.key < $1.key }) { line += ", \(choice) \(value)" }
        if let goLive = payload.goLive { line += "; kept here since \(goLive), what was before is history" }
        if !payload.override.isEmpty { line += "; overriding \(payload.override.joined(separator: ", "))" }
        return line
    }

    func amended(_ payload: PatientAmended, before choices: [String: Int]?) -> String {
        var line = "Amended: \(payload.protocolID)@\(payload.from) → \(payload.protocolID)@\(payload.to)"
        for (choice, value) in payload.choices.sorted(by: { $0.key < $1.key }) where choices?[choice] != value {
            line += ", \(choice) \(change(from: choices?[choice], to: value))"
        }
        if !payload.override.isEmpty { line += "; overriding \(payload.override.joined(separator: ", "))" }
        return line
    }

    func observed(_ payload: ObservationRecorded, _ id: EventID) -> String {
        return "Recorded \(values(payload.values, id))\(payload.visit.map { " at \($0)" } ?? "") on \(payload.on)"
    }

    private func values(_ values: [ObservedValue], _ id: EventID) -> String {
        let told = values.map { value in
            switch value.content {
            case .value(let number): "\(value.observation) \(number)\(value.unit.map { " \($0)" } ?? "")"
            case .text(let sealed): "\(value.observation) \(text(sealed, id))"
            }
        }
        return told.joined(separator: ", ")
    }

    func corrected(_ payload: EventCorrected, _ id: EventID, before: PatientState?) -> String {
        guard let replacement = payload.replacement else {
            guard let wrong = before?.recorded(payload.event) else {
                return "Retracted \(payload.correctedType) \(payload.event)"
            }
            return "Retracted \(place(of: payload, before)): \(line(for: wrong.event, id: wrong.id, before: nil))"
        }
        let right = line(for: replacement, id: id, before: nil)
        guard let wrong = before?.recorded(payload.event) else {
            return before == nil
                ? "Correction of \(payload.correctedType) \(payload.event): \(right)"
                : "Correction of \(place(of: payload, before)): \(right)"
        }
        return
            "Correction of \(place(of: payload, before)): \(line(for: wrong.event, id: wrong.id, before: nil)) → \(right)"
    }

    /// The position of the event that is corrected, as a history shows it.
    private func place(of correction: EventCorrected, _ before: PatientState?) -> String {
        before?.entry(of: correction.event)?.positions.first.map { "@\($0)" } ?? "\(correction.event)"
    }
}

extension WithdrawalCause {
    var words: String {
        switch self {
        case .died: "died"
        case .lostToFollowUp: "lost to follow-up"
        case .other: "another cause"
        case .withdrew: "by the patient's wish"
        }
    }
}
