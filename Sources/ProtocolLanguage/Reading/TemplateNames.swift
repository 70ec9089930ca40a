internal import CivilTime
internal import PositionedYAML

/// Everything in a template that has a name, gathered before it is read closely.
///
/// A reference is then resolved where it stands, also one to what comes further down, and also one to a visit whose own
/// lines hold a mistake: that mistake is reported once, not once more by everything that names the visit.
struct TemplateNames {
    /// A visit as others refer to it.
    struct VisitName {
        /// Whether it has `repeat` or `cycle`, and references must say which occurrence.
        var isNumbered: Bool
        var position: Position
    }

    /// The visit at which a decision is taken.
    struct DeciderName {
        var visit: String
        /// Where the visit says so.
        var position: Position
    }

    /// The visits and decisions of a segment, in the order of the file.
    struct SegmentNames {
        var position: Position
        var visits: [String: VisitName] = [:]
        /// The visit at which each decision is taken.
        var deciders: [String: DeciderName] = [:]
        var visitOrder: [String] = []
    }

    private(set) var segments: [String: SegmentNames] = [:]
    /// Segment names in the order of the file.
    private(set) var segmentOrder: [String] = []
    /// The segment of each epoch of the plan.
    private(set) var epochs: [String: String] = [:]
    /// Epoch names in the order of the plan.
    private(set) var epochOrder: [String] = []
    private(set) var observations: [String: Observation.ValueType] = [:]
    private(set) var derivedObservations: Set<String> = []
    private(set) var choices: [String: [Int]] = [:]
    private(set) var policies: Set<String> = []
    private(set) var monthEnd = MonthEnd.clamp

    init(_ root: Node) {
        for entry in root["segments"]?.entries ?? [] {
            segments[entry.key] = SegmentNames(entry)
            segmentOrder.append(entry.key)
        }
        for epoch in root["plan"]?.elements ?? [] {
            guard let id = epoch["epoch"]?.scalarText, epochs[id] == nil else { continue }
            epochs[id] = epoch["segment"]?.scalarText ?? ""
            epochOrder.append(id)
        }
        for entry in root["observations"]?.entries ?? [] {
            observations[entry.key] =
                entry.value["type"]?.scalarText.flatMap(Observation.ValueType.init(rawValue:)) ?? .number
            if entry.value["derived"] != nil { derivedObservations.insert(entry.key) }
        }
        for entry in root["choices"]?.entries ?? [] {
            choices[entry.key] = entry.value["values"]?.elements.compactMap { $0.scalarText.flatMap(Int.init) } ?? []
        }
        policies = Set(root["reminders"]?.entries.map(\.key) ?? [])
        monthEnd = root["monthEnd"]?.scalarText.flatMap(MonthEnd.init(rawValue:)) ?? .clamp
    }

    /// The names of the segment that an epoch is an occurrence of; nil if either is unknown.
    func segment(ofEpoch epoch: String) -> SegmentNames? {
        epochs[epoch].flatMap { segments[$0] }
    }
}

extension TemplateNames.SegmentNames {
    fileprivate init(_ entry: Node.Entry) {
        position = entry.keyPosition
        for visit in entry.value["visits"]?.elements ?? [] {
            guard let id = visit["id"]?.scalarText, visits[id] == nil else { continue }
            let isNumbered = visit["cycle"] != nil || visit["timing"]?["repeat"] != nil
            visits[id] = TemplateNames.VisitName(isNumbered: isNumbered, position: visit.position)
            visitOrder.append(id)
            if let decides = visit["decides"], let decision = decides.scalarText, deciders[decision] == nil {
                deciders[decision] = TemplateNames.DeciderName(visit: id, position: decides.position)
            }
        }
    }
}
