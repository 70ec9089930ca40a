/// A tile of the tree, in the layout of C2SP `tlog-tiles`: the hashes of up to 256 neighbouring complete subtrees.
///
/// Those of a tile of level L have 256^L leaves each. Complete tiles are all that is kept of a tree besides its leaves, so
/// that any hash of it is worked out from few others.
public struct TilePlace: Hashable, Sendable {
    /// How many hashes a complete tile has.
    public static let fullWidth = 256
    /// How many levels of the tree a tile covers.
    public static let height = 8

    /// 0 for tiles of leaves.
    public var level: Int
    /// From 0, from the left.
    public var number: Int64

    public init(level: Int, number: Int64) {
        self.level = level
        self.number = number
    }

    /// The tile in which the nearest hashes below a subtree stand, or its own.
    init(holding subtree: Subtree) {
        level = subtree.level / TilePlace.height
        number = subtree.number >> Int64(TilePlace.height - subtree.level % TilePlace.height)
    }

    /// The tile that becomes complete with the tree's `size`-th leaf, of each level at which one does, from the leaves up.
    public static func completed(at size: Int64) -> [TilePlace] {
        var tiles: [TilePlace] = []
        var (level, count) = (0, size)
        while count > 0, count % Int64(fullWidth) == 0 {
            count /= Int64(fullWidth)
            tiles.append(TilePlace(level: level, number: count - 1))
            level += 1
        }
        return tiles
    }

    /// How many hashes the tile has in a tree of a size.
    public func width(inTreeOf size: Int64) -> Int {
        let whole = level * TilePlace.height < Int64.bitWidth - 1 ? size >> Int64(level * TilePlace.height) : 0
        let behind = whole - number * Int64(TilePlace.fullWidth)
        return Int(max(0, min(behind, Int64(TilePlace.fullWidth))))
    }
}
