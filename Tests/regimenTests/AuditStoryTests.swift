import Foundation
import Testing

@testable import regimen

/// Who may start, what was measured, and what an auditor asks for, at the command line.
@Suite struct AuditStoryTests {
    @Test func `screening, response and reports are told as before`() throws {
        let store = try RehearsedStore(isMade: true)
        let shipped = Fixture.shippedProtocol("msc-t2d")
        try store.change("protocol publish \(shipped)")
        try store.change("patient register P-0003 --name =cmd()")
        try screen(store)
        try treat(store)
        try report(store)
        try replay(store)
        let text = store.portable(store.transcript).replacingOccurrences(of: shipped, with: "msc-t2d.yaml")
        try Fixture.expectGolden(text, "store-audit.txt")
    }

    private func screen(_ store: RehearsedStore) throws {
        let given =
            "--observe hba1c=10.4 --observe diabetes-duration=6 --answer type-2=yes --answer not-only-insulin=yes"
        try store.change("patient screen P-0003 --protocol msc-t2d \(given)")
        try store.change("patient enrol P-0003 --protocol msc-t2d --on 2026-11-30")
        try store.change(
            "patient screen P-0003 --protocol msc-t2d --observe egfr=18 --answer nephrology-co-management=yes "
                + "--answer management=yes --answer infection=no --answer recent-cancer=no --answer immunosuppression=no"
        )
        try store.tell("patient screen P-0003 --protocol msc-t2d --answer infektion=no")
        try store.tell("patient screen P-0003 --protocol msc-t2d --answer infection=perhaps")
        try store.change("patient enrol P-0003 --protocol msc-t2d --on 2026-11-30 --override --as vera")
        let override = "patient enrol P-0003 --protocol msc-t2d --on 2026-11-30 --override"
        try store.change("\(override) --reason \"=agreed, with the lead\"")
        try store.change("\(override) --as vera --reason \"=agreed, with the lead\"")
        try store.change("patient enrol P-0002 --protocol msc-t2d --on 2026-11-30")
    }

    private func treat(_ store: RehearsedStore) throws {
        store.now = "2026-12-23T09:00:00Z"
        let labs = "--result hba1c=10.4 --result fasting-glucose=162 --result fasting-insulin=14.1"
        try store.change("complete P-0003 round-1/baseline-labs --on 2026-12-01 \(labs)")
        for (number, day) in [(1, 15), (2, 17), (3, 19)] {
            try store.change("complete P-0003 round-1/infusion.\(number) --on 2026-12-\(day)")
        }
        try store.tell("response P-0003")
        store.now = "2027-04-20T09:00:00Z"
        try store.change(
            "complete P-0003 round-1/review-3m --on 2027-04-15 --result hba1c=8.9 --result fasting-glucose=131")
        try store.tell("response P-0003")
        try store.tell("response P-0003 --json")
        try store.tell("response P-0009")
    }

    private func report(_ store: RehearsedStore) throws {
        try store.change("correct @13 hba1c=10.2 --reason \"misread\"")
        for name in ["deviations", "overrides", "corrections", "late-entries"] {
            try store.tell("report \(name)")
            try store.tell("report \(name) --csv")
            try store.tell("report \(name) --json")
        }
        try store.tell("report late-entries --days 10 --from 2027-01-01")
        try store.tell("report deviations --from 2027-05-01 --until 2027-01-01")
        try store.tell("report deviations --csv --json")
    }

    private func replay(_ store: RehearsedStore) throws {
        try store.tell("replay P-0003 --as-of @13")
        try store.tell("replay P-0003 --diff @13 @21")
        try store.tell("replay P-0003 --as-of 2026-12-02T12:00:00Z")
        try store.tell("replay P-0003 --as-of @4000")
        try store.tell("replay P-0003 --diff @21 @13")
        try store.tell("history --all --type visit")
    }
}
