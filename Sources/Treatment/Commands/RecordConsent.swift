public import CivilTime

/// Records that the patient signed a document.
public struct RecordConsent: Hashable, Sendable {
    /// The document's name, such as `msc-consent`.
    public var document: String
    /// Which version of it, such as `3`.
    public var version: String
    /// The day on which it was signed.
    public var on: CivilDate

    public init(document: String, version: String, on: CivilDate) {
        self.document = document
        self.version = version
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        for text in [document, version] where !RecordConsent.isName(text) { throw .course(.documentName(text)) }
        let day = try docket.dayOf("a consent", given: on)
        let consent = PatientConsented(document: document, on: day, version: version)
        guard !docket.state.course.consents.contains(where: { $0.payload == consent }) else { return }
        try docket.propose(.consented(consent), effective: day, reason: docket.context.stated(.stated))
    }

    /// Names of documents stand in the log as they are, so they must be names and no sentences.
    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
