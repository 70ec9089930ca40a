import Foundation
import SiteDescription
import Testing
import Treatment

/// The manual's page on roles says what the code does.
@Suite struct RolesManualTests {
    private static func page() throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Sources/Clinic/Clinic.docc/Roles.md")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func `its table is the code's`() throws {
        let rows = try Self.page().filter { $0.hasPrefix("|") }
        let heading = "| What | \(Role.allCases.map(\.rawValue).joined(separator: " | ")) |"
        let expected = Action.allCases.map { action in
            "| \(action.title) | \(Role.allCases.map { $0.may(action) ? "✓" : "·" }.joined(separator: " | ")) |"
        }
        #expect(rows.first == heading)
        #expect(Array(rows.dropFirst(2)) == expected)
    }
}
