import Foundation
import Testing

/// The walls of `Sources/README.md`, checked from the sources themselves.
@Suite struct WallTests {
    private static let floors: [String: Int] = [
        "CivilTime": 0, "CanonicalJSON": 0, "PositionedYAML": 0,
        "CSQLiteShim": 0,
        "EventLog": 1, "SQLiteFile": 1, "ProtocolLanguage": 1, "SiteDescription": 1,
        "EventLogSQLite": 2, "KeyRing": 2, "Scheduling": 2,
        "Treatment": 3, "Projections": 4, "Reminders": 4, "Interchange": 4, "Clinic": 5, "Delivery": 6,
        "regimen": 7,
    ]

    /// What each room may use that is not ours.
    private static let outside: [String: Set<String>] = [
        "PositionedYAML": ["CYaml"], "EventLog": ["Crypto"], "KeyRing": ["Crypto", "GRDB"],
        "ProtocolLanguage": ["Crypto"], "Treatment": ["Crypto"], "Reminders": ["Crypto"],
        "SQLiteFile": ["GRDB"], "EventLogSQLite": ["GRDB"], "Projections": ["GRDB"],
        "Delivery": ["Crypto", "Logging"], "regimen": ["ArgumentParser", "Logging"],
    ]

    /// The stores' own files and locks, and the rooms from `Clinic` upwards, may speak to the system.
    private static let mayTouchTheSystem: Set<String> = [
        "SQLiteFile", "EventLogSQLite", "KeyRing", "Projections", "Clinic", "Delivery", "regimen",
    ]
    private static let systemModules: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
    ]

    @Test func `every room has its floor`() throws {
        let rooms = Set(try House().sources().map(\.room))
        #expect(rooms.subtracting(Self.floors.keys).isEmpty)
    }

    @Test func `rooms import downwards only`() throws {
        for file in try House().sources() {
            let floor = Self.floors[file.room] ?? 0
            for module in file.imports {
                guard let other = Self.floors[module] else { continue }
                #expect(other < floor, "\(file.path) imports \(module)")
            }
        }
    }

    @Test func `outside packages come in where the map says`() throws {
        for file in try House().sources() {
            let allowed = Self.outside[file.room, default: []].union(Self.floors.keys).union(Self.systemModules)
            for module in file.imports {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test func `nothing below the clinic asks for time, chance or surroundings`() throws {
        let asking = [
            "Date()", "Date.now", "Date.timeIntervalSince", "UUID()", ".random(", "SystemRandomNumberGenerator",
            "ProcessInfo", "getenv(", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday",
            "time(nil)",
            "TimeZone.current", "Locale.current", "Calendar.current", "FileManager.default.currentDirectoryPath",
        ]
        for file in try House().sources() where !["Clinic", "regimen"].contains(file.room) {
            for (number, text) in file.code {
                for word in asking where asks(text, for: word) {
                    Issue.record("\(file.path):\(number) asks for \(word)")
                }
            }
        }
    }

    /// Whether the line holds the word, and not merely the end of a longer one.
    private func asks(_ line: String, for word: String) -> Bool {
        guard let place = line.range(of: word) else { return false }
        guard word.first?.isLetter == true, place.lowerBound > line.startIndex else { return true }
        return !line[line.index(before: place.lowerBound)].isLetter
    }

    @Test func `pure rooms open no files`() throws {
        let opening = ["FileManager", "FileHandle", "fopen("]
        for file in try House().sources() where !Self.mayTouchTheSystem.contains(file.room) {
            #expect(!file.imports.contains("Foundation"), "\(file.path) imports Foundation")
            #expect(!file.imports.contains("Glibc"), "\(file.path) imports Glibc")
            for (number, text) in file.code {
                for word in opening where text.contains(word) {
                    Issue.record("\(file.path):\(number) uses \(word)")
                }
            }
        }
    }

    @Test func `nothing is forced outside the tests`() throws {
        for file in try House().sources() {
            for (number, text) in file.code {
                for word in ["try!", " as! ", "fatalError("] where text.contains(word) {
                    Issue.record("\(file.path):\(number) uses \(word)")
                }
            }
        }
    }

    @Test func `the top level is as the owner fixed it`() throws {
        let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "protocols", "README.md", "Package.resolved"]
        let names = try FileManager.default.contentsOfDirectory(atPath: House().root.path)
        #expect(names.filter { !$0.hasPrefix(".") && !allowed.contains($0) }.isEmpty)
    }
}
