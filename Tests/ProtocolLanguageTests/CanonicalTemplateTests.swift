import CanonicalJSON
import ProtocolLanguage
import Testing

@Suite("A template travels in the log in one form")
struct CanonicalTemplateTests {
    private func stored() throws -> String { try Fixture.text("everything.json").filter { $0 != "\n" } }

    @Test("the form of every construct is the one that was first stored")
    func everyConstruct() throws {
        let template = try Template.parse(Fixture.bytes("everything.yaml"), file: "everything.yaml")
        let written = try template.canonicalBytes()
        #expect(String(decoding: written, as: UTF8.self) == (try stored()))
        #expect(try Template(canonical: Array(stored().utf8)) == template)
    }

    @Test("what is read back equals what was parsed", arguments: Shipped.allCases)
    func roundTrip(_ shipped: Shipped) throws {
        let template = try shipped.template()
        let bytes = try template.canonicalBytes()
        let read = try Template(canonical: bytes)
        #expect(read == template)
        #expect(try read.canonicalBytes() == bytes)
    }

    @Test("the digest is SHA-256 of the form, as sha256sum prints it")
    func digest() throws {
        let template = try Template(canonical: Array(stored().utf8))
        #expect(try template.digest() == "6471ebc37fb56413e591a6c8fb5b4a6fcce89d4b67094dd748351efbe199e933")
    }

    @Test("a file that means the same has the same digest")
    func layoutIsNoMeaning() throws {
        let original = try Fixture.text("everything.yaml")
        let template = try Template.parse(Array(original.utf8), file: "a.yaml")
        let relaid =
            original
            .replacing(
                "  lot: {type: code}\n  notes: {type: text}\n",
                with: "  notes:\n    type: 'text'\n  lot: {type: code}\n"
            )
            .replacing("atMost: P1W}\n", with: "atMost: \"P7D\"}   # a week\n")
            .replacing("        onClosedDay: nearest\n", with: "")
            .replacing("        mode: on-site\n", with: "")
        #expect(relaid != original)
        #expect(try Template.parse(Array(relaid.utf8), file: "b.yaml").digest() == template.digest())
        let changed = original.replacing("version: 3", with: "version: 4")
        #expect(try Template.parse(Array(changed.utf8), file: "c.yaml").digest() != template.digest())
    }

    struct Change: CustomTestStringConvertible, Sendable {
        var rule: String
        var from: String
        var to: String
        var testDescription: String { rule }

        init(_ rule: String, _ from: String, _ to: String) { (self.rule, self.from, self.to) = (rule, from, to) }
    }

    @Test(
        "what no writer would have written is refused",
        arguments: [
            Change("a default said", #""kind":"laboratory","#, #""kind":"laboratory","mode":"on-site","#),
            Change("the usual month's end said", "rollForward", "clamp"),
            Change("an empty list", #""prepare":["Fasting","Water: yes"]"#, #""prepare":[]"#),
            Change("an empty mapping", #""resources":{"chair":"${chairs}","nurse":1}"#, #""resources":{}"#),
            Change(
                "a side of a window of no length", #""window":{"after":"P10D"}"#,
                #""window":{"after":"P10D","before":"P0D"}"#),
            Change("a duration written otherwise", #""validFor":"P1Y2M""#, #""validFor":"P1Y02M""#),
            Change("a duration that is none", #""validFor":"P1Y2M""#, #""validFor":"1 year""#),
            Change("a gap of a day said", #""gap":{"atLeast":"P2D"}"#, #""gap":{}"#),
            Change("a gap with an end", #""gap":{"atLeast":"P2D"}"#, #""gap":{"atLeast":"P2D","atMost":"P3D"}"#),
            Change("a span without an end", #""span":{"atLeast":"P3D","atMost":"P7D"}"#, #""span":{"atLeast":"P3D"}"#),
            Change("a span in weeks", #""atMost":"P7D""#, #""atMost":"P1W""#),
            Change("no escalation said", #""at":"07:00","#, #""at":"07:00","escalation":false,"#),
            Change(
                "a status that is none", #""status":"draft","summary":"In the morning""#,
                #""status":"final","summary":"In the morning""#),
            Change("another format", "regimen/1", "regimen/2"),
            Change("an anchor that is none", #""after":"labs""#, #""after":"the labs""#),
            Change("a number that is neither", "${chairs}", "chairs"),
            Change("a formula written otherwise", "glucose * insulin / 405", "( glucose * insulin ) / 405"),
            Change("two triggers", #""before":"P7D","to""#, #""before":"P7D","opens":"P1D","to""#),
            Change(
                "a question with a bound", #"{"answer":"no","id":"calm""#, #"{"answer":"no","atMost":"3","id":"calm""#),
            Change("an unknown key", #""kind":"laboratory","#, #""kind":"laboratory","model":"x","#),
            Change("an unknown kind", #""kind":"laboratory""#, #""kind":"laboratories""#),
        ])
    func refused(_ change: Change) throws {
        let original = try stored()
        let changed = original.replacing(change.from, with: change.to)
        #expect(changed != original)
        #expect(throws: CanonicalJSONError.self) { try Template(canonical: Array(changed.utf8)) }
    }
}
