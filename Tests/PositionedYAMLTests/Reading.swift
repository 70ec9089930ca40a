import PositionedYAML

/// What becomes of a text: the node, and the mistakes as `line:column: message`.
struct Reading {
    let node: Node?
    let mistakes: [String]

    init(_ bytes: [UInt8]) {
        let diagnostics = Diagnostics(file: "f.yaml")
        node = YAMLFile.parse(bytes, reportingTo: diagnostics)
        mistakes = diagnostics.inOrder.map(\.shortForm)
    }

    init(_ text: String) {
        self.init(Array(text.utf8))
    }
}

extension Diagnostic {
    /// The printed form without the file's name.
    var shortForm: String {
        String(description.dropFirst("f.yaml:".count)).replacing(" error:", with: "")
    }
}

/// A node written on one line, with positions: `1:1{a: 1:4"x"}`. The tests' own way of looking at a tree.
func spelt(_ node: Node?) -> String {
    guard let node else { return "nothing" }
    return switch node.kind {
    case .scalar(let scalar): "\(node.position)" + (scalar.isQuoted ? "\"\(scalar.text)\"" : scalar.text)
    case .sequence(let items): "\(node.position)[\(items.map { spelt($0) }.joined(separator: ", "))]"
    case .mapping(let entries):
        "\(node.position){\(entries.map { "\($0.keyPosition)\($0.key): \(spelt($0.value))" }.joined(separator: ", "))}"
    case .refused: "\(node.position)REFUSED"
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
