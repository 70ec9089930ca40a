import CanonicalJSON
public import Clinic
import Glibc

/// Messages as lines of a file (JSON Lines): appended, and on the disk before they count as sent.
public struct LinesChannel: ReminderChannel {
    /// The file; it is made where it is missing, for its owner alone.
    public var path: String

    public init(path: String) {
        self.path = path
    }

    public func send(
        _ messages: [OutgoingReminder], ifHold holding: ([OutgoingReminder]) -> [Bool]
    ) -> [SendingOutcome] {
        let written = messages.map { try? MessageForm.bytes(of: $0, withAddress: false) }
        var lines: [UInt8] = []
        // They go out at once, so that they are asked for at once, when nothing remains but to write them.
        let outcomes = zip(written, holding(messages)).map { line, holds -> SendingOutcome in
            guard holds, let line else { return .unknown }
            lines += line
            lines.append(UInt8(ascii: "\n"))
            return .sent
        }
        guard !lines.isEmpty, !append(lines) else { return outcomes }
        return outcomes.map { $0 == .sent ? .failed(fault: "file") : $0 }
    }

    /// Whether the lines stand in the file. A line that was cut short before is ended first.
    private func append(_ lines: [UInt8]) -> Bool {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        var last = UInt8(ascii: "\n")
        if size > 0 { pread(descriptor, &last, 1, size - 1) }
        let bytes = last == UInt8(ascii: "\n") ? lines : [UInt8(ascii: "\n")] + lines
        guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else {
            // What is there by half would be taken for a message.
            ftruncate(descriptor, size)
            return false
        }
        if size == 0 { syncFolder() }
        return true
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }

    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
