/// The form of a visit's id. Folding a log reads an id for every visit of every plan, so its bytes are walked once.
struct VisitIDForm {
    private let text: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// Whether a text is of the form.
    static func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var form = VisitIDForm(text: text)
        guard form.takeSlug(), form.take(UInt8(ascii: "/")), form.takeSlug() else { return false }
        if form.take(UInt8(ascii: ".")), !form.takeOrdinal(from: 1) { return false }
        if form.take(UInt8(ascii: "~")), !form.takeOrdinal(from: 2) { return false }
        return form.place == text.count
    }

    private init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < text.count, text[place] == byte else { return false }
        place += 1
        return true
    }

    /// Takes `[a-z0-9-]+`.
    private mutating func takeSlug() -> Bool {
        let start = place
        while place < text.count, Self.isSlug(text[place]) { place += 1 }
        return place > start
    }

    /// Takes a number of at most four digits that is no less than `least`, without leading zeros.
    private mutating func takeOrdinal(from least: Int) -> Bool {
        let start = place
        var number = 0
        while place < text.count, (0x30...0x39).contains(text[place]) {
            number = number * 10 + Int(text[place] - 0x30)
            place += 1
            guard number > 0, place - start <= 4 else { return false }
        }
        return place > start && number >= least
    }

    private static func isSlug(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
}
