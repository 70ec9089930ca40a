/// What is given, and by which route (FHIR `administrableProductDefinition`, in words).
public struct Product: Hashable, Sendable {
    /// The cells, such as umbilical-cord MSC.
    public var cells: String?
    /// The way into the body, such as intravenous.
    public var route: String?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(cells: String? = nil, route: String? = nil) {
        self.cells = cells
        self.route = route
    }
}
