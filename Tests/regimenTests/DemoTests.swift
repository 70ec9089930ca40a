import Foundation
import Testing

@testable import regimen

@Suite struct DemoTests {
    @Test func `the demonstration is worth reading and ends well`() throws {
        let store = try RehearsedStore()
        let call = RecordedCall(["demo"], environment: ["TMPDIR": store.folder.path])
        #expect(call.status == .done)
        #expect(call.errors == "")
        let output = call.output.replacingOccurrences(
            of: #"/[^ ]*/regimen-demo-[A-Za-z0-9]{6}"#, with: "FOLDER", options: .regularExpression)
        try Fixture.expectGolden(output, "demo.txt")
    }

    @Test func `it uses the protocol that is shipped`() throws {
        let house = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shipped = try Data(contentsOf: house.appendingPathComponent("protocols/msc-t2d.yaml"))
        #expect(Data(PackageResources.msc_t2d_yaml) == shipped)
    }
}
