extension String {
    /// The text between quotes, fit to be shown: without characters that steer a terminal or turn the direction of writing,
    /// and cut where it is long.
    var quotedForPeople: String {
        let longest = 60
        var shown = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(longest) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("?")
            default: shown.append(scalar)
            }
        }
        return "\"\(String(shown))\(unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")\""
    }
}
