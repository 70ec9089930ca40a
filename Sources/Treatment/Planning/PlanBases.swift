public import ProtocolLanguage
import Scheduling
public import SiteDescription

/// What recorded plans stand on besides their patients' histories: every description of the site and every version of a
/// protocol that a log holds.
public struct PlanBases: Sendable {
    /// A description of the site, from the position of the log on at which it stands.
    public struct SiteVersion: Sendable {
        public var position: Int64
        public var openDays: OpenDays

        public init(position: Int64, openDays: OpenDays) {
            self.position = position
            self.openDays = openDays
        }
    }

    /// A version of a protocol, from the position of the log on at which it was published.
    public struct Published: Sendable {
        public var position: Int64
        public var template: Template

        public init(position: Int64, template: Template) {
            self.position = position
            self.template = template
        }
    }

    /// The first is version 1.
    private let sites: [SiteVersion]
    /// By their versions, for each protocol's id.
    private let protocols: [String: [Int: Published]]
    /// Kept, as many patients are treated alike.
    private let schedulers = KnownSchedulers()

    public init(sites: [SiteVersion], protocols: [String: [Int: Published]]) {
        self.sites = sites
        self.protocols = protocols
    }

    func site(_ version: Int, at position: Int64) throws(PlanBasisFault) -> OpenDays {
        guard sites.indices.contains(version - 1), sites[version - 1].position < position else {
            throw .siteMissing(version)
        }
        return sites[version - 1].openDays
    }

    func scheduler(for treatment: CurrentTreatment, at position: Int64) throws(PlanBasisFault) -> Scheduler {
        guard let published = protocols[treatment.protocolID]?[treatment.protocolVersion],
            published.position < position
        else { throw .protocolMissing(treatment.protocolID, treatment.protocolVersion) }
        return schedulers.scheduler(for: treatment) {
            Scheduler(template: published.template, choices: treatment.choices)
        }
    }
}
