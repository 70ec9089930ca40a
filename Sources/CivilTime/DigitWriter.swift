/// Writes dates and times into a string's own storage.
struct DigitWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// A string of at most `capacity` ASCII characters.
    static func string(capacity: Int, _ write: (inout DigitWriter) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var writer = DigitWriter(buffer: buffer)
            write(&writer)
            return writer.count
        }
    }

    private init(buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func character(_ character: Unicode.Scalar) {
        buffer[count] = UInt8(ascii: character)
        count += 1
    }

    /// The number's last `width` digits, with zeros in front.
    mutating func number(_ value: Int, width: Int) {
        var rest = value
        for place in stride(from: count + width - 1, through: count, by: -1) {
            buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += width
    }

    /// `YYYY-MM-DD`.
    mutating func date(_ date: CivilDate) {
        let (year, month, day) = date.components
        number(year, width: 4)
        character("-")
        number(month, width: 2)
        character("-")
        number(day, width: 2)
    }

    /// `HH:MM`.
    mutating func time(_ time: CivilTimeOfDay) {
        number(time.hour, width: 2)
        character(":")
        number(time.minute, width: 2)
    }
}
