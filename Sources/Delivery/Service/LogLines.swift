import CanonicalJSON
public import CivilTime
public import Logging

/// Where a service's log goes: a line a message, for people or as JSON (swift-log).
///
/// For people `2026-03-02T16:00:00.000Z warning A channel did not take a message. channel=sms fault=timeout`; as JSON
/// `{"at":…,"level":…,"message":…}` with a member for each thing more that is said. Nothing of what reminders say, and of
/// nobody a name or an address, is ever handed to it.
public struct LogLines: LogHandler {
    /// How a line is written.
    public enum Form: String, Sendable, CaseIterable {
        case lines
        case json
    }

    public var metadata = Logger.Metadata()
    public var logLevel = Logger.Level.info
    private let form: Form
    private let now: @Sendable () -> Instant?
    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameters:
    ///   - form: for people, or as JSON.
    ///   - now: the time; nil where nobody knows it.
    ///   - write: takes a whole line with its end.
    public init(
        form: Form, now: @escaping @Sendable () -> Instant?, write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.form = form
        self.now = now
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let said = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .map { ($0.key, "\($0.value)") }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        let line =
            switch form {
            case .lines: text(event, said)
            case .json: json(event, said)
            }
        write(line + [UInt8(ascii: "\n")])
    }

    private func text(_ event: LogEvent, _ said: [(String, String)]) -> [UInt8] {
        let words =
            [now()?.description, event.level.rawValue, "\(event.message)"].compactMap(\.self)
            + said.map { "\($0)=\($1)" }
        // A line stays one, whatever an error quotes.
        return Array(words.joined(separator: " ").map { $0.isNewline ? " " : $0 }.map(String.init).joined().utf8)
    }

    private func json(_ event: LogEvent, _ said: [(String, String)]) -> [UInt8] {
        let members =
            [("level", event.level.rawValue), ("message", "\(event.message)")]
            + (now().map { [("at", $0.description)] } ?? []) + said
        var writer = CanonicalWriter()
        CanonicalValue.object(Dictionary(members.map { ($0, .string($1)) }) { first, _ in first }).write(to: &writer)
        return (try? writer.finish()) ?? []
    }
}
