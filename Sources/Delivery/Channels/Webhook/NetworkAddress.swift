import Dispatch
import Glibc
import Synchronization

/// An address of the Internet (IPv4 or IPv6) that a name stands for.
struct NetworkAddress: Hashable, Sendable {
    /// 4 bytes, or 16.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether anybody on the Internet is meant by it, by the registries of special addresses (RFC 6890): not this machine,
    /// not a network of one's own, not a group.
    var isPublic: Bool { bytes.count == 4 ? Self.isPublic(v4: bytes) : Self.isPublic(v6: bytes) }

    private static func isPublic(v4 b: [UInt8]) -> Bool {
        switch (b[0], b[1], b[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    /// Of IPv6 only 2000::/3 is given out; in it lie addresses that stand for others (Teredo, 6to4), or for nobody.
    private static func isPublic(v6 b: [UInt8]) -> Bool {
        if b.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return isPublic(v4: Array(b[12...])) }
        guard b[0] & 0xE0 == 0x20 else { return false }
        switch (b[0], b[1], b[2], b[3]) {
        case (0x20, 0x01, 0x00...0x01, _), (0x20, 0x01, 0x0D, 0xB8), (0x20, 0x02, _, _), (0x3F, 0xFF, 0x00...0x0F, _):
            return false
        default: return true
        }
    }

    /// As it is written (RFC 5952).
    var text: String {
        var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &written, socklen_t(written.count)) != nil else { return "" }
        return String(decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Asks the machine what addresses a host's name stands for.
enum HostLookup {
    /// - Parameter isStopping: asked several times a second; a name server that does not answer holds nobody up.
    /// - Returns: none where it has none, nobody answers in time, or this process is to end.
    static func addresses(of host: String, seconds: Int, isStopping: () -> Bool) -> [NetworkAddress] {
        let found = Found()
        DispatchQueue.global().async { found.set(asked(host)) }
        for _ in 0..<(seconds * 50) {
            if let addresses = found.get() { return addresses }
            if isStopping() { return [] }
            poll(nil, 0, 20)
        }
        return []
    }

    /// What another thread has found.
    private final class Found: Sendable {
        private let addresses = Mutex<[NetworkAddress]?>(nil)

        func set(_ found: [NetworkAddress]) { addresses.withLock { $0 = found } }
        func get() -> [NetworkAddress]? { addresses.withLock { $0 } }
    }

    private static func asked(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0, let first else { return [] }
        defer { freeaddrinfo(first) }
        return sequence(first: first, next: { $0.pointee.ai_next }).compactMap { entry in
            guard let address = entry.pointee.ai_addr else { return nil }
            switch entry.pointee.ai_family {
            case AF_INET:
                return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                    withUnsafeBytes(of: address.pointee.sin_addr) { NetworkAddress(bytes: Array($0)) }
                }
            case AF_INET6:
                return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                    withUnsafeBytes(of: address.pointee.sin6_addr) { NetworkAddress(bytes: Array($0)) }
                }
            default: return nil
            }
        }
    }
}
