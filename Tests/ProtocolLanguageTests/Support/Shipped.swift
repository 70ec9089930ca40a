import FoundationEssentials
import ProtocolLanguage

/// The templates that come with the program, in `protocols/` beside the package's manifest.
enum Shipped: String, CaseIterable {
    case mscT2D = "msc-t2d"
    case trial = "msc-t2d-trial"
    case capsule = "ipsc-beta-encapsulated"
    case cordBlood = "ucb-t2d"
    case intrapancreatic = "msc-intrapancreatic"

    var file: String { "\(rawValue).yaml" }

    /// This file, from which the package's folder is found.
    private static let ownPath = #filePath

    func bytes() throws -> [UInt8] {
        let package = Self.ownPath.split(separator: "/").dropLast(4).joined(separator: "/")
        return Array(try Data(contentsOf: URL(filePath: "/\(package)/protocols/\(file)")))
    }

    func template() throws -> Template { try Template.parse(bytes(), file: file) }
}
