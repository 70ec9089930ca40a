import CivilTime
import Glibc

extension Surroundings {
    /// The real world, for the command line.
    public static let system = Surroundings(
        now: systemTime, randomBytes: systemChance, account: accountName, host: hostName, program: "cli",
        environment: variable, zone: { ZoneFolder(environment: variable).bytes(ofZone: $0) },
        tzdataVersion: { ZoneFolder(environment: variable).version })

    private static let systemTime: @Sendable () -> Instant = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        // A clock outside the years 1–9999 is refused later, as any clock that has jumped.
        return (try? Instant(millisecondsSinceEpoch: milliseconds)) ?? (milliseconds < 0 ? .earliest : .latest)
    }

    private static let systemChance: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// By the effective user id, which no variable of the environment can lie about.
    private static let accountName: @Sendable () -> String = {
        let id = geteuid()
        guard let entry = getpwuid(id), let name = entry.pointee.pw_name else { return "uid-\(id)" }
        return String(cString: name)
    }

    private static let hostName: @Sendable () -> String = {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
            name.initialize(repeating: 0)
            guard let start = name.baseAddress, gethostname(start, name.count - 1) == 0 else { return "unknown" }
            return String(cString: start)
        }
    }

    private static let variable: @Sendable (String) -> String? = { name in
        getenv(name).map { String(cString: $0) }
    }
}
