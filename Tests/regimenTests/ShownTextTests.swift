import Testing

@testable import regimen

@Suite struct ShownTextTests {
    @Test(
        arguments: [
            ("", "", 0),
            ("Infusion", "Infusion", 8),
            ("Müller", "Müller", 6),
            ("Mu\u{308}ller", "Mu\u{308}ller", 6),
            ("漢字", "漢字", 4),
            ("カルテ", "カルテ", 6),
            ("😀 ok", "😀 ok", 5),
            ("👩‍⚕️", "👩‍⚕️", 2),
            ("한글", "한글", 4),
            ("a\nb", "a\\nb", 4),
            ("\u{1B}[2J", "\\u{1B}[2J", 9),
            ("a\u{202E}b", "a\\u{202E}b", 10),
            ("nul\u{0}", "nul\\0", 5),
        ])
    func `a cell is inert and as wide as a terminal shows it`(original: String, text: String, width: Int) {
        let shown = ShownText(original)
        #expect(shown.text == text)
        #expect(shown.width == width)
    }

    @Test func `right-to-left text is isolated from its neighbours`() {
        let shown = ShownText("שלום")
        #expect(shown.text == "\u{2068}שלום\u{2069}")
        #expect(shown.width == 4)
    }

    @Test(
        arguments: [
            ("abcdef", 6, "abcdef", 6), ("abcdefg", 6, "abcde…", 6), ("漢字漢字", 6, "漢字…", 5), ("漢字漢", 6, "漢字漢", 6),
        ])
    func `what is too long is cut at its columns`(original: String, longest: Int, text: String, width: Int) {
        let shown = ShownText(original, atMost: longest)
        #expect(shown.text == text)
        #expect(shown.width == width)
    }
}
