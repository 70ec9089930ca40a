/// How much a page holds at most. It always holds at least one line if there is one.
public struct PageSize: Hashable, Sendable {
    public var lines: Int
    public var bytes: Int

    public init(lines: Int = 1_000, bytes: Int = 1 << 20) {
        (self.lines, self.bytes) = (lines, bytes)
    }

    /// Whether a page is full.
    public func isReached(by page: LinePage) -> Bool {
        page.count >= lines || page.byteCount >= bytes
    }
}
