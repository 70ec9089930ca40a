public import EventLog
public import ProtocolLanguage

/// The published versions of a protocol: the fold of its stream.
public struct ProtocolState: StreamState {
    /// One published version.
    public struct Version: Hashable, Sendable {
        public var event: EventID
        public var template: Template
        /// SHA-256 over the template's canonical form.
        public var digest: String
    }

    public let id: ProtocolID
    public private(set) var version: Int64 = 0
    public private(set) var position: Int64 = 0
    /// By version number.
    public private(set) var versions: [Int: Version] = [:]

    public init(id: ProtocolID) {
        self.id = id
    }

    /// Takes in the next event of the stream.
    public mutating func take(
        _ event: ProtocolEvent, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        guard version == self.version + 1 else {
            throw .versionGap(event: id, expected: self.version + 1, found: version)
        }
        switch event {
        case .published(let published):
            let template = published.template
            guard template.id == self.id, versions[template.version] == nil else {
                throw .outOfPlace(event: id, type: event.type)
            }
            versions[template.version] = Version(event: id, template: template, digest: published.digest)
        }
        self.version = version
        self.position = position
    }

    /// The highest version on which a patient can be enrolled; drafts are passed over.
    public var newestForEnrolment: Version? {
        versions.values.filter { !$0.template.isDraft }.max { $0.template.version < $1.template.version }
    }
}
