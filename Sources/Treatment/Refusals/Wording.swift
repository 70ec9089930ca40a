import CivilTime
import PositionedYAML
import Scheduling

/// Parts of the sentences in which something is refused.
enum Wording {
    /// A typed text, fit to stand in a sentence.
    static func quoted(_ text: String) -> String { PositionedYAML.quoted(text) }

    /// ` (did you mean …?)`, or nothing.
    static func didYouMean(_ nearest: String?) -> String {
        nearest.map { " (did you mean \($0)?)" } ?? ""
    }

    /// `1 day`, `3 days`; the sign is left out.
    static func days(_ count: Int) -> String {
        "\(abs(count)) day\(abs(count) == 1 ? "" : "s")"
    }

    /// `Mon 2026-03-02`.
    static func day(_ day: CivilDate) -> String {
        "\(day.weekday.abbreviation) \(day)"
    }

    /// `round-1/infusion.1…3` for occurrences of one visit; else the first, and how many more.
    static func series(_ visits: [VisitID]) -> String {
        guard let first = visits.first, let last = visits.last, visits.count > 1 else {
            return visits.first?.text ?? ""
        }
        let isOne = visits.allSatisfy { $0.epoch == first.epoch && $0.visit == first.visit && $0.repetition == 1 }
        let numbers = visits.compactMap(\.number)
        if isOne, numbers.count == visits.count, let least = numbers.first, let most = last.number,
            numbers == Array(least...Swift.max(least, most))
        {
            return "\(first)…\(most)"
        }
        if visits.count == 2 { return "\(first) and \(last)" }
        return "\(first) and \(visits.count - 1) more"
    }

    static func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.joined(separator: ", ")
    }

    /// The name that was probably meant. One whose last part is what was written or near it, as `infusion.1` for
    /// `round-1/infusion.1`, is that name where no other ends so.
    static func nearest(to text: String, among names: [String]) -> String? {
        func only(endingIn part: String) -> String? {
            let ending = names.filter { $0.hasSuffix("/\(part)") }
            return ending.count == 1 ? ending.first : nil
        }
        if let name = only(endingIn: text) ?? PositionedYAML.nearest(to: text, among: names) { return name }
        guard !text.contains("/") else { return nil }
        let parts = names.compactMap { $0.split(separator: "/").last.map(String.init) }
        return PositionedYAML.nearest(to: text, among: parts).flatMap(only)
    }
}
