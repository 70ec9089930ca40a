/// How text is emphasised on a terminal that shows it (ECMA-48 SGR).
enum Style: Int {
    case plain = 0
    case bold = 1
    case faint = 2
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36

    func applied(to text: String, isColoured: Bool) -> String {
        self == .plain || !isColoured ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}
