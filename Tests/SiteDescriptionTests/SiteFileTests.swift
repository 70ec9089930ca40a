import CivilTime
import SiteDescription
import Testing

@Suite("A site file is read whole")
struct SiteFileTests {
    @Test func `The example that init writes is the clinic of the interface's description`() throws {
        let site = try site(ExampleSite.text)
        #expect(site.slug == "harbour-clinic")
        #expect(site.title == "Harbour Clinic")
        #expect(site.timeZone == "America/Tijuana")
        #expect(site.open[.monday].map(\.description) == ["08:00-18:00"])
        #expect(site.open[.saturday].map(\.description) == ["08:00-13:00"])
        #expect(site.open.days == [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday])
        #expect(site.holidays == [try day("2026-12-25"), try day("2027-01-01")])
        #expect(site.closures.map { "\($0.from) \($0.to) \($0.why ?? "")" } == ["2026-08-10 2026-08-14 Renovation"])
        #expect(site.slot.minutes == 15)
        #expect(
            site.resources.map { "\($0.count) \($0.name)" } == [
                "2 consulting-room", "4 infusion-chair", "2 infusion-nurse", "1 procedure-room", "1 surgeon",
                "2 ward-bed",
            ])
        #expect(site.people.map(\.id) == ["front-desk", "physician", "lead", "auditor"])
        #expect(site.person("lead")?.roles == [.coordinator, .lead])
        #expect(site.person("front-desk")?.account == "desk")
        #expect(
            site.quietHours
                == QuietHours(from: try CivilTimeOfDay(parsing: "20:00"), to: try CivilTimeOfDay(parsing: "08:00")))
        #expect(site.channels == [.patient: ["email"], .role(.coordinator): ["jsonl"], .role(.lead): ["jsonl"]])
        #expect(site.delivery == Channel.builtIn)
    }

    @Test func `The commented parts of the example are good too`() throws {
        let uncommented = ExampleSite.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let keys = ["# holidaysFrom", "# delivery:", "#   email:", "#   pager:", "#   sms:"]
            return keys.contains(where: line.hasPrefix) ? String(line.dropFirst(2)) : String(line)
        }
        let site = try site(uncommented.joined(separator: "\n"))
        #expect(site.holidaysFrom == "holidays.ics")
        #expect(site.delivery.map(\.name) == ["email", "jsonl", "pager", "sms"])
        #expect(site.channel("pager")?.isPrivate == true)
        #expect(
            site.channel("sms")?.kind
                == .webhook(
                    url: "https://sms.example/send", secretFile: "/etc/regimen/sms.key", allowsPrivateAddresses: false))
    }

    @Test func `The least that a site must say has sensible company`() throws {
        let site = try site(siteFile())
        #expect(site.slot.minutes == 15)
        #expect(site.language == "en")
        #expect(site.holidays.isEmpty && site.closures.isEmpty && site.resources.isEmpty && site.people.isEmpty)
        #expect(site.quietHours == nil && site.remindersPerDay == nil && site.channels.isEmpty && site.delivery.isEmpty)
    }

    @Test func `A day may have several hours, given in any order, until midnight`() throws {
        let site = try site(siteFile().replacing("\"08:00-18:00\"", with: "[\"14:00-24:00\", 08:00-12:00]"))
        #expect(site.open[.monday].map(\.description) == ["08:00-12:00", "14:00-24:00"])
        #expect(site.open[.monday].map(\.endMinute) == [720, 1440])
    }

    @Test func `A resource may have numbers by time, times around and days out of use`() throws {
        let site = try site(
            siteFile(
                """
                resources:
                  chair:
                    count: 4
                    title: Infusion chair
                    setUp: PT10M
                    cleanUp: PT15M
                    hours:
                      - {between: "12:00-14:00", count: 2}
                      - {days: [sat, mon], between: "08:00-12:00", count: 0}
                    closures:
                      - {from: 2026-09-01, to: 2026-09-04, count: 1, why: Mended}
                      - {from: 2026-10-01}
                """))
        let chair = try #require(site.resource("chair"))
        #expect(chair.title == "Infusion chair" && chair.count == 4)
        #expect(chair.setUp.minutes == 10 && chair.cleanUp.minutes == 15)
        #expect(chair.hours.map(\.days) == [Weekday.allCases, [.monday, .saturday]])
        #expect(chair.hours.map { "\($0.between) \($0.count)" } == ["12:00-14:00 2", "08:00-12:00 0"])
        #expect(chair.closures.map(\.count) == [1, nil])
        #expect(
            chair.closures.map { "\($0.days.from)…\($0.days.to)" } == [
                "2026-09-01…2026-09-04", "2026-10-01…2026-10-01",
            ])
    }

    @Test func `A person may be a resource, live elsewhere and be away`() throws {
        let site = try site(
            siteFile(
                """
                resources: {nurse: 2}
                people:
                  - id: ana
                    name: Ana
                    roles: [lead, nurse]
                    account: CLINIC\\ana
                    phone: +52 (664) 555-0100
                    language: es-MX
                    zone: Europe/Berlin
                    provides: [nurse]
                    absences: [{from: 2026-07-06, to: 2026-07-17, why: Holiday}]
                """))
        let ana = try #require(site.person("ana"))
        #expect(ana.roles == [.nurse, .lead], "roles stand in the order of Role, whatever the file's")
        #expect(ana.account == "CLINIC\\ana" && ana.phone == "+52 (664) 555-0100")
        #expect(ana.language == "es-MX" && ana.zone == "Europe/Berlin" && ana.provides == ["nurse"])
        #expect(ana.absences.first?.contains(try day("2026-07-17")) == true)
        #expect(ana.absences.first?.contains(try day("2026-07-18")) == false)
    }

    @Test func `A channel that is described replaces the one of the house`() throws {
        let site = try site(
            siteFile(
                """
                channels: {patient: [email, sms], lead: email}
                delivery:
                  email: {kind: email, command: [msmtp, -t], from: desk@clinic.example, private: true}
                  sms: {kind: webhook, url: "http://localhost:8080/x", secretFile: key, allowPrivateAddresses: true}
                  file: {kind: jsonl, file: out.jsonl}
                  page: {kind: exec, command: [page, "a b"]}
                """))
        #expect(site.channels == [.patient: ["email", "sms"], .role(.lead): ["email"]])
        #expect(
            site.delivery.map { "\($0.name) \($0.kind.name) \($0.isPrivate)" } == [
                "email email true", "file jsonl false", "page exec false", "sms webhook false",
            ])
        #expect(site.channel("email")?.kind == .email(command: ["msmtp", "-t"], from: "desk@clinic.example"))
        #expect(site.channel("page")?.kind == .exec(command: ["page", "a b"]))
    }
}
