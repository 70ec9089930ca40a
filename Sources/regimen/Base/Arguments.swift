import CivilTime
import EventLog
import Treatment

// How a command reads its arguments. What cannot be is said in the words of whoever knows the form.

extension CivilDateTime {
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.sentence)
        }
    }
}

extension CivilDuration {
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.sentence)
        }
    }
}

extension Instant {
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.sentence)
        }
    }
}

extension CommandID {
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.description)
        }
    }
}

extension GivenResult {
    /// `OBSERVATION=VALUE`.
    init(argument text: String) throws(CommandFailure) {
        let assignment = try Assignment(text, form: "OBSERVATION=VALUE, such as hba1c=7.4")
        self.init(observation: assignment.name, text: assignment.value)
    }
}

extension ClockDuration {
    /// A time of day's length as an argument gives it.
    init(argument text: String) throws(CommandFailure) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .usage(error.sentence)
        }
    }
}
