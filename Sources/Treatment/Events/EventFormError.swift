public import CanonicalJSON

/// Why a stored event cannot be read.
public enum EventFormError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownType(String, stream: String)
    case unknownSchema(type: String, schema: Int, newest: Int)
    case malformed(type: String, CanonicalJSONError)

    /// One sentence: what is wrong and what to do.
    public var description: String {
        switch self {
        case .unknownType(let type, let stream):
            "the \(stream)'s stream holds an event of the type \"\(type)\", which this program does not know; "
                + "use the version that wrote it, or a newer one"
        case .unknownSchema(let type, let schema, let newest):
            "an event \"\(type)\" has schema \(schema), and this program reads schema \(newest); "
                + "use the version that wrote it, or a newer one"
        case .malformed(let type, let error):
            "an event \"\(type)\" is not of its form, \(error)"
        }
    }
}
