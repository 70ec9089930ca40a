extension String {
    /// The text between quotes, fit to be shown: without control characters, and cut where it is long.
    var quotedForPeople: String {
        let longest = 60
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(longest) {
            shown.append(scalar.properties.generalCategory == .control ? "?" : scalar)
        }
        return "\"\(String(shown))\(unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")\""
    }
}
