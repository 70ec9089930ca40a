/// An arithmetic expression over observations: `fasting-glucose * fasting-insulin / 405`.
public indirect enum Formula: Hashable, Sendable {
    /// What joins two values; `*` and `/` bind closer than `+` and `-`.
    public enum Operator: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case dividedBy = "/"
    }

    /// A number written out.
    case number(Decimal)
    /// The value of an observation, by its id.
    case observation(String)
    /// Two values joined.
    case operation(Formula, Operator, Formula)
}
