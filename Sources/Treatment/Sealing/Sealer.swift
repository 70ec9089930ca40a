/// What turns plain text into sealed text while an event is written.
///
/// It is handed down through the payload's `write`, which cannot throw; the first failure is kept here and thrown by
/// whoever began the writing.
public final class Sealer {
    private let seal: (FieldPath, String) throws -> String
    private let notice: (Sealed) -> Void
    private(set) var failure: (any Error)?

    /// - Parameter seal: gives the sealed text for a field's plain text.
    public init(_ seal: @escaping (FieldPath, String) throws -> String) {
        self.seal = seal
        notice = { _ in }
    }

    /// Seals nothing, and is told of what is sealed already.
    init(noticing notice: @escaping (Sealed) -> Void) {
        seal = { _, _ in "" }
        self.notice = notice
    }

    func sealed(_ text: Sealed, at field: FieldPath) -> String {
        switch text {
        case .sealed(let sealed, _):
            notice(text)
            return sealed
        case .open(let plain):
            do {
                return try seal(field, plain)
            } catch {
                if failure == nil { failure = error }
                return ""
            }
        }
    }
}
