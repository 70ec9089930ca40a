import PositionedYAML
import Testing

@testable import ProtocolLanguage

@Suite("Circles in graphs")
struct CircleTests {
    @Test("in every graph of three nodes, and of four without loops, a circle is found if and only if there is one")
    func everySmallGraph() {
        check((0..<3).flatMap { from in (0..<3).map { (from, $0) } })
        check((0..<4).flatMap { from in (0..<4).filter { $0 != from }.map { (from, $0) } })
    }

    private func check(_ pairs: [(Int, Int)]) {
        for graph in 0..<(1 << pairs.count) {
            let edges = pairs.indices.filter { graph >> $0 & 1 == 1 }.map { index in
                Circles.Edge(
                    from: pairs[index].0, to: pairs[index].1, position: Position(line: index + 1, column: 1))
            }
            let found = Circles(edges).found(atMost: 100)
            guard found.isEmpty != Self.hasCircle(edges) else {
                Issue.record("\(edges.map { ($0.from, $0.to) })")
                return
            }
            for circle in found where !Self.isCircle(circle.path, edges) {
                Issue.record("\(circle.path) in \(edges.map { ($0.from, $0.to) })")
                return
            }
        }
    }

    @Test("a chain of many thousands is walked without recursion, and its circle told from its first line")
    func longChain() {
        let length = 20_000
        var edges = (1..<length).map { Circles.Edge(from: $0, to: $0 + 1, position: Position(line: $0 + 9, column: 1)) }
        #expect(Circles(edges).found(atMost: 1).isEmpty)
        edges.append(Circles.Edge(from: length, to: length - 2, position: Position(line: 3, column: 7)))
        let circles = Circles(edges).found(atMost: 5)
        #expect(circles.map(\.path) == [[length, length - 2, length - 1, length]])
        #expect(circles.first?.position == Position(line: 3, column: 7))
    }

    /// By transitive closure: a node that reaches itself.
    private static func hasCircle(_ edges: [Circles<Int>.Edge]) -> Bool {
        var reaches = [[Bool]](repeating: [Bool](repeating: false, count: 4), count: 4)
        for edge in edges { reaches[edge.from][edge.to] = true }
        for middle in 0..<4 {
            for from in 0..<4 where reaches[from][middle] {
                for to in 0..<4 where reaches[middle][to] { reaches[from][to] = true }
            }
        }
        return (0..<4).contains { reaches[$0][$0] }
    }

    private static func isCircle(_ path: [Int], _ edges: [Circles<Int>.Edge]) -> Bool {
        path.count >= 2 && path.first == path.last && Set(path.dropLast()).count == path.count - 1
            && zip(path, path.dropFirst()).allSatisfy { from, to in edges.contains { $0.from == from && $0.to == to } }
    }
}
