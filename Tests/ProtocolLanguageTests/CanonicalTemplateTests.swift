import CanonicalJSON
import ProtocolLanguage
import Testing

@Suite("A template travels in the log in one form")
struct CanonicalTemplateTests {
    @Test("the form of every construct is the one that was first stored")
    func everyConstruct() throws {
        let template = try Template.parse(Fixture.bytes("everything.yaml"), file: "everything.yaml")
        let stored = try Fixture.bytes("everything.json").filter { $0 != UInt8(ascii: "\n") }
        let written = try template.canonicalBytes()
        #expect(String(decoding: written, as: UTF8.self) == String(decoding: stored, as: UTF8.self))
        #expect(try Template(canonical: stored) == template)
    }

    @Test("what is read back equals what was parsed", arguments: Shipped.allCases)
    func roundTrip(_ shipped: Shipped) throws {
        let template = try shipped.template()
        let bytes = try template.canonicalBytes()
        let read = try Template(canonical: bytes)
        #expect(read == template)
        #expect(try read.canonicalBytes() == bytes)
    }
}
