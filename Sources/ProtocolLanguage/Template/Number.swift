/// A whole number of a template: written out, or left to a choice (`${infusions}`).
public enum Number: Hashable, Sendable {
    /// The number itself.
    case literal(Int)
    /// The number that was chosen under this name.
    case choice(String)

    /// The number under the given choices; a choice that is missing there counts by its template's default, which the
    /// caller has filled in (``Template/choices(settling:)``).
    public func value(_ choices: [String: Int]) -> Int {
        switch self {
        case .literal(let number): number
        case .choice(let id): choices[id] ?? 0
        }
    }
}
