/// Why a site cannot be opened or changed.
public enum SiteRefusal: Hashable, Sendable {
    case notOpened
    case alreadyOpen(String)
    case otherSite(String, opened: String)
    /// The description names no people, and there were some.
    case nobodyLeft
}

extension SiteRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .notOpened: "no site is open in this store; open one first"
        case .alreadyOpen(let slug): "the site \(slug) is open already; apply a changed description to it instead"
        case .otherSite(let slug, let opened):
            "this store belongs to the site \(opened), and the description is of \(slug); a site keeps its name"
        case .nobodyLeft:
            "the description names no people, so that nobody could act here any more; name those who work here"
        }
    }
}
