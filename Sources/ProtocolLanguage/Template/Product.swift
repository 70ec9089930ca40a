/// What is given, and by which route (FHIR `administrableProductDefinition`, in words).
public struct Product: Hashable, Sendable {
    public var cells: String?
    public var route: String?

    public init(cells: String? = nil, route: String? = nil) {
        self.cells = cells
        self.route = route
    }
}
