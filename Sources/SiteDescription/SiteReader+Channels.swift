internal import PositionedYAML

extension SiteReader {
    /// `channels`, who is told by what, and `delivery`, what the channels are.
    func readChannels(of site: MappingReader, into read: inout Site) {
        let described = describedChannels(site.optional("delivery"))
        let names =
            described.map(\.name)
            + Channel.builtIn.map(\.name).filter { name in !described.contains { $0.name == name } }
        site.optional("channels").mapping("`channels`") { channels in
            for recipient in Recipient.all {
                let field = channels.optional(recipient.name)
                guard !field.isAbsent else { continue }
                read.channels[recipient] = channelNames(field, among: names)
            }
            return ()
        }
        let used = Set(read.channels.values.joined())
        let builtIn = Channel.builtIn.filter { channel in
            used.contains(channel.name) && !described.contains { $0.name == channel.name }
        }
        read.delivery = (described.filter { !$0.name.isEmpty } + builtIn)
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// A channel, or several in a list.
    private func channelNames(_ field: Field, among names: [String]) -> [String] {
        guard case .sequence = field.node?.kind else {
            return [field.name(among: names, of: "channel")].compactMap(\.self)
        }
        return field.distinct("channel") { $0.name(among: names, of: "channel") }
    }

    private func describedChannels(_ field: Field) -> [Channel] {
        field.mapping("`delivery`") { delivery in
            delivery.acceptEveryKey().compactMap { entry -> Channel? in
                guard isSlug(entry.key) else {
                    diagnostics.report(
                        at: entry.keyPosition, "a channel's name must be \(slugShape), but it is \(quoted(entry.key))")
                    return nil
                }
                // A channel that is described wrongly still has its name, so that using it is no second mistake.
                let harmless = Channel(name: entry.key, kind: .jsonl(file: Channel.defaultLinesFile))
                return entry.field.mapping("a channel") { channel(named: entry.key, $0) } ?? harmless
            }
        } ?? []
    }

    private enum KindName: String, CaseIterable { case jsonl, email, exec, webhook }

    private func channel(named name: String, _ channel: MappingReader) -> Channel? {
        let kindField = channel.required("kind")
        let isPrivate = channel.optional("private").flag() ?? false
        guard let kindName = kindField.word(of: KindName.self) else {
            _ = channel.acceptEveryKey()
            return nil
        }
        return kind(kindName, channel).map { Channel(name: name, kind: $0, isPrivate: isPrivate) }
    }

    private func kind(_ name: KindName, _ channel: MappingReader) -> Channel.Kind? {
        switch name {
        case .jsonl:
            return .jsonl(file: channel.optional("file").fileName() ?? Channel.defaultLinesFile)
        case .email:
            let command = channel.optional("command")
            let from = channel.optional("from").mailAddress()
            return .email(command: command.isAbsent ? Channel.defaultMailCommand : command.command(), from: from)
        case .exec:
            return .exec(command: channel.required("command").command())
        case .webhook:
            let allowsPrivateAddresses = channel.optional("allowPrivateAddresses").flag() ?? false
            let url = channel.required("url").webAddress(allowingPlain: allowsPrivateAddresses)
            let secretFile = channel.required("secretFile").text()
            guard let url, let secretFile else { return nil }
            return .webhook(url: url, secretFile: secretFile, allowsPrivateAddresses: allowsPrivateAddresses)
        }
    }
}
