/// What kept a channel from taking a message, in words; the events hold a word of `[a-z0-9-]` for it.
enum FaultWords {
    static func words(for fault: String) -> String {
        switch fault {
        case "no-channel": "the site has no such channel any more"
        case "channel-closed": "the receiver wants nothing more by this channel"
        case "http-410": "the receiver wants nothing more by this channel (status 410)"
        case "no-address": "nobody knows an address to which it could go"
        case "no-program": "the program is not there"
        case "no-secret": "the file of the secret can't be read or holds none"
        case "no-host": "nobody knows the receiver's name"
        case "no-connection": "the receiver could not be reached"
        case "no-answer": "the receiver gave no answer"
        case "private-address": "the receiver's name stands for a private address, which the channel does not allow"
        case "timeout": "it took too long"
        case "tls": "no safe connection to the receiver (TLS)"
        case "file": "the file could not be written"
        default: told(fault)
        }
    }

    /// `http-500`, `exit-75`, `signal-9`.
    private static func told(_ fault: String) -> String {
        let parts = fault.split(separator: "-", maxSplits: 1)
        guard parts.count == 2 else { return fault }
        return switch parts[0] {
        case "http": "the receiver answered with status \(parts[1])"
        case "exit": "the program ended with status \(parts[1])"
        case "signal": "the program was ended by signal \(parts[1])"
        default: fault
        }
    }
}
