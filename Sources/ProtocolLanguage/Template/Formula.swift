/// An arithmetic expression over observations: `fasting-glucose * fasting-insulin / 405`.
public indirect enum Formula: Hashable, Sendable {
    public enum Operator: String, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case dividedBy = "/"
    }

    case number(Decimal)
    case observation(String)
    case operation(Formula, Operator, Formula)
}
