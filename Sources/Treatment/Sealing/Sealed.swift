/// A text that tells who somebody is, or that a person wrote freely: sealed under the patient's key before it reaches
/// the log, and sealed whenever it comes out of there.
public enum Sealed: Hashable, Sendable {
    /// Plain text on its way into the log.
    case open(String)
    /// The sealed text, as the log holds it. `field` is its place in the event (``FieldPath``), which with the event's
    /// id is needed to unseal it.
    case sealed(String, field: FieldPath)
}

/// The place of a sealed value in an event's `data`: keys and array places joined by points, such as `values.0.text`.
///
/// No two sealed values of an event share one: the nonce is made from it. The envelope's own is `reason.note`.
public typealias FieldPath = String
