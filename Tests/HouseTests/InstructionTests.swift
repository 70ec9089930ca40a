import Foundation
import Testing

/// What people are told to type is what is run.
@Suite struct InstructionTests {
    @Test func `continuous integration runs the README's own test command`() throws {
        let root = House().root
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let script = try String(contentsOf: root.appendingPathComponent(".ci/run"), encoding: .utf8)
        let command = try #require(readme.split(separator: "\n").first { $0.hasSuffix("&& swift test") })
        #expect(script.split(separator: "\n").contains(command))
    }
}
