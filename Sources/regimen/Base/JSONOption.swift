import ArgumentParser

/// For every command that answers.
struct JSONOption: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print JSON instead of what a person reads.")
    var isAsked = false
}
