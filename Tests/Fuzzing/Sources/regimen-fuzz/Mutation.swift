/// What is done to a good file: one to six changes, from a seed.
enum Mutation {
    /// - Parameters:
    ///   - files: good ones, of which one is changed, by what stands in another too.
    ///   - fragments: what means something in such a file.
    static func mutant(of files: [[UInt8]], fragments: [[UInt8]], _ chance: inout SplitMix64) -> [UInt8] {
        var bytes = files[Int.random(in: files.indices, using: &chance)]
        for _ in 0..<Int.random(in: 1...6, using: &chance) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &chance)
            let end = min(bytes.count, place + Int.random(in: 1...64, using: &chance))
            switch Int.random(in: 0..<8, using: &chance) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &chance)
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            case 4: bytes.removeSubrange(place...)
            case 5:
                let other = files[Int.random(in: files.indices, using: &chance)]
                guard !other.isEmpty else { continue }
                let from = Int.random(in: other.indices, using: &chance)
                bytes.replaceSubrange(
                    place..<end, with: other[from..<min(other.count, from + Int.random(in: 1...64, using: &chance))])
            case 6:
                let many = Int.random(in: 2...40, using: &chance)
                for _ in 0..<many { bytes.insert(contentsOf: bytes[place..<min(end, place + 8)], at: place) }
            default:
                let fragment = fragments[Int.random(in: fragments.indices, using: &chance)]
                bytes.insert(contentsOf: fragment, at: place)
            }
        }
        return bytes
    }
}
