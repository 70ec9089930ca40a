/// Puts the events of one document together into nodes, without recursion, and refuses what the language has no use for.
struct TreeBuilder {
    enum Shape { case sequence, mapping }

    private let diagnostics: Diagnostics
    private var open: [OpenCollection] = []
    private var root: Node?
    private var documents = 0

    init(diagnostics: Diagnostics) {
        self.diagnostics = diagnostics
    }

    /// A list or mapping whose end has not been seen yet.
    private struct OpenCollection {
        let shape: Shape
        let position: Position
        var items: [Node] = []
        var entries: [Node.Entry] = []
        var firstPlaces: [String: Position] = [:]
        /// In a mapping: the key whose value comes next.
        var pending: PendingKey?
    }

    private enum PendingKey {
        case named(String, at: Position)
        /// A key that has been reported; its value is dropped.
        case refused
    }

    /// Notes that a document begins; false if it is a second one, where reading ends.
    mutating func beginDocument(at position: Position) -> Bool {
        documents += 1
        guard documents == 1 else {
            diagnostics.report(
                at: position, "a second document begins here; a file holds one, so move this to a file of its own")
            return false
        }
        return true
    }

    /// Refuses an anchor (`&name`) or a tag (`!name`) in front of a value.
    func checkProperties(anchor: String?, tag: String?, at position: Position) {
        if let anchor {
            diagnostics.report(at: position, "the anchor \(quoted("&" + anchor)) is not allowed; write out values")
        }
        if let tag {
            diagnostics.report(
                at: position, "the tag \(quoted(tag)) is not allowed; values are read by their text, so remove it")
        }
    }

    mutating func addAlias(named name: String?, at position: Position) {
        diagnostics.report(
            at: position, "the alias \(quoted("*" + (name ?? ""))) is not allowed; write out the value it stands for")
        place(Node(position: position, kind: .refused))
    }

    mutating func addScalar(_ scalar: Node.Scalar, at position: Position) {
        place(Node(position: position, kind: .scalar(scalar)))
    }

    /// Begins a list or mapping; false if it lies too deep, where reading ends.
    mutating func open(_ shape: Shape, at position: Position) -> Bool {
        guard open.count < YAMLFile.deepestNesting else {
            diagnostics.report(at: position, YAMLFile.tooDeep)
            return false
        }
        open.append(OpenCollection(shape: shape, position: position))
        return true
    }

    /// Ends the innermost list or mapping.
    mutating func close() {
        guard let collection = open.popLast() else { return }
        let kind: Node.Kind =
            switch collection.shape {
            case .sequence: .sequence(collection.items)
            case .mapping: .mapping(collection.entries)
            }
        place(Node(position: collection.position, kind: kind))
    }

    /// The whole document; nil where the file holds none.
    func finish() -> Node? {
        guard let root, !root.isEmpty else {
            diagnostics.report(at: .start, "the file is empty")
            return nil
        }
        return root
    }

    private mutating func place(_ node: Node) {
        guard let innermost = open.indices.last else {
            root = root ?? node
            return
        }
        switch (open[innermost].shape, open[innermost].pending) {
        case (.sequence, _):
            open[innermost].items.append(node)
        case (.mapping, nil):
            open[innermost].pending = key(node, in: innermost)
        case (.mapping, .named(let key, let position)):
            open[innermost].entries.append(Node.Entry(key: key, keyPosition: position, value: node))
            open[innermost].pending = nil
        case (.mapping, .refused):
            open[innermost].pending = nil
        }
    }

    private mutating func key(_ node: Node, in mapping: Int) -> PendingKey {
        guard case .scalar(let scalar) = node.kind else {
            if case .refused = node.kind { return .refused }
            diagnostics.report(at: node.position, "a key must be a text, but here it is \(node.described)")
            return .refused
        }
        if node.isEmpty {
            diagnostics.report(at: node.position, "a key is missing here; write one before the colon")
            return .refused
        }
        if scalar.text == "<<", !scalar.isQuoted {
            diagnostics.report(at: node.position, "the merge key \"<<\" is not allowed; write out the keys it adds")
            return .refused
        }
        if let first = open[mapping].firstPlaces[scalar.text] {
            diagnostics.report(
                at: node.position,
                "the key \(quoted(scalar.text)) stands here a second time, after line \(first.line); keep one of them")
            return .refused
        }
        open[mapping].firstPlaces[scalar.text] = node.position
        return .named(scalar.text, at: node.position)
    }
}
