/// Hands over the tiles of a tree. Everything that is proved about a log is worked out from these.
public protocol TileReader {
    /// The first hashes of a tile.
    ///
    /// - Parameters:
    ///   - tile: a complete one, or the last of its level, which may be incomplete.
    ///   - width: how many, 1 to 256; no more than the tile has.
    func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash]
}
