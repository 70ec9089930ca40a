public import CivilTime
import ProtocolLanguage

/// What stands between a patient and an enrolment; it can be overridden with a reason.
public enum EntryObstacle: Hashable, Sendable {
    /// The newest screening for the protocol speaks against it, or leaves it open. Ids of criteria.
    case screening(unmet: [String], undetermined: [String])
    /// The consent that the protocol wants is not signed by the day of enrolment.
    case consent(document: String, version: String, by: CivilDate)

    /// What an enrolment that goes past it holds as overridden: ids of criteria, and `consent DOCUMENT@VERSION`.
    var overridden: [String] {
        switch self {
        case .screening(let unmet, let undetermined): unmet + undetermined
        case .consent(let document, let version, _): ["consent \(document)@\(version)"]
        }
    }

    /// What is wrong and what to do, in a clause.
    var clause: String {
        switch self {
        case .screening(let unmet, let undetermined) where unmet.isEmpty:
            "the newest screening leaves it open (missing for \(Wording.list(undetermined))), "
                + "so screen again with what is missing"
        case .screening(let unmet, let undetermined):
            "the newest screening says not eligible (\(Wording.list(unmet))"
                + (undetermined.isEmpty ? "" : "; missing for \(Wording.list(undetermined))")
                + "), so screen again if something was wrong"
        case .consent(let document, let version, let day):
            "no consent to \(document)@\(version) signed by \(day) is recorded, so record it"
        }
    }
}

extension Course {
    /// What stands between the patient and an enrolment on a protocol.
    ///
    /// Someone who was never screened here may be enrolled: the protocol may have been gone through on paper.
    func obstacles(to template: Template, on day: CivilDate) -> [EntryObstacle] {
        var obstacles: [EntryObstacle] = []
        if let screening = newestScreening(for: template.id.text) {
            // By the version that the patient would be treated by, which may ask otherwise than the one screened for.
            let assessment = screening.assessment(by: template)
            if assessment.result != .eligible {
                obstacles.append(.screening(unmet: assessment.unmet, undetermined: assessment.undetermined))
            }
        }
        if let consent = template.consent, !hasConsented(to: consent, by: day) {
            obstacles.append(.consent(document: consent.document, version: consent.version, by: day))
        }
        return obstacles
    }

    private func hasConsented(to consent: Consent, by day: CivilDate) -> Bool {
        consents.contains { known in
            known.payload.document == consent.document && known.payload.version == consent.version
                && known.payload.on <= day
        }
    }
}
