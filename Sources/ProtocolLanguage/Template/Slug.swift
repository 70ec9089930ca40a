/// The form of every name in a template: small letters, digits and hyphens, at most 64 of them.
enum Slug {
    /// The form in words, for messages.
    static let expectation = "a name of small letters, digits and hyphens, such as baseline-labs, at most 64 long"

    /// Whether a text has the form `[a-z0-9-]{1,64}`.
    static func accepts(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isPart)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
