import Foundation
import ProtocolLanguage

/// The protocols that come with the program, each read once.
enum ShippedTemplates {
    static let all: Result<[Template], any Error> = Result {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("protocols")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        return try names.sorted().map { name in
            try Template.parse([UInt8](Data(contentsOf: folder.appendingPathComponent(name))), file: name)
        }
    }
}
