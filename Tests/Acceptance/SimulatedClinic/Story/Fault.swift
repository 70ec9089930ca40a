/// What is wrong, in a sentence.
enum Fault {
    /// What makes two faults one: their words without numbers, days and ids, as these change when a story is shortened.
    static func kind(of words: String) -> String {
        String(words.prefix(160)).split(separator: " ").filter { word in !word.contains(where: \.isNumber) }
            .joined(separator: " ")
    }
}
