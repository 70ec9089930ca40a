internal import PositionedYAML

/// Finds the circles of a graph whose edges each stand somewhere in a file.
struct Circles<Node: Hashable> {
    /// One node leading to another.
    struct Edge {
        var from: Node
        var to: Node
        var position: Position
    }

    /// A way that ends where it begins.
    struct Circle {
        /// The first node again at the end.
        var path: [Node]
        /// Where the edge stands that leads out of the first node.
        var position: Position
    }

    private var edges: [Edge]
    private var outgoing: [Node: [Int]] = [:]

    init(_ edges: [Edge]) {
        self.edges = edges
        for (index, edge) in edges.enumerated() { outgoing[edge.from, default: []].append(index) }
    }

    /// The circles, in the order of the file, until so many were found. After each, one of its edges is cut, so circles that
    /// share an edge count once.
    func found(atMost limit: Int) -> [Circle] {
        var search = Search(edges: edges, outgoing: outgoing)
        let inOrder = edges.indices.sorted { edges[$0].position < edges[$1].position }
        var circles: [Circle] = []
        for start in inOrder {
            while circles.count < limit, let circle = search.circle(from: edges[start].from) {
                circles.append(named(circle))
            }
        }
        return circles
    }

    /// A depth-first walk that remembers, over many starts, which nodes lead to no circle. It keeps its own stack: a
    /// chain of visits may be thousands long.
    private struct Search {
        let edges: [Edge]
        let outgoing: [Node: [Int]]
        private var cut: Set<Int> = []
        private var settled: Set<Node> = []

        init(edges: [Edge], outgoing: [Node: [Int]]) {
            self.edges = edges
            self.outgoing = outgoing
        }

        /// The edges of a circle that can be reached from a node; one of them is cut.
        mutating func circle(from start: Node) -> [Int]? {
            guard !settled.contains(start) else { return nil }
            var way: [Int] = []
            var place: [Node: Int] = [start: 0]
            var pending: [(node: Node, rest: ArraySlice<Int>)] = [(start, outgoing[start, default: []][...])]
            while let last = pending.indices.last {
                guard let edge = pending[last].rest.popFirst() else {
                    settled.insert(pending[last].node)
                    place[pending[last].node] = nil
                    pending.removeLast()
                    _ = way.popLast()
                    continue
                }
                let next = edges[edge].to
                guard !cut.contains(edge), !settled.contains(next) else { continue }
                if let begun = place[next] {
                    let circle = Array(way[begun...]) + [edge]
                    cut.insert(narrowest(of: circle))
                    return circle
                }
                way.append(edge)
                place[next] = way.count
                pending.append((next, outgoing[next, default: []][...]))
            }
            return nil
        }

        /// The edge that leaves the node with the fewest others: where many circles share their way, one is told.
        private func narrowest(of circle: [Int]) -> Int {
            circle.min { (outgoing[edges[$0].from]?.count ?? 0) < (outgoing[edges[$1].from]?.count ?? 0) } ?? circle[0]
        }
    }

    /// The circle told from its first line in the file on.
    private func named(_ circle: [Int]) -> Circle {
        let first = circle.indices.min { edges[circle[$0]].position < edges[circle[$1]].position } ?? 0
        let turned = circle[first...] + circle[..<first]
        let path = turned.map { edges[$0].from }
        return Circle(path: path + path.prefix(1), position: edges[turned.first ?? 0].position)
    }
}
