/// Gathers the mistakes of one file while it is read, so that its author sees all of them at once.
///
/// Readers report here and go on with what they can. At the end the file is good if ``isEmpty``.
public final class Diagnostics {
    /// The file's name, as its user gave it; it opens every message.
    public let file: String
    /// How many are kept. A file with more has one cause, which the first of them show.
    public let limit: Int

    private var kept: Set<Diagnostic> = []
    private var surplus = 0

    public init(file: String, limit: Int = 100) {
        self.file = file
        self.limit = limit
    }

    /// Whether nothing has been found wrong.
    public var isEmpty: Bool { kept.isEmpty }

    /// Whether no more mistakes are kept; then suggestions need not be looked for either.
    var isFull: Bool { kept.count >= limit }

    /// What has been found wrong, in the order of the file; where there was more than ``limit``, the last one says so.
    public var inOrder: [Diagnostic] {
        var ordered = kept.sorted { ($0.position, $0.message) < ($1.position, $1.message) }
        if surplus > 0, let last = ordered.last {
            let message = "\(surplus) more like these are not shown; correct these first"
            ordered.append(Diagnostic(file: file, position: last.position, message: message))
        }
        return ordered
    }

    /// Adds a mistake. The same one at the same place counts once.
    ///
    /// - Parameters:
    ///   - position: where the author should look.
    ///   - message: what is wrong and what to do, a clause without a full stop; made only while mistakes are kept.
    ///   - suggestion: the name that was probably meant, see ``nearest(to:among:)``.
    public func report(at position: Position, _ message: @autoclosure () -> String, suggestion: String? = nil) {
        guard !isFull else {
            surplus += 1
            return
        }
        kept.insert(Diagnostic(file: file, position: position, message: message(), suggestion: suggestion))
    }
}
