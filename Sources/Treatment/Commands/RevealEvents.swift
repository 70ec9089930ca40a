/// Takes events out of the store with their sealed values opened.
public struct RevealEvents: Hashable, Sendable {
    public var format: LogExported.Format
    /// The patient whose events are wanted; nil for everybody's.
    public var patient: PatientID?

    public init(format: LogExported.Format, patient: PatientID? = nil) {
        self.format = format
        self.patient = patient
    }

    func decide(in docket: inout Docket<LogState>) throws(Refusal) {
        guard let reason = docket.context.stated(.stated) else {
            throw .acting(.reasonMissing(act: "an export that reveals what is sealed"))
        }
        try docket.propose(.exported(LogExported(format: format, patient: patient?.text)), reason: reason)
    }
}
