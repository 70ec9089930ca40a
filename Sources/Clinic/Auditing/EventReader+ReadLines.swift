import EventLog
import Projections
import Treatment

extension EventReader {
    /// Hands over every line of the log in order, read by itself, with what is wrong with its content: a page is read on
    /// all processors while the one before it is handed over.
    func forEachReadLine(_ body: (ReadLine) throws -> Void) throws {
        var reading: SharedWork<StoredLine, ReadLine>?
        defer { reading?.giveUp() }
        var position: Int64? = 0
        while let behind = position {
            let page = Result { () throws(EventStoreError) in
                try lines(after: behind, upTo: nil, size: PageSize())
            }
            let before = reading
            reading = (try? page.get()).map {
                SharedWork(on: Array($0)) { ReadLine($0, content: ReadLine.contentFault) }
            }
            reading?.begin()
            // Where a page cannot be read, what stands before it is handed over all the same.
            try before?.finish().forEach(body)
            position = try page.get().last?.position
        }
    }
}

extension ReadLine {
    /// What is wrong with an event's content; nil where this program knows its type and form.
    @Sendable
    fileprivate static func contentFault(_ event: RecordedEvent) -> String? {
        do {
            _ = try TreatmentEvent(event)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
