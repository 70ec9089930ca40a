import TestSupport

/// Ways to spoil a template: bytes as a slip of the keyboard does, lines and words as a hasty edit does.
enum Mutant {
    /// A file with its lines and words at hand.
    struct Source {
        let bytes: [UInt8]
        private let lines: [[UInt8]]
        private let words: [[UInt8]]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
            let ends = Array(" ,:[]{}\n\"".utf8)
            words = bytes.split { ends.contains($0) }.map(Array.init)
        }

        /// One to four changes; or only some other digits, which leave most templates good ones.
        func mutant(_ random: inout SplitMix64) -> [UInt8] {
            if Int.random(in: 0..<4, using: &random) == 0 { return withDigitsChanged(&random) }
            var bytes = Bool.random(using: &random) ? withLinesChanged(&random) : self.bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) { changeOnce(&bytes, &random) }
            return bytes
        }

        private func withDigitsChanged(_ random: inout SplitMix64) -> [UInt8] {
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            let places = self.bytes.indices.filter { digits.contains(self.bytes[$0]) }
            var bytes = self.bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                guard let place = places.randomElement(using: &random) else { break }
                bytes[place] = UInt8.random(in: digits, using: &random)
            }
            return bytes
        }

        private func withLinesChanged(_ random: inout SplitMix64) -> [UInt8] {
            var lines = lines
            let place = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[place], at: Int.random(in: lines.indices, using: &random))
            case 2: lines.swapAt(place, Int.random(in: lines.indices, using: &random))
            default: lines[place] = Array("  ".utf8) + lines[place]
            }
            return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        }

        private func changeOnce(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
            guard !bytes.isEmpty else { return }
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
            case 3: bytes.insert(contentsOf: Mutant.fragments.randomElement(using: &random)?.utf8 ?? "".utf8, at: place)
            default: replaceWord(&bytes, from: place, &random)
            }
        }

        /// Puts another word of the file, or one that means something in the language, in the place of the next word.
        private func replaceWord(_ bytes: inout [UInt8], from place: Int, _ random: inout SplitMix64) {
            let ends = Array(" ,:[]{}\n\"".utf8)
            guard let start = bytes[place...].firstIndex(where: { ends.contains($0) }).map({ $0 + 1 }),
                start < bytes.endIndex
            else { return }
            let end = bytes[start...].firstIndex(where: { ends.contains($0) }) ?? bytes.endIndex
            let known = Mutant.values.randomElement(using: &random).map { Array($0.utf8) }
            let word = Bool.random(using: &random) ? words.randomElement(using: &random) : known
            bytes.replaceSubrange(start..<end, with: word ?? [])
        }
    }

    static let fragments = [
        "&a ", "*a", "!!str ", "<<: ", "---\n", "? ", "- ", "[", "]", "{", "}", ": ", "\t", "\"", "'", "|\n", "#", "\r",
        "\u{85}", "\u{2028}", "\u{202E}", "\u{0}", "\n\n",
    ]

    static let values = [
        "P0D", "-P7D", "P1M", "P9999Y", "P6M", "PT3H", "0", "-1", "1000", "999999999999999999999", "1.5", "enrolment",
        "segment.start", "infusion.last", "infusion.99", "round-1/infusion.last", "${infusions}", "yes", "no", "24:00",
        "approved", "deferred", "draft", "", "~", "null", "a/b/c.d", ".", "/", "é",
    ]
}
