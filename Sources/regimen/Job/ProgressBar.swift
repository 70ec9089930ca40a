import Clinic

/// How far a job has come, drawn on one line of a terminal and gone when it is done; nothing where there is none.
final class ProgressBar {
    private let console: Console
    private let title: String
    /// What is drawn so far, in per cent.
    private var drawn: Int?

    private static let width = 30

    init(_ title: String, on console: Console) {
        self.console = console
        self.title = title
    }

    /// Draws anew where the per cent have changed.
    func show(_ progress: JobProgress) throws {
        guard console.showsProgress, progress.total > 0 else { return }
        let percent = progress.done * 100 / progress.total
        guard percent != drawn else { return }
        drawn = percent
        let filled = progress.done * ProgressBar.width / progress.total
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: ProgressBar.width - filled)
        try console.status("\(title) [\(bar)] \(percent) %  \(progress.done) of \(progress.total)")
    }

    /// Leaves the line as it was. Where even that cannot be written, whatever comes next says so.
    func end() {
        if drawn != nil { try? console.status("") }
        drawn = nil
    }
}
