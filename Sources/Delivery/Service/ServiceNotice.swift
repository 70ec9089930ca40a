import Glibc

/// Tells whoever started the service how it stands, as sd_notify(3) does: a datagram to a Unix socket.
public struct ServiceNotice: Sendable {
    /// What can be told.
    public enum State: String, Sendable {
        case ready = "READY=1"
        /// It has looked again, and is not stuck.
        case alive = "WATCHDOG=1"
        case stopping = "STOPPING=1"
    }

    /// The socket's path; one that begins with `@` is in the abstract namespace (unix(7)).
    public var socket: String

    /// - Parameter socket: what `NOTIFY_SOCKET` says; nil where nobody listens.
    public init?(socket: String?) {
        guard let socket, let first = socket.first, first == "/" || first == "@" else { return nil }
        self.socket = socket
    }

    /// Tells it, if anybody listens.
    public func tell(_ state: State) {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(socket.utf8)
        let most = MemoryLayout.size(ofValue: address.sun_path)
        guard path.count < most else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyBytes(from: path)
            if path.first == UInt8(ascii: "@") { bytes[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let words = Array(state.rawValue.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                sendto(descriptor, words, words.count, Int32(MSG_NOSIGNAL), pointer, length)
            }
        }
    }
}
