import CivilTime
import ProtocolLanguage

/// A timing's plain parts: what its dates are worked out by, once its anchor's is known.
struct CompiledTiming: Sendable {
    var direction: Timing.Direction
    var offset: CivilDuration
    var basis: Timing.Basis
    /// From the nominal date to the window's first day, which lies before it, and to its last.
    var window: (toEarliest: CivilDuration, toLatest: CivilDuration)?

    init(_ timing: Timing) {
        direction = timing.direction
        offset = timing.offset
        basis = timing.basis
        window = timing.window.map { (-$0.before, $0.after) }
    }
}
