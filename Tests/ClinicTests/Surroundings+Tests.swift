import CivilTime
import Clinic
import Synchronization
import Testing

extension Surroundings {
    /// Surroundings that nobody should ask: each question is a failure. A test puts in what it means to be asked.
    static let unasked = Surroundings(
        now: {
            Issue.record("nobody should ask for the time")
            return .earliest
        },
        randomBytes: { count in
            Issue.record("nobody should ask for chance")
            return [UInt8](repeating: 0, count: count)
        },
        account: { fail("the account") }, host: { fail("the host") }, program: "test",
        environment: { name in fail("the variable \(name)") },
        zone: { _ in
            Issue.record("nobody should ask for a zone")
            return nil
        },
        tzdataVersion: { fail("tzdata") })

    /// A machine of the test's own, on which the clock stands still.
    static func machine(
        at time: String = "2026-11-30T17:00:00Z", account: String = "desk", seed: UInt64 = 1
    ) throws -> Surroundings {
        let clock = try Instant(parsing: time)
        let chance = SharedChance(seed: seed)
        var surroundings = Surroundings.unasked
        surroundings.now = { clock }
        surroundings.randomBytes = { chance.bytes($0) }
        surroundings.account = { account }
        surroundings.host = { "clinic-pc" }
        surroundings.zone = Surroundings.system.zone
        surroundings.tzdataVersion = { "2025b" }
        return surroundings
    }

    private static func fail(_ what: String) -> String {
        Issue.record("nobody should ask for \(what)")
        return ""
    }
}
