import CivilTime
import Clinic
import SiteDescription
import Treatment

/// What the system showed of a patient then: who it was, the calendar, and what has been learnt since about that time.
struct ShownReplay {
    var answer: ReplayAnswer
    var site: Site
    var isSimulated: Bool
    var isFolded: Bool

    func lines(isColoured: Bool) throws -> [String] {
        let heading = ["As of \(answer.moment.shown(in: site))"] + (isSimulated ? ["SIMULATED"] : [])
        return [Style.bold.applied(to: heading.joined(separator: " · ").inert, isColoured: isColoured)]
            + ShownPatient(answer.patient).lines(isColoured: isColoured)
            + (answer.results.isEmpty ? [] : ["", "Results known then"] + answer.results.map { "  \($0.inert)" })
            + (shownCalendar?.lines(isColoured: isColoured) ?? [])
            + (try since())
    }

    private var shownCalendar: ShownCalendar? {
        answer.calendar.map { calendar in
            ShownCalendar(
                patient: calendar.patient.text, template: calendar.template, zone: calendar.zone,
                calendar: calendar.calendar, dayName: "the day on which this is seen", isFolded: isFolded)
        }
    }

    private func since() throws -> [String] {
        let line = HistoryLine(zone: try Surroundings.system.rules(ofZone: site.timeZone), showsPatient: false)
        guard answer.later > 0 else { return ["", "Nothing was recorded of this patient since."] }
        var lines = ["", "\(counted(answer.later, "event")) recorded of this patient since."]
        for (heading, entries) in [
            ("Not known then, and had happened:", answer.lateEntries),
            ("Known otherwise then, and corrected since:", answer.corrections),
        ] where !entries.isEmpty {
            lines += [heading] + entries.map { "  \(line.text(for: $0))" }
        }
        return lines
    }

    var json: JSONValue {
        [
            "position": .integer(Int(answer.moment.position)), "recorded": .string("\(answer.moment.recorded)"),
            "now": .string("\(answer.moment.now)"), "patient": ShownPatient(answer.patient).json,
            "calendar": shownCalendar?.json ?? .null, "results": .strings(answer.results),
            "events": .integer(answer.events), "later": .integer(answer.later),
            "corrections": .array(answer.corrections.map(\.json)),
            "lateEntries": .array(answer.lateEntries.map(\.json)),
        ]
    }
}

extension ReplayMoment {
    /// "Tue 2026-12-01 04:00, @12", by the clock at the site.
    func shown(in site: Site) -> String {
        "\(local.date.shown) \(local.time) (\(site.timeZone)), from what was recorded up to @\(position)"
    }

    var json: JSONValue {
        [
            "position": .integer(Int(position)), "recorded": .string("\(recorded)"), "now": .string("\(now)"),
        ]
    }
}
