public import CivilTime

/// All that the program takes from the world around it: the time, chance, who runs it where, its environment, the tz
/// database.
///
/// Nothing else in the house asks for any of these. ``system`` is the real world; a test or a demonstration replaces
/// what it wants to decide itself:
///
/// ```swift
/// var surroundings = Surroundings.system
/// surroundings.now = { noon }
/// ```
public struct Surroundings: Sendable {
    /// The time of the machine's clock.
    public var now: @Sendable () -> Instant
    /// That many bytes nobody can foretell.
    public var randomBytes: @Sendable (Int) -> [UInt8]
    /// The account of the machine that the program runs under.
    public var account: @Sendable () -> String
    /// The machine's name.
    public var host: @Sendable () -> String
    /// The way in, as events record it: `cli`, `daemon`.
    public var program: String
    /// A variable of the environment; nil where it isn't set.
    public var environment: @Sendable (String) -> String?
    /// The TZif bytes of an IANA zone (RFC 9636); nil where the machine has no zone of that name.
    public var zone: @Sendable (String) -> [UInt8]?
    /// The version of the tz database, such as `2025b`; `unknown` where it doesn't tell.
    public var tzdataVersion: @Sendable () -> String
    /// The number by which the system knows a file, which no copy of it shares; nil where there is no such file. Unless
    /// it is replaced, the system is asked.
    public var fileNumber: @Sendable (_ path: String) -> UInt64? = { SystemFile.inode(of: $0) }

    /// Whether reminders are worked out by one thread, in their order: then the log is read in the same places every time,
    /// which a simulation needs that ends a process at one of them.
    public var worksAlone = false

    public init(
        now: @escaping @Sendable () -> Instant, randomBytes: @escaping @Sendable (Int) -> [UInt8],
        account: @escaping @Sendable () -> String, host: @escaping @Sendable () -> String, program: String,
        environment: @escaping @Sendable (String) -> String?, zone: @escaping @Sendable (String) -> [UInt8]?,
        tzdataVersion: @escaping @Sendable () -> String
    ) {
        self.now = now
        self.randomBytes = randomBytes
        self.account = account
        self.host = host
        self.program = program
        self.environment = environment
        self.zone = zone
        self.tzdataVersion = tzdataVersion
    }

    /// Whether the machine knows an IANA zone of that name.
    public func hasZone(_ name: String) -> Bool { zone(name) != nil }

    /// The rules of a zone.
    ///
    /// - Throws: ``ClinicError`` of the kind `unavailable` where the machine lacks the zone, or has a file for it that
    ///   cannot be read.
    public func rules(ofZone name: String) throws(ClinicError) -> TimeZoneRules {
        guard let bytes = zone(name) else {
            throw ClinicError(
                .unavailable,
                "this machine has no time zone \"\(name)\"; install the package tzdata, or set TZDIR to its folder")
        }
        do {
            return try TimeZoneRules(name: name, tzif: bytes)
        } catch {
            throw ClinicError(
                .unavailable,
                "the time zone \"\(name)\" of this machine cannot be read: \(error.sentence); reinstall tzdata")
        }
    }

    /// Chance as a number.
    func randomBits() -> UInt128 {
        randomBytes(16).reduce(0) { $0 << 8 | UInt128($1) }
    }
}
