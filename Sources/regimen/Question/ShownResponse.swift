import CivilTime
import Clinic
import ProtocolLanguage
import Scheduling
import Treatment

/// What was measured before treatment and at each review, beside each other.
struct ShownResponse {
    private let answer: ResponseAnswer

    init(_ answer: ResponseAnswer) {
        self.answer = answer
    }

    func lines(isColoured: Bool) -> [String] {
        let epochs = answer.response.epochs
        guard !epochs.isEmpty else { return ["No open epoch has a review."] }
        return epochs.flatMap { lines(of: $0, isColoured: isColoured) }
    }

    private func lines(of epoch: Response.Epoch, isColoured: Bool) -> [String] {
        var table = TextTable(headings: ["OBSERVATION", "UNIT", "BASELINE"], indentation: "  ")
        for review in epoch.reviews { table.headings += [review.title.uppercased(), "CHANGE"] }
        // Under the heading the day: of the values below it, only those of another day say theirs.
        table.rows.append(
            .cells(
                [TextTable.Cell(""), TextTable.Cell(""), TextTable.Cell(baselineDays(epoch), style: .faint)]
                    + epoch.reviews.flatMap { review in
                        [TextTable.Cell(day(of: review), style: .faint), TextTable.Cell("")]
                    }))
        for line in epoch.lines { table.rows.append(.cells(cells(of: line, in: epoch))) }
        return ["", Style.bold.applied(to: heading(of: epoch), isColoured: isColoured)]
            + table.lines(isColoured: isColoured)
    }

    private func heading(of epoch: Response.Epoch) -> String {
        guard let visit = epoch.firstTreatment, let day = epoch.baselineThrough else {
            return epoch.baselineThrough.map { "\(epoch.id) · begun on \($0.shown)" }
                ?? "\(epoch.id) · no treatment given so far"
        }
        return "\(epoch.id) · treated from \(day.shown) (\(visit))"
    }

    private func baselineDays(_ epoch: Response.Epoch) -> String {
        epoch.baselineThrough.map { "by \($0)" } ?? "newest"
    }

    private func day(of review: Response.Review) -> String {
        review.done.map { "\($0)" } ?? review.planned.map { "planned \($0)" } ?? "no date so far"
    }

    private func cells(of line: Response.Line, in epoch: Response.Epoch) -> [TextTable.Cell] {
        let observation = line.observation
        let name = (observation.title ?? observation.id) + (observation.derived == nil ? "" : " (computed)")
        var cells = [
            TextTable.Cell(name, style: .bold), TextTable.Cell(observation.unit == "1" ? "" : observation.unit ?? ""),
            TextTable.Cell(words(for: line.baseline, of: observation, expected: nil)),
        ]
        for (review, comparison) in zip(epoch.reviews, line.reviews) {
            cells.append(TextTable.Cell(words(for: comparison.reading, of: observation, expected: review.done)))
            cells.append(TextTable.Cell(change(comparison)))
        }
        return cells
    }

    /// - Parameter expected: a day that need not be said.
    private func words(for reading: Response.Reading, of observation: Observation, expected: CivilDate?) -> String {
        switch reading {
        case .number(let number, _, let day):
            day == expected ? number.shown : "\(number.shown) (\(day))"
        case .said(let text, let day):
            (text.map(shortened) ?? "(sealed)") + (day == expected ? "" : " (\(day))")
        case .missing([observation.id]): "missing"
        case .missing(let names): "missing: \(names.joined(separator: ", "))"
        case .incomputable: "cannot be computed"
        case .notDone: ""
        }
    }

    /// A remark can be long; the whole of it stands in the patient's history.
    private func shortened(_ text: String) -> String {
        text.count > ShownResponse.longestText ? text.prefix(ShownResponse.longestText - 1) + "…" : text
    }

    private static let longestText = 24

    private func change(_ comparison: Response.Comparison) -> String {
        guard let change = comparison.change else { return "" }
        let percent = comparison.percent.map { " (\(signed($0.rounded(digits: 1))) %)" } ?? ""
        return signed(change.shown) + percent
    }

    private func signed(_ number: String) -> String { number.hasPrefix("-") || number == "0" ? number : "+\(number)" }

    var json: JSONValue {
        [
            "patient": .string(answer.patient.text), "protocol": .string(answer.template.id.text),
            "version": .integer(answer.template.version), "epochs": .array(answer.response.epochs.map(json(of:))),
        ]
    }

    private func json(of epoch: Response.Epoch) -> JSONValue {
        [
            "epoch": .string(epoch.id), "baselineThrough": .date(epoch.baselineThrough),
            "firstTreatment": .optional(epoch.firstTreatment?.text),
            "reviews": .array(
                epoch.reviews.map { review in
                    [
                        "visit": .string(review.visit.text), "title": .string(review.title),
                        "completed": .date(review.done), "planned": .date(review.planned),
                    ]
                }),
            "observations": .array(
                epoch.lines.map { line in
                    [
                        "observation": .string(line.observation.id), "title": .optional(line.observation.title),
                        "unit": .optional(line.observation.unit),
                        "derived": .optional(line.observation.derived.map { "\($0)" }),
                        "baseline": .object(members(of: line.baseline)),
                        "reviews": .array(
                            zip(epoch.reviews, line.reviews).map { review, comparison in
                                let change: [JSONValue.Member] = [
                                    .init(name: "change", value: .optional(comparison.change?.shown)),
                                    .init(
                                        name: "changePercent",
                                        value: .optional(comparison.percent?.rounded(digits: 1))),
                                ]
                                let visit = JSONValue.Member(name: "visit", value: .string(review.visit.text))
                                return .object([visit] + members(of: comparison.reading) + change)
                            }),
                    ]
                }),
        ]
    }

    private func members(of reading: Response.Reading) -> [JSONValue.Member] {
        var (value, day, missing): (String?, CivilDate?, [String]) = (nil, nil, [])
        switch reading {
        case .number(let number, _, let on): (value, day) = (number.shown, on)
        case .said(let text, let on): (value, day) = (text, on)
        case .missing(let names): missing = names
        case .incomputable, .notDone: break
        }
        return [
            .init(name: "value", value: .optional(value)), .init(name: "on", value: .date(day)),
            .init(name: "missing", value: .strings(missing)),
        ]
    }
}
