/// Where a reader or writer is: the object or array at hand, and those around it.
@usableFromInline
struct Nesting: Sendable {
    @usableFromInline
    enum Kind: Sendable { case top, array, object }

    /// One object or array, or the top.
    @usableFromInline
    struct Level: Sendable {
        @usableFromInline var kind: Kind
        /// Whether nothing has been read or written in it yet.
        @usableFromInline var isEmpty = true
        /// Where its latest key stands, between the quotation marks; empty before the first.
        @usableFromInline var key = 0..<0
    }

    @usableFromInline var level = Level(kind: .top)
    @usableFromInline var outer: [Level] = []

    /// Goes into an object or array; false if that would be too deep.
    @inline(__always)
    mutating func enter(_ kind: Kind) -> Bool {
        guard outer.count < CanonicalLimits.depth else { return false }
        if outer.isEmpty { outer.reserveCapacity(8) }
        outer.append(level)
        level = Level(kind: kind)
        return true
    }

    /// Comes out again; false if there is nothing to come out of.
    @inline(__always)
    mutating func leave() -> Bool {
        guard let around = outer.popLast() else { return false }
        level = around
        return true
    }
}
