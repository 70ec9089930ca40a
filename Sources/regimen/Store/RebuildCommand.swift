import ArgumentParser
import Clinic
import Projections

/// `regimen rebuild`.
struct RebuildCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Build the answers that stand ready anew from the log.",
        discussion: """
            With --check nothing is changed; a difference is shown, and the exit status is 5. With --json: {agrees, \
            stands, position, rows, missing, surplus}, or {position} without --check.
            """)

    @Flag(name: .customLong("check"), help: "Compare what stands with a new build, and change nothing.")
    var isCheck = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        isCheck ? try check(clinic, console) : try rebuild(clinic, console)
    }

    private func rebuild(_ clinic: Clinic, _ console: Console) throws {
        let position = Int(try clinic.rebuild().position)
        if json.isAsked {
            try console.print(JSONValue(dictionaryLiteral: ("position", .integer(position))).document)
        } else {
            try console.print("Built anew from \(counted(position, "event")).")
        }
    }

    private func check(_ clinic: Clinic, _ console: Console) throws {
        let check = try clinic.checkProjections()
        if json.isAsked { try console.print(check.json.document) }
        switch check {
        case .nothingStands:
            if !json.isAsked {
                try console.print("Nothing stands that agrees with the log; the next question builds it.")
            }
        case .compared(let tie, let rows, let difference) where difference.isNone:
            if !json.isAsked {
                try console.print(
                    "What stands agrees with the log: \(counted(rows, "row")) from \(counted(Int(tie.position), "event")), "
                        + "no difference.")
            }
        case .compared(_, _, let difference):
            if !json.isAsked {
                for line in difference.missing { try console.print("missing  \(line.inert)") }
                for line in difference.surplus { try console.print("surplus  \(line.inert)") }
            }
            throw CommandFailure.projectionsDiffer(
                rows: difference.missing.count + difference.surplus.count)
        }
    }
}

extension ProjectionCheck {
    fileprivate var json: JSONValue {
        switch self {
        case .nothingStands:
            [
                "agrees": .bool(true), "stands": .bool(false), "position": .null, "rows": .null, "missing": [],
                "surplus": [],
            ]
        case .compared(let tie, let rows, let difference):
            [
                "agrees": .bool(difference.isNone), "stands": .bool(true), "position": .integer(Int(tie.position)),
                "rows": .integer(rows), "missing": .strings(difference.missing),
                "surplus": .strings(difference.surplus),
            ]
        }
    }
}
