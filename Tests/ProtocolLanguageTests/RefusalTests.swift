import PositionedYAML
import ProtocolLanguage
import Testing

@Suite("What is wrong is refused with its place and a sentence")
struct RefusalTests {
    @Test(arguments: try RefusalCase.all())
    func refused(_ refusal: RefusalCase) throws {
        #expect(Refusal.messages(of: refusal.text) == refusal.messages)
    }
}

enum Refusal {
    /// `line:column: message` of every mistake; empty for a good template.
    static func messages(of text: String) -> [String] {
        do {
            _ = try Template.parse(Array(text.utf8), file: "t.yaml")
            return []
        } catch {
            return error.diagnostics.map { mistake in
                mistake.description.replacing("t.yaml:", with: "", maxReplacements: 1)
                    .replacing(": error: ", with: ": ", maxReplacements: 1)
            }
        }
    }
}
