import PositionedYAML
import Testing

@Suite("Did you mean")
struct NearestTests {
    static let names = ["timing", "title", "kind", "mode", "resources", "reminders", "coordinator", "id"]

    @Test(arguments: [
        ("tming", "timing"), ("timming", "timing"), ("tiimng", "timing"), ("Timing", "timing"), ("titel", "title"),
        ("ressources", "resources"), ("remindres", "reminders"), ("coord", "coordinator"), ("knd", "kind"),
        ("di", "id"),
    ])
    func `A slip of the pen has a nearest name`(_ written: String, _ meant: String) {
        #expect(nearest(to: written, among: Self.names) == meant)
    }

    @Test(arguments: ["", "colour", "xyz", "x", "re", "timeline-of-events", String(repeating: "timing", count: 100)])
    func `What is far from every name has none`(_ written: String) {
        #expect(nearest(to: written, among: Self.names) == nil)
    }

    @Test func `Of several equally near the first is taken`() {
        #expect(nearest(to: "cat", among: ["bat", "rat"]) == "bat")
    }

    @Test func `The beginning of two names names neither`() {
        #expect(nearest(to: "review", among: ["review-3-months", "review-6-months"]) == nil)
    }
}
