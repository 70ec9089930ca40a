/// A file that holds a secret: named by its whole path; or by a name, looked for among the credentials that a service
/// manager hands over (systemd.exec(5), `LoadCredential=`), else in the store's folder.
struct SecretFile {
    private let paths: [String]

    init(_ name: String, credentials: String?, folder: String) {
        paths = name.hasPrefix("/") ? [name] : [credentials, folder].compactMap(\.self).map { "\($0)/\(name)" }
    }

    /// What it holds; nil where it cannot be read.
    var text: String? { paths.lazy.compactMap(TextFile.text(of:)).first }
}
