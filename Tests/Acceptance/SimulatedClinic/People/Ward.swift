import CivilTime
import Clinic
import ProtocolLanguage
import TestSupport
import Treatment

/// The people of a clinic, who look at what the clinic tells them and decide what to ask of it next; chance decides for
/// them what they see to, forget and mistype.
struct Ward {
    /// What somebody is about to do.
    struct Doing {
        var person: String
        var reason: String?
        var act: Act

        init(_ person: String, _ act: Act, because reason: String? = nil) {
            (self.person, self.act, self.reason) = (person, act, reason)
        }
    }

    /// Somebody who comes to be treated.
    struct Arrival {
        var id: String
        var on: CivilDate
        var template: Template
        /// How often somebody has tried to enrol them.
        var attempts = 0
    }

    let scale: Scale
    let began: CivilDate
    var chance: SplitMix64
    /// Those who are not enrolled, in the order of their arrival.
    var waiting: [Arrival] = []
    /// Those who are, or were.
    var enrolled: [String] = []
    var site = WardSite()
    /// By protocol, in the order of their versions.
    var templates: [String: [Template]] = [:]

    init(seed: UInt64, scale: Scale, on day: CivilDate) throws {
        self.scale = scale
        began = day
        chance = SplitMix64(seed: seed ^ 0xC11_41C)
        site.size = scale.siteSize
        let shipped = try ShippedProtocols.all.get()
        // All protocols have patients; the diary of half a year is for one in ten.
        let short = shipped.filter { $0.id.text != "ipsc-beta-encapsulated" }
        for number in 0..<scale.patients {
            let place = number + Int(seed % 10)
            guard let template = place % 10 == 4 ? shipped.first : short[place % short.count] else { continue }
            templates[template.id.text] = [template]
            let arrival = try day.adding(days: chance.number(0...max(1, scale.days / 2)))
            waiting.append(Arrival(id: "P-\(1_001 + number)", on: arrival, template: template))
        }
        waiting.sort { ($0.on, $0.id) < ($1.on, $1.id) }
    }

    /// What comes before the first patient.
    func opening(at now: Instant) -> [Doing] {
        templates.keys.sorted().compactMap { templates[$0]?.first }.map { Doing("physician", .publish($0)) }
            + [Doing("lead", .enableReminders(from: now))]
    }

    /// What is done on a day, in its order. Each is decided on what the clinic says in the morning: what has happened in
    /// between makes some of it impossible, as it does in a clinic.
    mutating func day(_ today: CivilDate, _ clinic: Clinic) throws -> [Doing] {
        var doings = try intake(today, clinic)
        doings += try siteChanges(today)
        doings += newVersions()
        doings += try workOff(today, clinic)
        if chance.oneIn(3) { doings += try physicianRound(today, clinic) }
        if chance.oneIn(3) { doings += try correction(today, clinic) }
        if chance.oneIn(3) { doings += try mistake(today, clinic) }
        return reminding(doings)
    }

    /// The reminder service looks on some days, before, between or while the others do something.
    private mutating func reminding(_ doings: [Doing]) -> [Doing] {
        var doings = doings
        guard chance.oneIn(scale.daysPerLook) else { return doings }
        let place = chance.number(0...doings.count)
        if place < doings.count, case .change(let patient, let command) = doings[place].act {
            doings[place].act = .remindAmid(patient, command)
        } else {
            let act: Act = chance.oneIn(30) ? .rebuild : chance.oneIn(20) ? .checkpoint : .remind
            doings.insert(Doing("lead", act), at: place)
        }
        return doings
    }

    mutating func desk() -> String { chance.oneIn(3) ? "evening-desk" : "front-desk" }

    /// A quarter of an hour of the day, within hours mostly.
    mutating func time(on day: CivilDate) throws -> CivilDateTime {
        let hour = chance.oneIn(20) ? chance.number(0...23) : chance.number(8...15)
        return CivilDateTime(date: day, time: try CivilTimeOfDay(hour: hour, minute: 15 * chance.number(0...3)))
    }
}
