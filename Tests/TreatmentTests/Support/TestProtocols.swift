import ProtocolLanguage

/// Templates of the tests, small enough to work their calendars out by hand.
enum TestProtocols {
    /// Two rounds, the second by decision; labs that expire, a cycle by choice, a merged laboratory.
    static let rounds = """
        format: regimen/1
        protocol: rounds
        version: 1
        title: Two rounds
        choices:
          infusions: {values: [2, 3], default: 3}
        observations:
          hba1c: {title: HbA1c, unit: "%"}
          weight: {unit: kg}
          remark: {type: text}
          lot: {type: code}
          opened: {type: date}
          ratio: {unit: "1", derived: hba1c / weight}
        segments:
          round:
            visits:
              - id: labs
                kind: laboratory
                collects: [hba1c]
                validFor: P30D
                timing: {after: segment.start, window: {after: P10D}}
              - id: infusion
                kind: infusion
                cycle: {count: "${infusions}", span: {atLeast: P3D, atMost: P5D}, gap: {atLeast: P1D}, preferred: {2: [1, 3], 3: [1, 3, 5]}}
                timing: {after: labs, offset: P14D, window: {before: P7D, after: P14D}}
                requires: [{visit: labs, validOn: infusion.first}]
                duration: PT3H
                setUp: PT15M
                resources: {chair: 1}
              - id: call
                kind: telephone
                mode: remote
                timing: {after: infusion.last, offset: P6D, window: {before: P1D, after: P1D}}
              - id: monthly
                kind: laboratory
                timing: {after: infusion.last, repeat: {every: P1M, times: 3}, window: {before: P5D, after: P5D}}
                mergesInto: [review]
              - id: review
                kind: review
                collects: [hba1c]
                timing: {after: infusion.last, offset: P3M, window: {before: P7D, after: P14D}}
                decides: again
              - id: echo
                kind: imaging
                timing: {after: review, offset: P1W, basis: actual}
        plan:
          - {epoch: first, segment: round, start: {after: enrolment}}
          - epoch: second
            segment: round
            opens: {decision: first/again, is: approved}
            start: {after: first/infusion.last, offset: P6M, window: {before: P0D, after: P6M}}
        """

    static func template(_ text: String = rounds) throws -> Template {
        try Template.parse(Array(text.utf8), file: "test.yaml")
    }

    /// The template of ``rounds`` with something in it replaced.
    static func rounds(_ old: String, _ new: String) throws -> Template {
        try template(replacing(old, new))
    }

    private static func replacing(_ old: String, _ new: String) -> String {
        var parts: [Substring] = []
        var rest = rounds[...]
        while let range = rest.firstRange(of: old) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return (parts + [rest]).joined(separator: new)
    }
}
