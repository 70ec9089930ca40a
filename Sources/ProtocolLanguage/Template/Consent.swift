/// The consent document, and its version, that a patient signs before enrolment.
public struct Consent: Hashable, Sendable {
    /// The document's name.
    public var document: String
    /// Its version, as the clinic counts.
    public var version: String

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(document: String, version: String) {
        self.document = document
        self.version = version
    }
}
