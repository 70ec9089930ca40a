import EventLog
import Testing

@Suite("What went wrong, in words")
struct SentencesTests {
    @Test("each error says what, where and what to do")
    func sentences() throws {
        let patient = try StreamName(kind: "patient", id: "P-0001")
        let command = try CommandID(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        let table: [(EventStoreError, String)] = [
            (
                .versionConflict(stream: patient, expected: 3, actual: 4),
                "somebody else has changed patient-P-0001: it is at version 4, and this was decided on version 3; "
                    + "look again and decide anew"
            ),
            (
                .changedSince(position: 7, head: 9),
                "something has been recorded since this was decided (position 9, decided on 7); look again and decide anew"
            ),
            (
                .commandReused(command, firstPosition: 12),
                "the command 017f22e2-79b0-7cc3-98c4-dc0c0c07398f has been used for something else, recorded at position 12; "
                    + "give a new command a new id"
            ),
            (
                .damaged(position: 4, fault: "at byte 9: something follows the value"),
                "the event at position 4 is not what was recorded: at byte 9: something follows the value; "
                    + "restore the log from a backup"
            ),
            (
                .newerForm(place: "ward", form: 2, known: 1),
                "ward was made by a newer version of the program (form 2, this one knows 1); use the newer version"
            ),
            (
                .storeFailed(doing: "adding events", fault: "database or disk is full", remedy: "free some space"),
                "while adding events: database or disk is full; free some space"
            ),
        ]
        for (error, sentence) in table { #expect(error.description == sentence) }
    }
}
