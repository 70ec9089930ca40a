/// A file that was refused, with every mistake that was found in it.
public struct InvalidFile: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistakes in the order of the file; at least one.
    public let diagnostics: [Diagnostic]

    public init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// The mistakes, one a line.
    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
