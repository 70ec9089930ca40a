import ProtocolLanguage
import Testing

@Suite struct ShippedTemplates {
    @Test(arguments: Shipped.allCases) func parsesClean(_ shipped: Shipped) throws {
        let template = try shipped.template()
        #expect(template.id.text == shipped.rawValue)
    }
}
