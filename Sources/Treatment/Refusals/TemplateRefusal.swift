/// Why a template cannot be published, or one that should have been isn't there.
public enum TemplateRefusal: Hashable, Sendable {
    /// Another template was published under the same protocol and version.
    case differs(protocolID: String, version: Int)
    /// A patient is treated by a version that the log does not hold.
    case missing(protocolID: String, version: Int)
    case unwritable(fault: String)
}

extension TemplateRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .differs(let id, let version):
            "\(id)@\(version) is published with other content, and a published version never changes; "
                + "give this template a new version"
        case .missing(let id, let version):
            "\(id)@\(version), by which the patient is treated, is not among the published protocols; verify the log"
        case .unwritable(let fault): "the template cannot be recorded, \(fault)"
        }
    }
}
