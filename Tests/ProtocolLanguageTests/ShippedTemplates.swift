import CivilTime
import ProtocolLanguage
import Testing

@Suite("The templates that come with the program")
struct ShippedTemplates {
    @Test("are without mistakes", arguments: Shipped.allCases)
    func parsesClean(_ shipped: Shipped) throws {
        let template = try shipped.template()
        #expect(template.id.text == shipped.rawValue)
        #expect(!template.isDraft)
    }

    @Test("say whose words they are, and that a clinician reviews them", arguments: Shipped.allCases)
    func summaries(_ shipped: Shipped) throws {
        let summary = try #require(try shipped.template().summary)
        #expect(summary.contains("clinic"))
        #expect(summary.contains("a clinician must review this template before it is used"))
    }

    @Test("name codes whose check digit is right (LOINC, mod 10)", arguments: Shipped.allCases)
    func loincCheckDigits(_ shipped: Shipped) throws {
        for code in try shipped.template().observations.compactMap(\.loinc) {
            let digits = code.compactMap(\.wholeNumberValue)
            // Luhn: from the right, the check digit left out, every other digit counts double.
            let doubled = digits.dropLast().reversed().enumerated().map { $0.isMultiple(of: 2) ? $1 * 2 : $1 }
            let sum = doubled.reduce(0) { $0 + $1 / 10 + $1 % 10 }
            #expect(digits.last == (10 - sum % 10) % 10, "\(code)")
        }
    }

    @Test("collect numbers with a unit", arguments: Shipped.allCases)
    func units(_ shipped: Shipped) throws {
        for observation in try shipped.template().observations where observation.type == .number {
            #expect(observation.unit != nil, "\(observation.id)")
        }
    }

    @Test("msc-t2d keeps the timings that calendars are worked out from")
    func standardProtocol() throws {
        let template = try Shipped.mscT2D.template()
        let round = try #require(template.segment("treatment-round"))
        let timings = Dictionary(uniqueKeysWithValues: round.visits.map { ($0.id, $0.timing) })
        let expected: [String: Timing] = try [
            "baseline-labs": Timing(
                direction: .after, anchor: .segmentStart, offset: .zero, window: window("P0D", "P10D")),
            "infusion": Timing(
                direction: .after, anchor: .visit(epoch: nil, VisitReference(visit: "baseline-labs")),
                offset: CivilDuration(days: 14), window: window("P7D", "P14D")),
            "glucose-log": Timing(
                direction: .after, anchor: Self.lastInfusion,
                repetition: .until(every: CivilDuration(weeks: 1), CivilDuration(months: 6)),
                window: window("P1D", "P3D")),
            "hba1c-monthly": Timing(
                direction: .after, anchor: Self.lastInfusion,
                repetition: .times(every: CivilDuration(months: 1), .literal(6)), window: window("P5D", "P5D")),
            "review-3m": Timing(
                direction: .after, anchor: Self.lastInfusion, offset: CivilDuration(months: 3),
                window: window("P7D", "P14D")),
            "review-6m": Timing(
                direction: .after, anchor: Self.lastInfusion, offset: CivilDuration(months: 6),
                window: window("P7D", "P14D")),
        ]
        for (visit, timing) in expected { #expect(timings[visit] == timing, "\(visit)") }
        #expect(template.epochs.map(\.id) == ["round-1", "round-2"])
        #expect(round.visit("review-6m")?.decides == "second-round")
        #expect(round.visit("infusion")?.cycle?.preferred == [2: [1, 3], 3: [1, 3, 5]])
    }

    private static let lastInfusion = Anchor.visit(epoch: nil, VisitReference(visit: "infusion", occurrence: .last))

    private func window(_ before: String, _ after: String) throws -> Timing.Window {
        Timing.Window(before: try CivilDuration(parsing: before), after: try CivilDuration(parsing: after))
    }
}
