import GRDB
public import Treatment

/// Patients of whom something is to be done, one after the other.
public enum PatientSelection: Hashable, Sendable {
    /// Those who have a plan.
    case planned
    /// Those whose plan stands on an earlier description of the site than the newest.
    case onOldSite
    /// Those whom an earlier version of a protocol treats, and who have not withdrawn.
    case treated(byProtocol: String, before: Int)

    /// Those who were erased; none of the others is.
    case erased

    private static let notErased = "status <> '\(PatientStatus.erased.rawValue)'"

    fileprivate var condition: String {
        switch self {
        case .planned: "siteVersion IS NOT NULL AND \(Self.notErased)"
        case .onOldSite: "siteVersion < (SELECT max(version) FROM site) AND \(Self.notErased)"
        case .treated:
            "protocol = ? AND protocolVersion < ? AND status <> '\(PatientStatus.withdrawn.rawValue)' AND \(Self.notErased)"
        case .erased: "status = '\(PatientStatus.erased.rawValue)'"
        }
    }

    fileprivate var arguments: StatementArguments {
        if case .treated(let id, let version) = self { [id, version] } else { [] }
    }
}

extension Projection {
    /// How many patients a selection has.
    public func count(of selection: PatientSelection) throws(ProjectionError) -> Int {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM patient WHERE \(selection.condition)",
                arguments: selection.arguments) ?? 0
        }
    }

    /// The next patients of a selection, in the order of their ids.
    ///
    /// - Parameters:
    ///   - selection: which patients are wanted.
    ///   - last: the patient behind whom to go on; nil to begin.
    ///   - most: how many.
    public func patients(
        _ selection: PatientSelection, after last: PatientID?, atMost most: Int
    ) throws(ProjectionError) -> [PatientID] {
        try read { database in
            let ids = try String.fetchAll(
                database,
                sql: "SELECT id FROM patient WHERE \(selection.condition) AND id > ? ORDER BY id LIMIT ?",
                arguments: selection.arguments + [last?.text ?? "", most])
            return try ids.map { try PatientID($0) }
        }
    }
}
