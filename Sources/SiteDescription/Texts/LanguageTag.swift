extension String {
    /// Whether it has the shape of a tag of BCP 47: a language in small letters, then further parts.
    var isLanguageTag: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        let language = parts.first ?? ""
        return isTag && (2...3).contains(language.count) && language.allSatisfy(\.isLowercase)
    }

    /// The language of a tag, without what narrows it down: `es` of `es-MX`.
    package var languageOfTag: String { String(lowercased().prefix { $0 != "-" }) }
}
