import Foundation
import Testing

@testable import regimen

/// Which reminders there will be, and why, at the command line.
@Suite struct RemindStoryTests {
    @Test func `reminders to come and what a visit's rules say are told as before`() throws {
        let store = try RehearsedStore(isMade: true)
        let shipped = Fixture.shippedProtocol("msc-t2d")
        try store.change("protocol publish \(shipped)")
        try store.change("patient register P-0003 --name Ana")
        try store.change("patient enrol P-0003 --protocol msc-t2d --on 2026-11-30")
        try store.tell("remind preview")
        try store.change("book P-0003 round-1/baseline-labs --at 2026-12-08T09:00")
        try store.tell("remind preview --patient P-0003 --until 2026-12-14T00:00:00Z")
        try store.tell("remind preview --patient P-0003 --until 2026-12-04T00:00:00Z --json")
        try store.tell("remind preview --until 2026-01-01T00:00:00Z")
        try store.tell("remind why P-0003 round-1/baseline-labs")
        try store.tell("remind why P-0003 round-1/baseline-lab")
        try store.tell("remind why P-0003 round-1/glucose-log.1 --json")
        let text = store.portable(store.transcript).replacingOccurrences(of: shipped, with: "msc-t2d.yaml")
        try Fixture.expectGolden(text, "store-remind.txt")
    }
}
