/// The consent document, and its version, that a patient signs before enrolment.
public struct Consent: Hashable, Sendable {
    public var document: String
    public var version: String

    public init(document: String, version: String) {
        self.document = document
        self.version = version
    }
}
