/// What is wrong with a zone's TZif bytes (RFC 9636).
public enum ZoneFault: Hashable, Sendable {
    /// The bytes end before what the header promises.
    case truncated(byteCount: Int)
    /// They don't begin with `TZif`.
    case notTZif
    /// A version later than 4.
    case unknownVersion(UInt8)
    /// The two headers name different versions.
    case versionsDiffer
    /// A count of the header that contradicts another one.
    case contradictoryCount(String)
    /// The transition at this place is not later than the one before.
    case unsortedTransitions(place: Int)
    /// A transition, or a type, points beyond what there is.
    case danglingIndex(place: Int)
    /// The local time type at this place has an offset that no place on earth has, or flags other than 0 and 1.
    case impossibleType(place: Int)
    /// The file counts leap seconds, as those below `right/` do.
    case countsLeapSeconds
    /// The footer isn't a rule of POSIX's TZ, with the extensions that the version allows.
    case unreadableFooter(String)
    /// The footer's rule disagrees with the last transition.
    case footerContradictsTable(String)
    /// More bytes follow the footer.
    case trailingBytes(count: Int)

    /// What is wrong, as the end of a sentence.
    var sentence: String {
        switch self {
        case .truncated(let byteCount): "it ends too early, after \(byteCount) bytes"
        case .notTZif: "it does not begin with TZif, so it is no zone file"
        case .unknownVersion(let version): "its version byte is \(version); the versions 1 to 4 of TZif are known"
        case .versionsDiffer: "its two headers name different versions"
        case .contradictoryCount(let what): "its header's count of \(what) contradicts the others"
        case .unsortedTransitions(let place): "transition \(place + 1) is not later than the one before"
        case .danglingIndex(let place): "entry \(place + 1) points at something that the file lacks"
        case .impossibleType(let place): "its local time type \(place + 1) has an impossible offset or flag"
        case .countsLeapSeconds: "it counts leap seconds; take the zone's usual file, not the one below right/"
        case .unreadableFooter(let footer): "its footer \"\(footer)\" is not a rule that can be read"
        case .footerContradictsTable(let footer): "its footer \"\(footer)\" contradicts its last transition"
        case .trailingBytes(let count): "\(count) bytes follow its end"
        }
    }
}
