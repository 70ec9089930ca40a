public import CivilTime
import EventLog
public import Projections
public import ProtocolLanguage
public import SiteDescription
import PositionedYAML
import Treatment

extension Clinic {
    /// The site as it stands, with its version: how many descriptions of it the log holds.
    public func site() throws(ClinicError) -> (site: Site, version: Int) {
        try ClinicError.wrap {
            let state = try log.fold(siteStream, onto: SiteState())
            guard let site = state.site else { throw Refusal.site(.notOpened) }
            return (site, Int(state.version))
        }
    }

    /// What time it is in this store, and which day that is at the site.
    public func time() throws(ClinicError) -> (now: Instant, today: CivilDate) {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            return (view.now, view.today)
        }
    }

    /// All published versions of protocols.
    public func protocols() throws(ClinicError) -> [ProtocolSummary] {
        try ClinicError.wrap { try projections.ask(following: log) { try $0.protocols() } }
    }

    /// A published template.
    ///
    /// - Parameters:
    ///   - id: the protocol's, the same for all its versions.
    ///   - version: nil for the newest that is no draft, or where all are drafts the newest.
    /// - Throws: ``ClinicError`` of the kind `notFound`, with the nearest name.
    public func template(_ id: String, version: Int? = nil) throws(ClinicError) -> Template {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            guard let protocolID = ProtocolID(id), case let state = try protocolState(protocolID, in: view),
                let newest = state.newestForEnrolment?.template.version ?? state.versions.keys.max()
            else { throw try unknownProtocol(id) }
            guard let template = state.versions[version ?? newest]?.template else {
                let versions = state.versions.keys.sorted().map { "\(id)@\($0)" }.joined(separator: ", ")
                throw ClinicError(.notFound, "\(id)@\(version ?? 0) is not published; there is \(versions)")
            }
            return template
        }
    }

    private func unknownProtocol(_ id: String) throws -> ClinicError {
        let names = Set(try projections.ask(following: log) { try $0.protocols() }.map(\.id)).sorted()
        let suggestion =
            nearest(to: id, among: names).map { "did you mean \($0)?" }
            ?? (names.isEmpty
                ? "publish one with 'regimen protocol publish FILE'" : "there is \(names.joined(separator: ", "))")
        return ClinicError(.notFound, "no protocol \(quoted(id)) is published here; \(suggestion)")
    }

    /// Builds the projections anew from the log.
    ///
    /// - Returns: how far they go.
    public func rebuild() throws(ClinicError) -> LogTie {
        try ClinicError.wrap { try projections.rebuild(from: log) }
    }

    /// Compares the standing projections with ones built from the log alone; changes nothing.
    public func checkProjections() throws(ClinicError) -> ProjectionCheck {
        try ClinicError.wrap { try projections.check(against: log) }
    }
}
