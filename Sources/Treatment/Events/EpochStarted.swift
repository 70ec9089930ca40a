public import CanonicalJSON
public import CivilTime

/// `epoch.started`: the day was picked on which an epoch begins.
public struct EpochStarted: OpenPayload {
    public static let type = "epoch.started"

    /// The epoch's id.
    public var epoch: String
    /// Its first day.
    public var on: CivilDate

    public init(epoch: String, on: CivilDate) {
        self.epoch = epoch
        self.on = on
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("epoch", epoch)
            writer.writeText("on", on)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        epoch = try reader.required("epoch")
        on = try reader.requiredText("on")
        try reader.endObject()
    }
}
