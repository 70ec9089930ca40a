/// The bounds of the canonical form. They are part of it: what lies beyond is neither written nor read.
public enum CanonicalLimits {
    /// The largest integer, in size: 2^53 − 1, up to which every reader of JSON agrees (RFC 7493 §2.2).
    public static let integer: Int64 = 9_007_199_254_740_991
    /// How deep objects and arrays may be nested. Records are shallow; hostile text isn't.
    public static let depth = 64
}
