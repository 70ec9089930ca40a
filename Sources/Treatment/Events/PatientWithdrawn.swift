public import CanonicalJSON
public import CivilTime

/// `patient.withdrawn`: the patient is no longer treated by the protocol.
public struct PatientWithdrawn: OpenPayload {
    public static let type = "patient.withdrawn"

    public var because: WithdrawalCause
    /// The first day without.
    public var on: CivilDate

    public init(because: WithdrawalCause, on: CivilDate) {
        self.because = because
        self.on = on
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeName("because", because)
            writer.writeText("on", on)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        because = try reader.requiredName("because")
        on = try reader.requiredText("on")
        try reader.endObject()
    }
}
