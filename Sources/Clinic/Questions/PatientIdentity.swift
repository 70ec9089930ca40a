/// Who a patient is, unsealed in memory; nothing of it is kept.
public struct PatientIdentity: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    /// `YYYY-MM-DD`.
    public var born: String?
    /// The medical record number.
    public var mrn: String?
    /// Whether the key is gone, and with it all of the above.
    public var isErased: Bool = false
}
