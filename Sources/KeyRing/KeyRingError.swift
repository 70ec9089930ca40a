/// Why a key ring did not do what it was asked.
public enum KeyRingError: Error, Hashable, Sendable {
    /// There is no key for this subject: what was sealed with it can't be read any more, or never could.
    case keyMissing(subject: String)
    /// There is a key for this subject already; a second would make what the first sealed unreadable.
    case keyExists(subject: String)
    /// A key of another length than 32 bytes.
    case keyLength(Int)
    /// A sealed text that this key, this event and this field don't open: altered, moved, or sealed with another key.
    case sealBroken(field: String)
    /// There is no key ring in this place.
    case missing(place: String)
    /// There is a key ring in this place already.
    case alreadyExists(place: String)
    /// What is in this place isn't one of our key rings.
    case notAKeyRing(place: String, fault: String)
    /// The key ring was made by a newer version of the program.
    case newerForm(place: String, form: Int, known: Int)
    /// The disk or the system failed.
    case storeFailed(doing: String, fault: String, remedy: String)
}

extension KeyRingError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .keyMissing(let subject): "there is no key for \(subject): what identified it has been erased"
        case .keyExists(let subject): "there is a key for \(subject) already"
        case .keyLength(let count): "a key has 32 bytes, not \(count)"
        case .sealBroken(let field): "the sealed \(field) can't be opened: it was altered, or sealed for another place"
        case .missing(let place): "there are no keys at \(place); restore them from a backup"
        case .alreadyExists(let place): "there are keys at \(place) already; choose another folder"
        case .notAKeyRing(let place, let fault): "\(place) holds no keys of ours: \(fault)"
        case .newerForm(let place, let form, let known):
            "the keys at \(place) were made by a newer version of the program (form \(form), this one knows \(known)); "
                + "use the newer version"
        case .storeFailed(let doing, let fault, let remedy): "while \(doing): \(fault); \(remedy)"
        }
    }
}
