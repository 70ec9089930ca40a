/// Something that happened to a patient and must be followed until it is closed.
public struct AdverseEvent: Hashable, Sendable {
    public var opened: Course.Known<AdverseEventOpened>
    public var closed: Course.Known<AdverseEventClosed>?
}
