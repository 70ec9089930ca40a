import Foundation
import Testing

/// Files beside the tests, named relative to this room's test folder, as a person in it would.
enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of all rooms' tests.
    static var tests: URL { folder.deletingLastPathComponent() }

    private static var shipped: URL { tests.deletingLastPathComponent().appendingPathComponent("protocols") }

    /// The path of a shipped protocol.
    static func shippedProtocol(_ id: String) -> String { shipped.appendingPathComponent("\(id).yaml").path }

    /// The ids of the shipped protocols.
    static func shippedProtocols() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: shipped.path).filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(".yaml".count)) }
    }

    static func path(_ name: String) -> String {
        folder.appendingPathComponent("Fixtures/\(name)").path
    }

    /// The text without the folder, which is another on every machine.
    static func portable(_ text: String) -> String {
        text.replacingOccurrences(of: folder.appendingPathComponent("Fixtures/").path, with: "Fixtures")
            .replacingOccurrences(of: "Fixtures//", with: "Fixtures/")
    }

    /// Compares what people read with what they read before. With `REGIMEN_RECORD_GOLDENS` set, the text becomes the
    /// new golden; reviewing the change is reading its difference.
    static func expectGolden(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent("Goldens/\(name)")
        if ProcessInfo.processInfo.environment["REGIMEN_RECORD_GOLDENS"] != nil {
            try Data(portable(text).utf8).write(to: file)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(portable(text) == golden, "differs from Goldens/\(name)", sourceLocation: location)
    }
}
