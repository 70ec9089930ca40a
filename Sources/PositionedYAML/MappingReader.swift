/// Reads a mapping key by key and knows in the end which keys were missing and which nobody asked for.
///
/// A reader asks once for each key that may stand in the mapping, also for those that may be absent, and then calls
/// ``finish()`` (``Field/mapping(_:_:)`` does so by itself):
///
/// ```swift
/// let closure = field.mapping("a closure") { closure in
///     let from = closure.required("from").value("a date such as 2026-08-10", CivilDate.init(parsing:))
///     let why = closure.optional("why").text()
///     …
/// }
/// ```
public final class MappingReader {
    /// Where the mapping stands.
    public let position: Position
    /// What it describes, with its article: `a visit`.
    public let what: String
    /// Where mistakes are reported.
    public let diagnostics: Diagnostics

    /// The mapping's keys with their values in the order of the file: for mappings whose keys are their author's own.
    /// Whoever goes through them says so with ``acceptEveryKey()``.
    public let entries: [Node.Entry]

    private var asked: [String] = []
    private var missing: [String] = []
    private var acceptsEveryKey = false
    private let isMapping: Bool

    /// Opens a mapping. Anything else is reported, once: every field is then absent, and nothing more is said.
    public init(_ node: Node, what: String, diagnostics: Diagnostics) {
        self.position = node.position
        self.what = what
        self.diagnostics = diagnostics
        switch node.kind {
        case .mapping(let entries):
            (self.entries, isMapping) = (entries, true)
        case .refused:
            (entries, isMapping) = ([], false)
        case .scalar, .sequence:
            (entries, isMapping) = ([], false)
            diagnostics.report(
                at: node.position, "\(what) must be a mapping of keys and values, but it is \(node.described)")
        }
    }

    /// The value of a key that must be there.
    public func required(_ key: String) -> Field {
        let field = optional(key)
        if field.isAbsent, isMapping { missing.append(key) }
        return field
    }

    /// The value of a key that may be absent.
    public func optional(_ key: String) -> Field {
        asked.append(key)
        let node = entries.first { $0.key == key }?.value
        return Field(node, named: "`\(key)`", diagnostics: diagnostics)
    }

    /// Whether the file gives the key. Asking is no promise to read it.
    public func has(_ key: String) -> Bool {
        entries.contains { $0.key == key }
    }

    /// The values of all keys, for a mapping whose keys are its author's own; none of them is unknown then.
    public func acceptEveryKey() -> [(key: String, keyPosition: Position, field: Field)] {
        acceptsEveryKey = true
        return entries.map { entry in
            let name = "`\(entry.key.prefix(60))`"
            return (entry.key, entry.keyPosition, Field(entry.value, named: name, diagnostics: diagnostics))
        }
    }

    /// Reports a mistake that concerns the mapping as a whole.
    public func report(_ message: String, suggestion: String? = nil) {
        diagnostics.report(at: position, message, suggestion: suggestion)
    }

    /// Reports the keys that nobody asked for, with the nearest known one, and those that are missing. A missing key
    /// whose misspelling was found is not reported besides.
    public func finish() {
        let unknown = acceptsEveryKey ? [] : entries.filter { !asked.contains($0.key) }
        let known = asked.filter { !has($0) } + asked.filter { has($0) }
        for entry in unknown {
            let meant = diagnostics.isFull ? nil : nearest(to: entry.key, among: known)
            let alternatives = meant == nil && !asked.isEmpty ? "; it may have \(asked.joined(separator: ", "))" : ""
            let message = "\(what) has no key \(quoted(entry.key))\(alternatives)"
            diagnostics.report(at: entry.keyPosition, message, suggestion: meant)
            missing.removeAll { $0 == meant }
        }
        for key in missing {
            diagnostics.report(at: position, "\(what) lacks `\(key)`; add it")
        }
        missing = []
    }
}
