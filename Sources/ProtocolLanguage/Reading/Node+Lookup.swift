internal import PositionedYAML

extension Node {
    /// The keys and values, if this is a mapping; else none.
    var entries: [Entry] {
        if case .mapping(let entries) = kind { entries } else { [] }
    }

    /// The elements, if this is a list; else none.
    var elements: [Node] {
        if case .sequence(let elements) = kind { elements } else { [] }
    }

    /// The value of a key, if this is a mapping that has it.
    subscript(key: String) -> Node? {
        entries.first { $0.key == key }?.value
    }
}
