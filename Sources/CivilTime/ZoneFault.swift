/// What is wrong with a zone's TZif bytes (RFC 9636).
public enum ZoneFault: Error, Hashable, Sendable {
    /// The bytes end before what the headers promise.
    case truncated(byteCount: Int)
    /// They don't begin with `TZif` (§3.1).
    case notTZif
    /// A version byte later than `4`, the last one known.
    case unknownVersion(UInt8)
    /// The two headers name different versions.
    case versionsDiffer
    /// A count of the header is zero or differs from the one that it must equal.
    case contradictoryCount(TZifCount)
    /// The transition at this place, from 0, is not later than the one before.
    case unsortedTransitions(place: Int)
    /// The transition at this place names a local time type that the file lacks.
    case unknownType(place: Int)
    /// The local time type at this place has an offset that no zone has (§3.2: above −25 and below 26 hours), a flag
    /// other than 0 and 1, or a designation that the file lacks.
    case impossibleType(place: Int)
    /// The file counts leap seconds, as those below `right/` do; instants here don't.
    case countsLeapSeconds
    /// The footer isn't a rule of POSIX's `TZ` with the extensions that the version allows (§3.3), or its two changes
    /// of a year don't take turns.
    case unreadableFooter(String)
    /// The footer's rule gives another offset at the last transition than that transition does (§3.3).
    case footerContradictsTable(String)
    /// Bytes follow the file's end.
    case trailingBytes(count: Int)
}

/// The counts of a TZif header, by what they count (RFC 9636 §3.1).
public enum TZifCount: String, Hashable, Sendable {
    case localTimeTypes = "local time types"
    case designationCharacters = "designation characters"
    case standardTimeIndicators = "standard/wall indicators"
    case universalTimeIndicators = "UT/local indicators"
}

extension ZoneFault {
    /// What is wrong, as the end of a sentence.
    var sentence: String {
        switch self {
        case .truncated(let byteCount): "it ends too early, after \(byteCount) bytes"
        case .notTZif: "it does not begin with TZif, so it is no zone file"
        case .unknownVersion(let version): "its version byte is \(version); the versions 1 to 4 of TZif are known"
        case .versionsDiffer: "its two headers name different versions"
        case .contradictoryCount(let count): "its header's count of \(count.rawValue) contradicts the others"
        case .unsortedTransitions(let place): "its transition \(place + 1) is not later than the one before"
        case .unknownType(let place): "its transition \(place + 1) names a local time type that it lacks"
        case .impossibleType(let place): "its local time type \(place + 1) has an impossible offset, flag or name"
        case .countsLeapSeconds: "it counts leap seconds; take the zone's usual file, not the one below right/"
        case .unreadableFooter(let footer): "its footer \(footer.quotedForPeople) is not a rule that can be read"
        case .footerContradictsTable(let footer): "its footer \(footer.quotedForPeople) contradicts its last transition"
        case .trailingBytes(let count): "\(count) bytes follow its end"
        }
    }
}
