extension String {
    /// The text with every character that would steer a terminal, or turn the direction of writing, spelt out.
    var inert: String {
        guard unicodeScalars.contains(where: \.steersDisplay) else { return self }
        return unicodeScalars.map { $0.steersDisplay ? $0.escaped(asASCII: true) : String($0) }.joined()
    }
}
