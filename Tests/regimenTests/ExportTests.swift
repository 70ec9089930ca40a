import EventLog
import Foundation
import Testing

@testable import regimen

/// What is handed over: sealed or revealed, as lines or for a spreadsheet.
@Suite struct ExportTests {
    @Test func `a CSV holds the lines as they are hashed, and no formula`() throws {
        let store = try RehearsedStore(isMade: true)
        #expect(store.inside(["patient", "register", "P-0003", "--name", "=cmd()"]).status == .done)
        let lines = store.inside(["export"]).output.split(separator: "\n").map(String.init)
        let sealed = try table(store.inside(["export", "--format", "csv"]).output)
        #expect(sealed.header == ExportedLine.columns)
        #expect(sealed.rows.map { $0["line"] } == lines)
        #expect(sealed.rows.map { $0["leaf"] } == lines.map { LeafHash(of: Array($0.utf8)).description })
        #expect(sealed.rows.allSatisfy { $0["revealed"] == "" && $0["words"]?.contains("cmd") == false })

        let call = store.inside(["export", "--format", "csv", "--reveal", "--reason", "an inspection"])
        #expect(call.status == .done)
        #expect(call.errors == "Exported all events as csv, with what is sealed revealed\n")
        let revealed = try table(call.output)
        #expect(revealed.rows.count == lines.count + 1)
        #expect(revealed.rows.prefix(lines.count).map { $0["line"] } == lines)
        #expect(revealed.rows[lines.count - 1]["revealed"] == #"{"data.name": "=cmd()"}"#)
        #expect(revealed.rows.last?["type"] == "log.exported")
        #expect(revealed.rows.last?["reason"] == "an inspection")
        for cell in call.output.split(separator: ",") { #expect(!cell.hasPrefix("=")) }
    }

    @Test func `lines that are revealed stand in an object with what is`() throws {
        let store = try RehearsedStore(isMade: true)
        let stored = store.inside(["export", "--patient", "P-0001"]).output.split(separator: "\n").map(String.init)
        let words = ["export", "--patient", "P-0001", "--reveal", "--reason", "she asked"]
        #expect(store.inside(words + ["--dry-run"]).output == "")
        let command = ["--command", "0193a1b2-0000-7000-8000-0000000000aa"]
        let call = store.inside(words + command)
        #expect(call.status == .done)
        #expect(store.inside(words + command).status == .refused)
        struct Line: Decodable {
            var line: String
            var revealed: [String: String]
        }
        let lines = try call.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        }
        #expect(lines.map(\.line) == stored)
        #expect(lines.first?.revealed == ["data.name": "Ana Torres"])
        #expect(store.inside(["verify"]).status == .done)
    }

    @Test(
        arguments: [
            (["export", "--reveal"], 4), (["export", "--reason", "why"], 2), (["export", "--format", "xml"], 2),
            (["export", "--patient", "P-0009"], 3),
            (["export", "--patient", "P-0009", "--reveal", "--reason", "why"], 3),
        ] as [([String], Int32)])
    func `what cannot be handed over is refused`(words: [String], status: Int32) throws {
        #expect(try RehearsedStore(isMade: true).inside(words).status.rawValue == status)
    }

    /// A table by its columns' names, read by the plainest reader of RFC 4180.
    private func table(_ text: String) throws -> (header: [String], rows: [[String: String]]) {
        var records: [[String]] = []
        var (record, cell, isQuoted) = ([String](), "", false)
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    cell.unicodeScalars.append(scalar)
                } else if scalars.first == "\"" {
                    cell.unicodeScalars.append(scalars.removeFirst())
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," || scalar == "\n" {
                record.append(cell)
                cell = ""
                if scalar == "\n" {
                    records.append(record)
                    record = []
                }
            } else if scalar != "\r" {
                cell.unicodeScalars.append(scalar)
            }
        }
        let header = try #require(records.first)
        return (header, records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) })
    }
}
