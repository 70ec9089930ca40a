import CanonicalJSON
import CivilTime
import EventLog
import TestSupport
import Testing

/// What every store does, whatever it keeps its lines in.
@Suite("Every event store")
struct EventStoreContractTests {
    @Test("begins with log.opened", arguments: StoreKind.allCases)
    func opening(kind: StoreKind) throws {
        let (store, folder) = try kind.open(.sample(simulated: true))
        let first = try #require(try store.line(at: 1)).event().envelope
        #expect(first.type == "log.opened")
        #expect((first.stream, first.version, first.position) == (.log, 1, 1))
        #expect(store.opened == LogOpened(log: .sample, simulated: true))
        #expect(try store.head().position == 1)
        #expect(try store.record(of: .sample(0))?.firstPosition == 1)
        withExtendedLifetime(folder) {}
    }

    @Test("gives events positions and versions without gaps, in the request's order", arguments: StoreKind.allCases)
    func places(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let (one, two) = (try StreamName.patient(1), try StreamName.patient(2))
        let first = try store.append(.sample(1, to: one, expected: .exactly(0), events: [.sample(1), .sample(2)]))
        let second = try store.append(
            .sample(
                2,
                [
                    StreamAppend(to: two, expected: .exactly(0), events: [.sample(3), .sample(4)]),
                    StreamAppend(to: one, expected: .exactly(2), events: [.sample(5)]),
                ]))

        #expect(first == AppendReceipt(firstPosition: 2, count: 2, wasRepeated: false))
        #expect(second == AppendReceipt(firstPosition: 4, count: 3, wasRepeated: false))
        #expect(second.lastPosition == 6)
        let envelopes = try store.lines(after: 1, upTo: nil, size: PageSize()).map { try $0.event().envelope }
        #expect(envelopes.map(\.position) == [2, 3, 4, 5, 6])
        #expect(envelopes.map(\.stream) == [one, one, two, two, one])
        #expect(envelopes.map(\.version) == [1, 2, 1, 2, 3])
        #expect(
            envelopes.map(\.id) == [
                EventID(command: .sample(1), ordinal: 0), EventID(command: .sample(1), ordinal: 1),
                EventID(command: .sample(2), ordinal: 0), EventID(command: .sample(2), ordinal: 1),
                EventID(command: .sample(2), ordinal: 2),
            ])
        #expect(try store.version(of: one) == 3)
        #expect(try store.version(of: two) == 2)
        #expect(try store.version(of: .patient(3)) == 0)
        withExtendedLifetime(folder) {}
    }

    @Test(
        "names the streams begun by a position, in their order",
        arguments: StoreKind.allCases)
    func streams(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let (one, two) = (try StreamName.patient(9), try StreamName.patient(1))
        try store.append(.sample(1, to: one, events: [.sample(1)]))
        try store.append(
            .sample(
                2,
                [
                    StreamAppend(to: two, expected: .any, events: [.sample(2)]),
                    StreamAppend(to: one, expected: .any, events: [.sample(3)]),
                ]))
        #expect(try store.streams(upTo: 4) == [.log, one, two])
        #expect(try store.streams(upTo: 2) == [.log, one])
        #expect(try store.streams(upTo: 0).isEmpty)
        #expect(try store.exclusively { try $0.streams(upTo: 3) } == [.log, one, two])
        withExtendedLifetime(folder) {}
    }

    @Test("keeps each line as it was made, with its leaf hash", arguments: StoreKind.allCases)
    func lines(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        try store.append(.sample(1, to: .patient(1), events: (0..<20).map { .sample($0, padding: $0 * 300) }))
        for line in try store.lines(after: 0, upTo: nil, size: PageSize()) {
            #expect(line.leafHash == LeafHash(of: line.bytes))
            #expect(try line.event().canonicalBytes() == Array(line.bytes))
        }
        #expect(try store.head().leafHash == store.line(at: 21)?.leafHash)
        withExtendedLifetime(folder) {}
    }

    @Test("refuses a decision made on another version, and adds nothing", arguments: StoreKind.allCases)
    func conflict(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let (one, two) = (try StreamName.patient(1), try StreamName.patient(2))
        try store.append(.sample(1, to: one))
        for wrong: Int64 in [0, 2] {
            let request = AppendRequest.sample(
                2,
                [
                    StreamAppend(to: two, expected: .exactly(0), events: [.sample()]),
                    StreamAppend(to: one, expected: .exactly(wrong), events: [.sample()]),
                ])
            #expect(throws: EventStoreError.versionConflict(stream: one, expected: wrong, actual: 1)) {
                try store.append(request)
            }
        }
        #expect(try store.head().position == 2)
        #expect(try store.version(of: two) == 0)
        #expect(try store.record(of: .sample(2)) == nil)
        try store.append(.sample(2, to: one, expected: .exactly(1)))
        withExtendedLifetime(folder) {}
    }

    @Test("refuses a decision when anything was added since", arguments: StoreKind.allCases)
    func changedSince(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let position = try store.head().position
        try store.append(.sample(1, to: .patient(1)))
        #expect(throws: EventStoreError.changedSince(position: 1, head: 2)) {
            try store.append(.sample(2, to: .patient(2), unchangedSince: position))
        }
        try store.append(.sample(2, to: .patient(2), unchangedSince: 2))
        #expect(try store.head().position == 3)
        withExtendedLifetime(folder) {}
    }

    @Test("does a command once, and answers it again", arguments: StoreKind.allCases)
    func idempotency(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let stream = try StreamName.patient(1)
        let request = AppendRequest.sample(1, to: stream, expected: .exactly(0), events: [.sample(1), .sample(2)])
        let answer = try store.append(request)
        try store.append(.sample(2, to: stream))

        // The version that it expected is long gone; that doesn't matter to a command that was done.
        let again = try store.append(request)
        #expect((again.firstPosition, again.count, again.wasRepeated) == (answer.firstPosition, 2, true))
        #expect(try store.head().position == 4)
        #expect(throws: EventStoreError.commandReused(.sample(1), firstPosition: 2)) {
            try store.append(.sample(1, to: stream, fingerprint: 8))
        }
        #expect(
            try store.record(of: .sample(1))
                == CommandRecord(command: .sample(1), fingerprint: .sample(), firstPosition: 2, count: 2))
        #expect(try store.record(of: .sample(9)) == nil)
        withExtendedLifetime(folder) {}
    }

    @Test("lists what it remembers of commands, by the page and by their ids", arguments: StoreKind.allCases)
    func commandRows(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        for number in UInt128(1)...5 {
            try store.append(.sample(number, to: .patient(1), events: (0..<Int(number)).map { .sample($0) }))
        }
        let all = try store.commandRows(after: nil, atMost: 100)
        #expect(all.count == 6)
        #expect(all.map(\.id) == all.map(\.id).sorted { $0.lexicographicallyPrecedes($1) })
        #expect(try store.commandRows(after: nil, atMost: 2) == Array(all.prefix(2)))
        #expect(try store.commandRows(after: all[1].id, atMost: 100) == Array(all.dropFirst(2)))
        #expect(try store.commandRows(after: all[5].id, atMost: 100).isEmpty)
        let some = try store.commandRows(of: [.sample(3), .sample(77), .sample(2)])
        #expect(Set(some.map(\.count)) == [3, 2])
        for row in some { #expect(all.contains(row) && row.fingerprintLength == 32) }
        withExtendedLifetime(folder) {}
    }

    @Test("never records a time earlier than the one before", arguments: StoreKind.allCases)
    func recorded(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let stream = try StreamName.patient(1)
        for (command, seconds) in [(1, 60), (2, -3600), (3, 30), (4, 90)] as [(UInt128, Int64)] {
            try store.append(.sample(command, to: stream, seconds: seconds))
        }
        let times = try store.events(of: stream).map(\.envelope.recorded)
        #expect(times == [60, 60, 60, 90].map { Instant.sample(seconds: $0) })
        #expect(try store.head().recorded == .sample(seconds: 90))
        withExtendedLifetime(folder) {}
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var rule: String
        var event: ProposedEvent
        var testDescription: String { rule }
    }

    static let refused: [Refused] = [
        Refused(
            rule: "data out of canonical form",
            event: .init(type: "t", effective: "2026-01-01", data: Array("{ }".utf8))),
        Refused(
            rule: "data that is no object", event: .init(type: "t", effective: "2026-01-01", data: Array("[]".utf8))),
        Refused(
            rule: "data with something behind it",
            event: .init(type: "t", effective: "2026-01-01", data: Array("{}{}".utf8))),
        Refused(rule: "no data", event: .init(type: "t", effective: "2026-01-01", data: [])),
        Refused(rule: "30 February", event: .init(type: "t", effective: "2026-02-30", data: Array("{}".utf8))),
        Refused(rule: "25 o'clock", event: .init(type: "t", effective: "2026-02-03T25:00", data: Array("{}".utf8))),
        Refused(
            rule: "an effective instant",
            event: .init(type: "t", effective: "2026-02-03T09:00Z", data: Array("{}".utf8))),
        Refused(rule: "schema 0", event: .init(type: "t", schema: 0, effective: "2026-02-03", data: Array("{}".utf8))),
        Refused(rule: "no type", event: .init(type: "", effective: "2026-02-03", data: Array("{}".utf8))),
    ]

    @Test("refuses an event that has no stored form, and adds nothing", arguments: StoreKind.allCases, refused)
    func malformed(kind: StoreKind, refused: Refused) throws {
        let (store, folder) = try kind.open()
        let error = #expect(throws: EventStoreError.self) {
            try store.append(.sample(1, to: .patient(1), events: [.sample(), refused.event]))
        }
        guard case .eventRefused(ordinal: 1, type: refused.event.type, fault: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try store.head().position == 1)
        #expect(try store.version(of: .patient(1)) == 0)
        withExtendedLifetime(folder) {}
    }

    @Test("refuses a request without events, or with a stream twice", arguments: StoreKind.allCases)
    func requests(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let stream = try StreamName.patient(1)
        #expect(throws: EventStoreError.nothingToAppend) { try store.append(.sample(1, [])) }
        #expect(throws: EventStoreError.nothingToAppend) { try store.append(.sample(1, to: stream, events: [])) }
        let append = StreamAppend(to: stream, expected: .any, events: [.sample()])
        #expect(throws: EventStoreError.streamTwice(stream)) { try store.append(.sample(1, [append, append])) }
        #expect(try store.head().position == 1)
        withExtendedLifetime(folder) {}
    }

    @Test("pages by lines and by bytes, and past the end there is nothing", arguments: StoreKind.allCases)
    func paging(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let stream = try StreamName.patient(1)
        try store.append(.sample(1, to: stream, events: (0..<10).map { .sample($0, padding: 1_000) }))
        func positions(_ page: LinePage) -> [Int64] { page.map(\.position) }

        #expect(positions(try store.lines(after: 0, upTo: nil, size: PageSize(lines: 3))) == [1, 2, 3])
        #expect(positions(try store.lines(after: 3, upTo: nil, size: PageSize(lines: 3))) == [4, 5, 6])
        #expect(positions(try store.lines(after: 3, upTo: 5, size: PageSize(lines: 3))) == [4, 5])
        #expect(positions(try store.lines(after: 3, upTo: nil, size: PageSize(bytes: 2_000))) == [4, 5])
        #expect(positions(try store.lines(after: 3, upTo: nil, size: PageSize(bytes: 1))) == [4], "at least one")
        #expect(positions(try store.lines(after: 11, upTo: nil, size: PageSize())) == [])
        #expect(positions(try store.lines(after: 99, upTo: nil, size: PageSize())) == [])
        #expect(positions(try store.lines(of: stream, after: 4, upTo: nil, size: PageSize(lines: 2))) == [6, 7])
        #expect(positions(try store.lines(of: stream, after: 4, upTo: 6, size: PageSize())) == [6])
        #expect(positions(try store.lines(of: stream, after: 10, upTo: nil, size: PageSize())) == [])
        #expect(positions(try store.lines(of: .patient(2), after: 0, upTo: nil, size: PageSize())) == [])
        #expect(try store.line(at: 12) == nil)
        withExtendedLifetime(folder) {}
    }

    @Test("shows a stream as it was when the log ended earlier", arguments: StoreKind.allCases)
    func asOf(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let (one, two) = (try StreamName.patient(1), try StreamName.patient(2))
        for command in 1...6 { try store.append(.sample(UInt128(command), to: command % 2 == 0 ? two : one)) }
        #expect(try store.events(of: one, upTo: 5).map(\.envelope.position) == [2, 4])
        #expect(try store.events(of: one).map(\.envelope.position) == [2, 4, 6])
        #expect(try store.events(of: one, upTo: 1).isEmpty)
        withExtendedLifetime(folder) {}
    }

    @Test("takes a batch larger than any page", arguments: StoreKind.allCases)
    func largeBatch(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        let stream = try StreamName.patient(1)
        let receipt = try store.append(.sample(1, to: stream, events: (0..<3_000).map { .sample($0, padding: 700) }))
        #expect(receipt.count == 3_000)
        #expect(try store.events(of: stream).count == 3_000)
        var expected: Int64 = 0
        try store.forEachLine { line in
            expected += 1
            #expect(line.position == expected)
        }
        #expect(expected == 3_001)
        withExtendedLifetime(folder) {}
    }

    @Test("lets one writer at a time read, decide and append", arguments: StoreKind.allCases)
    func exclusive(kind: StoreKind) async throws {
        let (store, folder) = try kind.open()
        let counter = try StreamName.patient(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask {
                    for round in 0..<25 {
                        try store.exclusively { writer in
                            // Each decides on what it reads; if two did so at once, one would be refused.
                            let version = try writer.version(of: counter)
                            _ = try writer.append(
                                .sample(
                                    UInt128(task * 100 + round + 1), to: counter, expected: .exactly(version),
                                    events: [.sample(Int(version))], unchangedSince: try writer.head().position))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.version(of: counter) == 100)
        #expect(try store.events(of: counter).map(\.envelope.version) == Array(1...100))
        withExtendedLifetime(folder) {}
    }

    @Test("lets go of its turn when the closure throws", arguments: StoreKind.allCases)
    func turnAfterError(kind: StoreKind) throws {
        struct Refusal: Error {}
        let (store, folder) = try kind.open()
        #expect(throws: Refusal.self) {
            try store.exclusively { writer in
                _ = try writer.append(.sample(1, to: .patient(1)))
                throw Refusal()
            }
        }
        #expect(try store.head().position == 2, "what was appended is durable whatever comes after")
        try store.append(.sample(2, to: .patient(1)))
        withExtendedLifetime(folder) {}
    }

    @Test("a random history reads back as it was told", arguments: StoreKind.allCases, [1, 2, 3] as [UInt64])
    func history(kind: StoreKind, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let (store, folder) = try kind.open()
        var expected: [StreamName: [Int]] = [:]
        var position: Int64 = 1
        for command in 1...60 {
            var streams: [StreamAppend] = []
            for patient in Set((0..<3).map { _ in Int.random(in: 1...5, using: &generator) }).sorted() {
                let stream = try StreamName.patient(patient)
                let numbers = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    Int.random(in: 0...9_999, using: &generator)
                }
                streams.append(
                    StreamAppend(
                        to: stream, expected: .exactly(Int64(expected[stream, default: []].count)),
                        events: numbers.map { .sample($0) }))
                expected[stream, default: []] += numbers
                position += Int64(numbers.count)
            }
            let receipt = try store.append(.sample(UInt128(command), streams, seconds: Int64(command)))
            #expect(receipt.lastPosition == position, "seed \(seed)")
        }
        for (stream, numbers) in expected {
            let wanted = numbers.map { Array("{\"number\":\($0),\"padding\":\"\"}".utf8) }
            #expect(try store.events(of: stream).map { Array($0.data) } == wanted, "seed \(seed)")
        }
        withExtendedLifetime(folder) {}
    }
}

/// What every store's tree is.
@Suite("Every event store's tree")
struct EventStoreTreeContractTests {
    @Test("is that of its lines, tiles and all", arguments: StoreKind.allCases)
    func tree(kind: StoreKind) throws {
        let (store, folder) = try kind.open()
        var number = 0
        // Batches that end before, at and behind the ends of tiles.
        for count in [100, 155, 1, 255, 256, 3] {
            number += 1
            let events = (0..<count).map { ProposedEvent.sample(number * 1000 + $0) }
            try store.append(.sample(UInt128(number), to: .patient(number), events: events))
        }
        let size = try store.head().position
        var leaves: [LeafHash] = []
        try store.forEachLine { leaves.append(LeafHash(of: $0.bytes)) }
        for size in [1, 100, 256, 257, 511, 512, 513, size] {
            var grown = GrowingTree()
            for leaf in leaves.prefix(Int(size)) { grown.append(leaf) }
            var tree = MerkleTree(of: store, size: size)
            #expect(try tree.root() == grown.root)
            for leaf in [0, size / 2, size - 1] {
                let proof = try tree.inclusionProof(of: leaf)
                #expect(proof.holds(for: leaves[Int(leaf)], in: grown.root))
            }
        }
        withExtendedLifetime(folder) {}
    }
}
