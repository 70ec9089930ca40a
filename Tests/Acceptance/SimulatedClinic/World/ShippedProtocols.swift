import CanonicalJSON
import CivilTime
import Foundation
import ProtocolLanguage
import TestSupport

/// The protocols that come with the program, and next versions of them as somebody might write them.
enum ShippedProtocols {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("protocols")

    /// In the order of their names; each read once.
    static let all: Result<[Template], any Error> = Result {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        return try names.sorted().map { name in
            try Template.parse([UInt8](Data(contentsOf: folder.appendingPathComponent(name))), file: name)
        }
    }

    /// A next version: windows longer or shorter, visits later, one under another name, one fewer; nil where what came of
    /// it is not a protocol.
    static func next(_ template: Template, by chance: inout SplitMix64) -> Template? {
        var next = template
        next.version += 1
        let change = chance.number(0...4)
        let all = next.segments.flatMap(\.visits).map(\.id).sorted()
        guard let one = chance.pick(all) else { return nil }
        for segment in next.segments.indices {
            if change == 4 { next.segments[segment].visits.removeAll { $0.id == one } }
            for visit in next.segments[segment].visits.indices {
                next.segments[segment].visits[visit].change(change, one: one)
            }
        }
        return (try? Template.parse(next.canonicalBytes(), file: "next")) != nil ? next : nil
    }
}

extension Visit {
    fileprivate mutating func change(_ change: Int, one: String) {
        switch change {
        case 0: timing.window?.after.lengthen(by: 3)
        case 1:
            guard let window = timing.window, cycle == nil else { return }
            timing.window?.after = CivilDuration(months: 0, days: window.after.totalDays / 2)
        case 2:
            guard timing.repetition == nil, timing.hasOffset else { return }
            timing.offset.lengthen(by: 2)
        case 3 where id == one:
            was = id
            id += "-anew"
        default: if id == one { title = "Another title" }
        }
    }
}

extension CivilDuration {
    fileprivate mutating func lengthen(by days: Int) {
        self = CivilDuration(months: totalMonths, days: totalDays + days)
    }
}
