internal import CivilTime
internal import PositionedYAML

/// Makes a ``Site`` of the nodes of a site file. Each part of the grammar has an extension of its own.
struct SiteReader {
    let diagnostics: Diagnostics
    /// Whether an IANA time zone exists.
    let knowsZone: (String) -> Bool
    let holidays: HolidaysBeside

    /// The whole file. What is missing or wrong is reported and stands in for itself by something harmless, so that
    /// reading goes on; the caller gives nobody a site with mistakes.
    func site(_ file: Field) -> Site? {
        file.mapping("a site") { site in
            let slug = site.required("site").slug()
            let title = site.required("title").text()
            let timeZone = zone(site.required("timeZone"))
            let open = weeklyHours(site.required("open"))
            var read = Site(slug: slug ?? "", title: title ?? "", timeZone: timeZone ?? "", open: open ?? WeeklyHours())
            read.contact = contact(site.optional("contact"))
            read.language = site.optional("language").language() ?? Site.defaultLanguage
            readClosedDays(of: site, into: &read)
            read.slot = slot(site.optional("slot")) ?? Site.defaultSlot
            let resources = resources(site.optional("resources"))
            read.resources = resources
            read.people = people(site.optional("people"), resources: resources.map(\.name))
            read.quietHours = quietHours(site.optional("quietHours"))
            read.remindersPerDay = site.optional("remindersPerDay").integer(in: 1...100)
            readChannels(of: site, into: &read)
            readTexts(site.optional("texts"), into: &read)
            return read
        }
    }

    /// The name of a time zone that exists.
    func zone(_ field: Field) -> String? {
        guard let name = field.zoneName() else { return nil }
        guard knowsZone(name) else {
            field.report("there is no time zone \(quoted(name)); write the IANA name of one, such as America/Tijuana")
            return nil
        }
        return name
    }

    private func contact(_ field: Field) -> Contact? {
        field.mapping("`contact`") { contact in
            Contact(
                address: contact.optional("address").text(), phone: contact.optional("phone").phoneNumber(),
                email: contact.optional("email").mailAddress())
        }
    }

    private func quietHours(_ field: Field) -> QuietHours? {
        field.mapping("`quietHours`") { hours in
            let from = hours.required("from").timeOfDay()
            let to = hours.required("to").timeOfDay()
            guard let from, let to else { return nil }
            guard let quiet = QuietHours(from: from, to: to) else {
                hours.report("quiet hours from \(from) to \(to) have no end; let them end at another time")
                return nil
            }
            return quiet
        }
    }
}
