import CivilTime
import ProtocolLanguage
import Scheduling

extension ShownCalendar {
    /// The JSON document of a calendar; its names are a contract.
    var json: JSONValue {
        [
            "patient": .optional(patient), "protocol": .string(template.id.text), "version": .integer(template.version),
            "on": .string(calendar.day.description), "zone": .optional(zone),
            "visits": .array(calendar.entries.map(\.json)),
            "epochs": .array(calendar.epochs.map { $0.json(on: calendar.day) }),
        ]
    }
}

extension CalendarEntry {
    var json: JSONValue {
        [
            "visit": .string(visit.id.text), "epoch": .string(visit.id.epoch), "kind": .string(visit.kind.rawValue),
            "title": .string(visit.title), "nominal": .date(visit.dates?.nominal), "target": .date(visit.dates?.target),
            "earliest": .date(visit.dates?.earliest), "latest": .date(visit.dates?.latest),
            "state": .string(state.rawValue), "booked": .optional(booking?.words), "completed": .date(completed),
            "flags": .strings(flags.map(\.rawValue)), "anchor": .string(visit.anchor),
            "provisional": .bool(visit.isProvisional), "mergedInto": .optional(visit.mergedInto?.text),
            "deviationDays": .optional(deviationDays), "because": .string(visit.because.words),
        ]
    }
}

extension PlannedEpoch {
    func json(on day: CivilDate) -> JSONValue {
        [
            "epoch": .string(id), "state": .string(state(on: day).rawValue), "earliest": .date(earliest),
            "latest": .date(latest), "started": .date(started),
        ]
    }
}

extension JSONValue {
    /// A date, or null.
    static func date(_ date: CivilDate?) -> JSONValue { .optional(date?.description) }
}

extension Booking {
    /// The local date and time, or the date alone where no time is known.
    var words: String { time.map { CivilDateTime(date: day, time: $0).description } ?? day.description }
}
