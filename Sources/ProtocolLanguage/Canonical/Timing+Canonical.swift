public import CanonicalJSON
internal import CivilTime

extension Timing: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            if direction == .after { writer.write("after", anchor) }
            writer.write("basis", writtenBasis)
            if direction == .before { writer.write("before", anchor) }
            if hasOffset { writer.write("offset", text: offset) }
            writer.write("repeat", repetition)
            writer.write("window", window)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let after = try reader.optional("after", as: Anchor.self)
        let basis = try reader.optional("basis", as: Basis.self)
        let before = after == nil ? try reader.required("before", as: Anchor.self) : nil
        let offset = try reader.text("offset", as: CivilDuration.self)
        let repetition = try reader.optional("repeat", as: Repetition.self)
        let window = try reader.optional("window", as: Window.self)
        try reader.endObject()
        let anchor = after ?? before ?? .enrolment
        self.init(
            direction: after == nil ? .before : .after, anchor: anchor, offset: offset, repetition: repetition,
            window: window, basis: basis)
    }
}

extension Timing.Basis: CanonicalCodable {}

/// A side of no length is not written; `{}` is a window of the one day, which may be written.
extension Timing.Window: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("after", AsText(after), unless: AsText(.zero))
            writer.write("before", AsText(before), unless: AsText(.zero))
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let after = try reader.optional("after", usually: AsText(CivilDuration.zero))
        let before = try reader.optional("before", usually: AsText(CivilDuration.zero))
        try reader.endObject()
        self.init(before: before.value, after: after.value)
    }
}

extension Repetition: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            switch self {
            case .times(let every, let times):
                writer.write("every", text: every)
                writer.write("times", times)
            case .until(let every, let until):
                writer.write("every", text: every)
                writer.write("until", text: until)
            case .offsets(let offsets):
                writer.write("offsets", offsets.map(AsText.init))
            }
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        if let every = try reader.text("every", as: CivilDuration.self) {
            if let times = try reader.optional("times", as: Number.self) {
                self = .times(every: every, times)
            } else {
                self = .until(every: every, try reader.requiredText("until"))
            }
        } else {
            self = .offsets(try reader.required("offsets", as: [AsText<CivilDuration>].self).map(\.value))
        }
        try reader.endObject()
    }
}
