extension String {
    /// The text with every character that would steer a terminal, or turn the direction of writing, spelt out.
    var inert: String {
        guard !isPrintableASCII, unicodeScalars.contains(where: \.steersDisplay) else { return self }
        return unicodeScalars.map { $0.steersDisplay ? $0.escaped(asASCII: true) : String($0) }.joined()
    }

    /// Whether it consists of ASCII's letters, digits, signs and blanks alone: then nothing need be asked of Unicode.
    var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}
