import Testing

@testable import regimen

@Suite struct JSONValueTests {
    @Test func `members stay in their order and absent values are null`() {
        let value: JSONValue = ["zone": .null, "at": "x", "count": .integer(-3), "is": .bool(true), "none": []]
        #expect(value.line == #"{"zone": null, "at": "x", "count": -3, "is": true, "none": []}"#)
    }

    @Test(
        arguments: [
            ("a \"b\" \\ c", #""a \"b\" \\ c""#),
            ("line\nbreak\r\ttab", #""line\nbreak\r\ttab""#),
            ("bell\u{7}", #""bell\u0007""#),
            ("\u{1B}[31m", #""\u001b[31m""#),
            ("turned \u{202E}round", #""turned \u202eround""#),
            ("é 漢 😀", #""é 漢 😀""#),
            ("private \u{10FFFD}", #""private \udbff\udffd""#),
            ("=cmd()", #""=cmd()""#),
        ])
    func `strings are escaped as RFC 8259 asks, and inert`(text: String, written: String) {
        #expect(JSONValue.string(text).line == written)
    }

    @Test func `a document breaks what does not fit on a line`() {
        let long = JSONValue.string(String(repeating: "x", count: 90))
        let value: JSONValue = ["short": ["a", "b"], "long": [long, "y"]]
        let expected = """
            {
              "short": ["a", "b"],
              "long": [
                "\(String(repeating: "x", count: 90))",
                "y"
              ]
            }
            """
        #expect(value.document == expected)
    }
}
