import Projections
import SiteDescription
import Treatment

extension Clinic {
    /// Refuses what is not for whoever asks, by the table of ``Action``.
    ///
    /// Commands for patients, protocols and the site are refused where they are decided; this is for what is not decided,
    /// such as an export.
    ///
    /// - Parameter terms: nil where the program acts by itself, as a job of the machine's: then nothing is refused.
    /// - Throws: `Refusal`, or ``ClinicError`` for somebody who is not of the site.
    func require(_ action: Action, _ terms: Terms?) throws {
        guard let terms else { return }
        guard let site = try folds.state(of: siteStream, onto: SiteState(), in: log).site else {
            throw Refusal.site(.notOpened)
        }
        let person = try ActingPerson(site: site, account: surroundings.account(), isSimulated: isSimulated)
            .person(named: terms.person)
        try Authority(person, among: site.people).require(action)
    }
}
