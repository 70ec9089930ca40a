public import SiteDescription

/// Whatever can be asked to be done with the site's description.
public enum SiteCommand: Hashable, Sendable {
    /// Begins with a site, in a store that has none.
    case open(Site)
    /// The site is otherwise from now on.
    case change(Site)

    func decide(in docket: inout Docket<SiteState>) throws(Refusal) {
        switch self {
        case .open(let site):
            if let opened = docket.state.site { throw .site(.alreadyOpen(opened.slug)) }
            try docket.propose(.opened(SiteOpened(site: site)))
        case .change(let site):
            guard let opened = docket.state.site else { throw .site(.notOpened) }
            guard site.slug == opened.slug else { throw .site(.otherSite(site.slug, opened: opened.slug)) }
            guard !site.people.isEmpty || opened.people.isEmpty else { throw .site(.nobodyLeft) }
            guard site != opened else { return }
            try docket.context.require(.describeSite)
            try docket.propose(
                .changed(SiteChanged(site: site, version: Int(docket.state.version) + 1)),
                reason: docket.context.stated(.stated))
        }
    }
}
