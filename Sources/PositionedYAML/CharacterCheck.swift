/// Whether bytes are text at all: UTF-8, and nothing in it that YAML forbids in a stream (YAML 1.1 §4.1, "c-printable").
enum CharacterCheck {
    /// Reports the first byte or character that cannot stand in a file; one such makes the rest unreadable.
    static func accepts(_ bytes: ArraySlice<UInt8>, reportingTo diagnostics: Diagnostics) -> Bool {
        var position = Position.start
        var remaining = bytes.makeIterator()
        var decoder = Unicode.UTF8.ForwardParser()
        var previous: Unicode.Scalar?
        while true {
            switch decoder.parseScalar(from: &remaining) {
            case .emptyInput:
                return true
            case .error:
                diagnostics.report(at: position, "the file is not UTF-8 from here on; save it as UTF-8")
                return false
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                guard isAllowed(scalar) else {
                    let spelt = scalar.escaped(asASCII: true)
                    diagnostics.report(at: position, "the control character \(spelt) cannot stand in a file; remove it")
                    return false
                }
                position.advance(over: scalar, after: previous)
                previous = scalar
            }
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85: true
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }
}
