/// The name that somebody probably meant who wrote `text`, for "did you mean".
///
/// Nearest by the Damerau-Levenshtein distance (a letter changed, added, left out, or two neighbours exchanged), letters
/// compared without case; a third of the letters may be wrong. A beginning of three letters or more that only one name
/// has counts too.
///
/// - Returns: one of `names`, the first of several equally near; nil where none is near.
public func nearest(to text: String, among names: some Sequence<String>) -> String? {
    let written = Array(text.lowercased().unicodeScalars)
    guard !written.isEmpty, written.count <= 64 else { return nil }
    let tolerated = max(1, written.count / 3)
    var best: (name: String, distance: Int)?
    var completions: [String] = []
    for name in names where name != text {
        let candidate = Array(name.lowercased().unicodeScalars)
        guard candidate.count <= 64 else { continue }
        if written.count >= 3, candidate.starts(with: written) { completions.append(name) }
        let distance = editDistance(written, candidate)
        if distance <= tolerated, distance < candidate.count, distance < best?.distance ?? .max {
            best = (name, distance)
        }
    }
    return best?.name ?? (completions.count == 1 ? completions.first : nil)
}

/// The least number of letters to change, add, leave out or exchange with their neighbour, none of them twice.
private func editDistance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...to.count)
    for (i, letter) in from.enumerated() {
        var current = [i + 1]
        for (j, other) in to.enumerated() {
            var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (letter == other ? 0 : 1))
            if i > 0, j > 0, letter == to[j - 1], from[i - 1] == other {
                cost = min(cost, beforeLast[j - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[to.count]
}
