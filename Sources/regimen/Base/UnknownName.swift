import PositionedYAML

/// "protocol msc-t2d has no choice "infusion"; did you mean "infusions"?": with the nearest name, or with all of a few.
func unknown(_ what: String, _ name: String, among names: [String], of whole: String) -> String {
    let beginning = "\(whole) has no \(what) \(quoted(name))"
    if let meant = nearest(to: name, among: names) { return "\(beginning); did you mean \(quoted(meant))?" }
    guard !names.isEmpty else { return "\(beginning), nor any other" }
    guard names.count <= 8 else { return beginning }
    return "\(beginning); it has \(names.joined(separator: ", "))"
}
