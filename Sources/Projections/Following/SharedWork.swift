import Dispatch
import Synchronization

/// The same work on many things, done on all processors; whoever wants what comes of it joins in.
///
/// ```swift
/// let rows = SharedWork(on: streams) { try rows(of: $0) }
/// rows.begin()
/// // … something else meanwhile …
/// for row in try rows.finish() { write(row) }
/// ```
///
/// It is for work that is a pure function of its item, so that it makes no difference who does it, nor when.
public final class SharedWork<Item: Sendable, Outcome: Sendable>: Sendable {
    private let items: [Item]
    private let isAlone: Bool
    private let portion: Int
    private let work: @Sendable (Item) throws -> Outcome
    private let progress = Mutex(Progress())
    private let helpers = DispatchGroup()

    private struct Progress {
        /// The next item that nobody has taken.
        var next = 0
        var outcomes: [Int: [Outcome]] = [:]
        /// The first thing that went wrong; nobody takes anything more then.
        var fault: (any Error)?
    }

    /// - Parameters:
    ///   - items: what there is to be done.
    ///   - alone: whether nobody joins in, so that whoever wants what comes of it does all of it, in its order and only then.
    ///   - portion: how many are taken at once, at least 1: fewer where each takes long, as others wait for the last.
    ///   - work: what is done with each.
    public init(
        on items: [Item], alone: Bool = false, portion: Int = 16, _ work: @escaping @Sendable (Item) throws -> Outcome
    ) {
        (self.items, isAlone, self.portion, self.work) = (items, alone, portion, work)
    }

    /// As many as may be of use; the queue lets no more of them run than there are processors.
    private static var mostHelpers: Int { 16 }

    /// Lets the other processors begin; few things are not worth it.
    public func begin() {
        guard !isAlone else { return }
        for _ in 0..<min(Self.mostHelpers, items.count / portion) {
            DispatchQueue.global().async(group: helpers) { self.join() }
        }
    }

    /// Joins in, until all is done.
    ///
    /// - Returns: what came of each, in their order.
    /// - Throws: the first thing that went wrong.
    public func finish() throws -> [Outcome] {
        join()
        helpers.wait()
        return try progress.withLock { progress in
            if let fault = progress.fault { throw fault }
            return progress.outcomes.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    /// Ends the work before it is done.
    public func giveUp() {
        progress.withLock { $0.next = items.count }
        helpers.wait()
    }

    private func join() {
        while let taken = takeNext() {
            do {
                let outcomes = try items[taken].map(work)
                progress.withLock { $0.outcomes[taken.lowerBound] = outcomes }
            } catch {
                progress.withLock { $0.fault = $0.fault ?? error }
            }
        }
    }

    private func takeNext() -> Range<Int>? {
        progress.withLock { progress in
            guard progress.fault == nil, progress.next < items.count else { return nil }
            let first = progress.next
            progress.next = min(first + portion, items.count)
            return first..<progress.next
        }
    }
}

extension Array where Element: Sendable {
    /// What comes of each, worked out on all processors.
    ///
    /// - Parameters:
    ///   - alone: whether this thread does it all, in its order.
    ///   - work: what is done with each.
    public func mappedAtOnce<Outcome: Sendable>(
        alone: Bool = false, _ work: @escaping @Sendable (Element) throws -> Outcome
    ) throws -> [Outcome] {
        let shared = SharedWork(on: self, alone: alone, work)
        shared.begin()
        return try shared.finish()
    }
}
