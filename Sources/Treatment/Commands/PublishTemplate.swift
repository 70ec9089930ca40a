import CanonicalJSON
public import ProtocolLanguage

/// Publishes a version of a protocol, for good.
public struct PublishTemplate: Hashable, Sendable {
    /// A checked template.
    public var template: Template

    public init(template: Template) {
        self.template = template
    }

    func decide(in docket: inout Docket<ProtocolState>) throws(Refusal) {
        let digest: String
        do {
            digest = try template.digest()
        } catch {
            throw .template(.unwritable(fault: error.description))
        }
        if let published = docket.state.versions[template.version] {
            guard published.digest == digest else {
                throw .template(.differs(protocolID: template.id.text, version: template.version))
            }
            return
        }
        try docket.propose(
            .published(ProtocolPublished(template: template, digest: digest)), reason: docket.context.stated(.stated))
    }
}
