/// A piece of somebody's file, made fit to stand in a sentence: in double quotes, on one line, cut after 60 characters,
/// with characters that steer a terminal or turn the direction of writing spelt out as `\u{…}`.
public func quoted(_ text: String) -> String {
    let longest = 60
    var shown = "\""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        guard count < longest else {
            shown += "…"
            break
        }
        shown += scalar.isPlainToShow ? String(scalar) : scalar.escaped(asASCII: true)
    }
    return shown + "\""
}

extension Unicode.Scalar {
    fileprivate var isPlainToShow: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
