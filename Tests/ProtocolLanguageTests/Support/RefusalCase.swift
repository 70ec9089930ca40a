import Testing

/// One case of `refusals.diff`: a changed template and what should be said about it.
struct RefusalCase: CustomTestStringConvertible, Sendable {
    var rule: String
    /// The changed file.
    var text: String
    /// `line:column: message`, one a mistake.
    var messages: [String]
    var testDescription: String { rule }

    enum Fault: Error { case lineNotFound(rule: String, line: String) }

    static func all() throws -> [RefusalCase] {
        let original = try Fixture.text("everything.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let blocks = try Fixture.text("refusals.diff").split(separator: "\n\n")
        return try blocks.compactMap { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            guard let rule = lines.first, rule.hasPrefix("# "), lines.count > 1 else { return nil }
            return try RefusalCase(rule: String(rule.dropFirst(2)), lines.dropFirst(), original.map(String.init))
        }
    }

    private init(rule: String, _ lines: ArraySlice<Substring>, _ original: [String]) throws {
        self.rule = rule
        messages = []
        var file = original
        var place = file.count - 1
        for line in lines {
            let content = String(line.dropFirst())
            switch line.first {
            case "-" where line == "---":
                file = [""]
                place = 0
            case "-":
                guard let found = file.firstIndex(of: content) else {
                    throw Fault.lineNotFound(rule: rule, line: content)
                }
                file.remove(at: found)
                place = found
            case "+":
                file.insert(content, at: place)
                place += 1
            case nil: break
            default: messages.append(String(line))
            }
        }
        text = file.joined(separator: "\n")
    }
}
