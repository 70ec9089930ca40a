/// Finds the end of values that have no escapes and nothing but ASCII in them, as most of a log: for passing over what
/// nobody reads here. It checks all that ``CanonicalReader/skip()`` does, and where it isn't sure it says nothing.
enum PlainValue {
    /// Where the value that starts at a place ends; nil where that has to be read byte by byte, be it canonical or not.
    ///
    /// - Parameter depth: how many objects and arrays may yet be in one another.
    static func end(_ text: UnsafeBufferPointer<UInt8>, from start: Int, depth: Int) -> Int? {
        guard start < text.count else { return nil }
        return switch text[start] {
        case UInt8(ascii: "\""): endOfString(text, from: start)
        case UInt8(ascii: "{"): depth > 0 ? endOfObject(text, from: start, depth: depth - 1) : nil
        case UInt8(ascii: "["): depth > 0 ? endOfArray(text, from: start, depth: depth - 1) : nil
        case UInt8(ascii: "1")...UInt8(ascii: "9"): endOfNumber(text, from: start)
        default: nil
        }
    }

    @inline(__always)
    private static func endOfString(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let close = StringScan.plainRun(text, from: start + 1)
        return isThere(UInt8(ascii: "\""), text, at: close) ? close + 1 : nil
    }

    private static func endOfObject(_ text: UnsafeBufferPointer<UInt8>, from start: Int, depth: Int) -> Int? {
        var place = start + 1
        if isThere(UInt8(ascii: "}"), text, at: place) { return place + 1 }
        var last: Range<Int>?
        while true {
            guard isThere(UInt8(ascii: "\""), text, at: place) else { return nil }
            let key = (place + 1)..<StringScan.plainRun(text, from: place + 1)
            guard isThere(UInt8(ascii: "\""), text, at: key.upperBound), !text[key].contains(KeyText.delete),
                isThere(UInt8(ascii: ":"), text, at: key.upperBound + 1),
                last.map({ KeyOrder.precedes(text.span, $0, key) }) ?? true,
                let end = end(text, from: key.upperBound + 2, depth: depth), end < text.count
            else { return nil }
            last = key
            place = end + 1
            if text[end] == UInt8(ascii: "}") { return place }
            guard text[end] == UInt8(ascii: ",") else { return nil }
        }
    }

    private static func endOfArray(_ text: UnsafeBufferPointer<UInt8>, from start: Int, depth: Int) -> Int? {
        var place = start + 1
        if isThere(UInt8(ascii: "]"), text, at: place) { return place + 1 }
        while true {
            guard let end = end(text, from: place, depth: depth), end < text.count else { return nil }
            place = end + 1
            if text[end] == UInt8(ascii: "]") { return place }
            guard text[end] == UInt8(ascii: ",") else { return nil }
        }
    }

    /// Of a number without a sign that is surely not too large.
    private static func endOfNumber(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start + 1
        while place < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place]) { place += 1 }
        return place - start <= 15 ? place : nil
    }

    @inline(__always)
    private static func isThere(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        place < text.count && text[place] == byte
    }
}
