/// Somebody's text, made fit for one cell of a table: on one line, inert, no longer than there is room for.
struct ShownText: Hashable {
    /// What is printed.
    let text: String
    /// How many columns of a terminal it takes.
    let width: Int

    static let longest = 60

    init(_ original: String, atMost longest: Int = ShownText.longest) {
        // Most texts: a column for each character, and nothing to look up.
        if original.isPrintableASCII, original.utf8.count <= longest {
            (text, width) = (original, original.utf8.count)
            return
        }
        var shown = ""
        var width = 0
        /// What still fits if the rest has to be cut.
        var cut = (text: "", width: 0)
        var isCut = false
        for character in original {
            let (text, columns) = ShownText.inert(character)
            shown += text
            width += columns
            if width < longest { cut = (shown, width) }
            guard width <= longest else {
                isCut = true
                break
            }
        }
        if isCut { (shown, width) = (cut.text + "…", cut.width + 1) }
        // An isolate keeps letters that run from right to left from reordering the cells beside them (UAX #9 §2.4).
        let isolates = shown.unicodeScalars.contains(where: \.isRightToLeft)
        text = isolates ? "\u{2068}\(shown)\u{2069}" : shown
        self.width = width
    }

    /// A character as it is shown, with its columns; one that would steer the display is spelt out.
    private static func inert(_ character: Character) -> (text: String, columns: Int) {
        let original = String(character)
        let text = original.inert
        return (text, text == original ? columns(of: character) : text.unicodeScalars.count)
    }

    private static func columns(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.isWide || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }
}
