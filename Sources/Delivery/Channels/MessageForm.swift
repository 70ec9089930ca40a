import CanonicalJSON
public import Clinic
import CivilTime
import ProtocolLanguage
import Reminders
import Scheduling
import SiteDescription
import Treatment

/// A message as a program reads it: one JSON object in canonical form.
///
/// `{at, channel, key, language, reminders: [{key, patient, promise, trigger, visit}], simulated, subject, text, to}`. `key`
/// is the same however often the message is sent: whoever has seen it need not tell it again. What a channel lacks that is
/// not only for the addressee's eyes: `visit`, and `patient` where it is for the patient. `trigger` is that of the rule, or
/// `correction`. A channel that hands on to a person gets `email` and `phone`, where they are known.
public enum MessageForm {
    /// - Parameters:
    ///   - message: what is sent; its channel decides what may be said.
    ///   - withAddress: whether to say where the addressee is reached. Files never do: what is erased elsewhere would
    ///     stand there for ever.
    public static func bytes(of message: OutgoingReminder, withAddress: Bool) throws -> [UInt8] {
        let isPrivate = message.channel?.isPrivate ?? false
        let isForPatient = message.message.to == .patient
        var writer = CanonicalWriter()
        writer.object { writer in
            writer.write("at", message.at.description)
            writer.write("channel", message.message.channel)
            if withAddress { writer.write("email", message.email) }
            writer.write("key", message.key.text)
            writer.write("language", message.text.language)
            if withAddress { writer.write("phone", message.phone) }
            writer.key("reminders")
            writer.array { writer in
                for part in message.message.parts {
                    for member in part.members {
                        writer.object { writer in
                            writer.write("key", member.key.text)
                            if !isForPatient || isPrivate { writer.write("patient", part.patient.text) }
                            writer.write("promise", member.promise.description)
                            writer.write("trigger", member.rule?.trigger.rawValue ?? "correction")
                            if isPrivate { writer.write("visit", member.visit.text) }
                        }
                    }
                }
            }
            if message.isSimulated { writer.write("simulated", true) }
            writer.write("subject", message.text.subject)
            writer.write("text", message.text.body)
            writer.write("to", isForPatient ? message.message.parts.first?.patient.text ?? "" : message.message.to.text)
        }
        return try writer.finish()
    }
}
