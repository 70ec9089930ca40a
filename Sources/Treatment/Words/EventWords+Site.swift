import ProtocolLanguage
public import SiteDescription

extension EventWords {
    /// The line for an event of a site.
    ///
    /// - Parameters:
    ///   - event: what was recorded of the site.
    ///   - before: the site just before the event.
    public func line(for event: SiteEvent, before: Site?) -> String {
        switch event {
        case .opened(let payload): return "Opened the site \(payload.site.slug), \(payload.site.title)"
        case .changed(let payload):
            let site = payload.site
            guard let before else { return "Changed the site \(site.slug), version \(payload.version)" }
            let aspects: [(String, Bool)] = [
                ("title", site.title != before.title), ("time zone", site.timeZone != before.timeZone),
                ("hours", site.open != before.open),
                (
                    "holidays",
                    site.holidays != before.holidays || site.importedHolidays != before.importedHolidays
                        || site.holidayNames != before.holidayNames
                ),
                ("closures", site.closures != before.closures), ("resources", site.resources != before.resources),
                ("people", site.people != before.people),
            ]
            let changed = aspects.filter(\.1).map(\.0)
            let what = changed.isEmpty ? "how it sends word" : changed.joined(separator: ", ")
            return "Changed the site \(site.slug), version \(payload.version): \(what)"
        }
    }

    /// The line for an event of a protocol.
    public func line(for event: ProtocolEvent) -> String {
        switch event {
        case .published(let payload):
            let template = payload.template
            return
                "Published \(template.id)@\(template.version), \(template.title)\(template.isDraft ? " (draft)" : "")"
        }
    }
}
