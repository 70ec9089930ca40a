public import CivilTime
import Glibc

extension Clinic {
    /// Says by the time of the file `heartbeat` that whoever sends reminders is alive. Its content is that time in
    /// the store, which is made up in one for rehearsals.
    public func touchHeartbeat() {
        guard let now = try? time().now else { return }
        try? SystemFile.write(Array("\(now)\n".utf8), to: Self.heartbeat, inFolder: folder.path)
    }

    /// When whoever sends reminders was last alive, by the store's time; nil where nobody ever was.
    public func lastHeartbeat() -> Instant? {
        SystemFile.opening(of: "\(folder.path)/\(Self.heartbeat)", count: 64)
            .flatMap { try? Instant(parsing: String($0.prefix { $0 != "\n" })) }
    }

    private static let heartbeat = "heartbeat"
}
