/// Any value of the canonical form, for whoever doesn't know its shape beforehand.
///
/// Two values are equal when their canonical bytes are: strings are compared as UTF-8, without Unicode normalisation.
public enum CanonicalValue: Sendable {
    case object([String: CanonicalValue])
    case array([CanonicalValue])
    case string(String)
    case bool(Bool)
    case integer(Int64)
}

extension CanonicalValue: Hashable {
    public static func == (left: CanonicalValue, right: CanonicalValue) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .object(let entries): hasher.combine(entries)
        case .array(let elements): hasher.combine(elements)
        case .string(let text):
            for byte in text.utf8 { hasher.combine(byte) }
        case .bool(let flag): hasher.combine(flag)
        case .integer(let number): hasher.combine(number)
        }
    }
}

extension CanonicalValue: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        switch self {
        case .object(let entries): entries.write(to: &writer)
        case .array(let elements): elements.write(to: &writer)
        case .string(let text): writer.string(text)
        case .bool(let flag): writer.bool(flag)
        case .integer(let number): writer.integer(number)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        switch try reader.peek() {
        case .object: self = .object(try [String: CanonicalValue](from: &reader))
        case .array: self = .array(try [CanonicalValue](from: &reader))
        case .string: self = .string(try reader.string())
        case .bool: self = .bool(try reader.bool())
        case .integer: self = .integer(try reader.integer())
        }
    }
}
