import EventLog
import ProtocolLanguage
import Treatment

/// Plans are worked out again a patient at a time, and a patient's events are read by the page: a longer log takes no more
/// memory, only a longer history of one patient does.
extension Clinic {
    /// Works every recorded plan out again, and hands over each fault as it is found.
    ///
    /// - Returns: how many plans there are.
    func checkPlans(
        _ progress: (VerificationProgress) throws -> Void, fault: (LogFault) throws -> Void
    ) throws -> Int64 {
        guard let streams = try? log.streams(upTo: .max) else {
            try fault(LogFault(.basis, at: 0, "the store's index of streams cannot be read: no plan can be worked out"))
            return 0
        }
        let bases = try planBases(streams, fault: fault)
        let patients = streams.filter { $0.kind == PatientEvent.streamKind }
        var plans: Int64 = 0
        for (number, stream) in patients.enumerated() {
            plans += try checkPlans(of: stream, bases, fault: fault)
            try progress(VerificationProgress(.plans, Int64(number + 1), of: Int64(patients.count)))
        }
        return plans
    }

    private func checkPlans(
        of stream: StreamName, _ bases: PlanBases, fault: (LogFault) throws -> Void
    ) throws -> Int64 {
        guard let id = stream.id, let patient = try? PatientID(id) else {
            try fault(LogFault(.basis, at: 0, "the stream \(stream) is nobody's"))
            return 0
        }
        var check = PlanCheck(of: patient, by: bases)
        try readStream(stream, fault: fault) { record in
            if let found = check.take(record) { try fault(found) }
            return !check.isLost
        }
        return check.plans
    }

    /// Everything that plans may stand on.
    private func planBases(
        _ streams: [StreamName], fault: (LogFault) throws -> Void
    ) throws -> PlanBases {
        var sites: [PlanBases.SiteVersion] = []
        var site = SiteState()
        try readStream(siteStream, fault: fault) { record in
            try site.apply(record)
            sites.append(PlanBases.SiteVersion(position: record.envelope.position, openDays: site.openDays))
            return true
        }
        var protocols: [String: [Int: PlanBases.Published]] = [:]
        for stream in streams where stream.kind == ProtocolEvent.streamKind {
            guard let id = stream.id else { continue }
            try readStream(stream, fault: fault) { record in
                let envelope = record.envelope
                let event = try ProtocolEvent(type: envelope.type, schema: envelope.schema, data: record.data)
                switch event {
                case .published(let published):
                    let template = published.template
                    protocols[id, default: [:]][template.version] = PlanBases.Published(
                        position: envelope.position, template: template)
                }
                return true
            }
        }
        return PlanBases(sites: sites, protocols: protocols)
    }

    /// Hands over a stream's events, until one cannot be read or the closure has enough; what cannot be read is a fault.
    private func readStream(
        _ stream: StreamName, fault: (LogFault) throws -> Void, _ take: (RecordedEvent) throws -> Bool
    ) throws {
        var version: Int64 = 0
        while true {
            let page = try log.lines(of: stream, after: version, upTo: nil, size: PageSize())
            guard let end = page.last else { return }
            for line in page {
                do {
                    guard try take(line.event()) else { return }
                } catch let error where error is EventStoreError || error is FoldError || error is EventFormError {
                    return try fault(
                        LogFault(.basis, at: line.position, "\(error); no plan that follows can be worked out again"))
                }
            }
            version = end.place.version
        }
    }
}
