import Scheduling
import Testing

@Suite struct VisitIDTests {
    @Test(arguments: [
        ("round-1/labs", "round-1", "labs", nil as Int?, 1), ("a/v.12", "a", "v", 12, 1), ("a/v~2", "a", "v", nil, 2),
        ("a/v.3~10", "a", "v", 3, 10),
    ])
    func `an id says epoch, visit, number and which time`(
        text: String, epoch: String, visit: String, number: Int?, repetition: Int
    ) throws {
        let id = try #require(VisitID(text))
        #expect(id.epoch == epoch && id.visit == visit && id.number == number && id.repetition == repetition)
        #expect(VisitID(epoch: epoch, visit: visit, number: number, repetition: repetition) == id)
        #expect(id.original.repetition == 1 && id.original.repeated(repetition) == id)
    }

    @Test(arguments: [
        "", "/", "a", "a/", "/v", "a/v.", "a/v.0", "a/v.01", "a/v.10000", "a/v~", "a/v~1", "a/v~2.1", "a/v.1.2",
        "a/b/c",
        "A/v", "a/v ", "a/v\u{0}", "a/é", "a/v.1~2~3",
    ])
    func `what has another form is no id`(text: String) {
        #expect(VisitID(text) == nil)
    }
}
