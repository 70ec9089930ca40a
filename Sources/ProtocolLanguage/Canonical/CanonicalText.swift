internal import CanonicalJSON
internal import CivilTime

/// What stands in the canonical form as a text that says it whole.
protocol CanonicalText: Equatable {
    var canonicalText: String { get }
    /// Nil for a text that is none.
    init?(canonicalText: String)
    /// The same from UTF-8, without making a `String` of it: nil where ``init(canonicalText:)`` has to look.
    init?(quick text: UnsafeBufferPointer<UInt8>)
}

extension CanonicalText {
    init?(quick text: UnsafeBufferPointer<UInt8>) { nil }

    /// A text that says the value as the value says itself.
    fileprivate init?(exactly text: UnsafeBufferPointer<UInt8>) {
        if let value = Self(quick: text) {
            self = value
            return
        }
        guard let value = Self(canonicalText: String(decoding: text, as: UTF8.self)),
            value.canonicalText.utf8.elementsEqual(text)
        else { return nil }
        self = value
    }
}

/// A value as its text; a text that the value would not write is refused.
struct AsText<Value: CanonicalText>: CanonicalCodable, Equatable {
    var value: Value

    init(_ value: Value) { self.value = value }

    func write(to writer: inout CanonicalWriter) { writer.string(value.canonicalText) }

    init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let value = try reader.withUTF8({ Value(exactly: $0) }) else {
            throw reader.refused("the text is not what a protocol writes here")
        }
        self.value = value
    }
}

extension CivilDuration: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let duration = try? CivilDuration(parsing: canonicalText) else { return nil }
        self = duration
    }

    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(onePart: text) }
}

extension ClockDuration: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let duration = try? ClockDuration(parsing: canonicalText) else { return nil }
        self = duration
    }
}

extension CivilTimeOfDay: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let time = try? CivilTimeOfDay(parsing: canonicalText) else { return nil }
        self = time
    }

    init?(quick text: UnsafeBufferPointer<UInt8>) { self.init(utf8: text) }
}

extension Decimal: CanonicalText {
    var canonicalText: String { text }

    init?(canonicalText: String) { self.init(canonicalText) }
}

extension ProtocolID: CanonicalText {
    var canonicalText: String { text }

    init?(canonicalText: String) { self.init(canonicalText) }
}

extension Formula: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let formula = try? Formula(parsing: canonicalText) else { return nil }
        self = formula
    }
}

extension VisitReference: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let reference = ReferenceText(canonicalText), reference.epoch == nil else { return nil }
        self = reference.visit
    }
}

extension Requirement.EpochReference: CanonicalText {
    var canonicalText: String { description }

    init?(canonicalText: String) {
        guard let reference = ReferenceText(canonicalText) else { return nil }
        self.init(epoch: reference.epoch, reference: reference.visit)
    }
}

/// A decision with the epoch that was written before it: `round-1/second-round`.
struct DecisionName: CanonicalText {
    var epoch: String?
    var decision: String

    var canonicalText: String { qualified(decision, by: epoch) }

    init(epoch: String?, decision: String) {
        self.epoch = epoch
        self.decision = decision
    }

    init?(canonicalText: String) {
        guard let reference = ReferenceText(canonicalText), reference.occurrence == .unnumbered else { return nil }
        self.init(epoch: reference.epoch, decision: reference.name)
    }
}
