/// How a patient reaches the clinic.
public struct Contact: Hashable, Sendable {
    /// The postal address, or how to find the way.
    public var address: String?
    /// The telephone number to call.
    public var phone: String?
    /// The mail address to write to.
    public var email: String?

    public init(address: String? = nil, phone: String? = nil, email: String? = nil) {
        self.address = address
        self.phone = phone
        self.email = email
    }
}
