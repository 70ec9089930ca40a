import Clinic

extension ChangeOptions {
    /// Shows what a change would do and asks whether to do it, where a person sits at a terminal and has not agreed
    /// already. Without one, or for a dry run, there is nothing to ask.
    ///
    /// - Parameter rehearse: carries the change out under these terms, which write nothing.
    /// - Throws: ``CommandFailure/declined`` where the answer isn't yes, and whatever `rehearse` throws.
    func askFirst(on console: Console, _ rehearse: (Terms) throws -> ShownChange) throws {
        var terms = terms(on: console)
        guard console.canAsk, !isAgreed, !terms.isDryRun else { return }
        terms.isDryRun = true
        let shown = try rehearse(terms)
        // What was done before, or changes nothing, is answered without a question.
        guard !shown.receipt.wasRepeated, !shown.receipt.events.isEmpty else { return }
        for line in shown.proposal { try console.note(line) }
        guard try console.confirms("Do this?") else { throw CommandFailure.declined }
    }
}
