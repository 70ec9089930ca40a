import CanonicalJSON
import SiteDescription
import Testing

@Suite("What a site says in messages")
struct MessageTextTests {
    /// Channels, people and a text behind the least of a site: the text stands on line 10.
    private func file(private isPrivate: Bool, _ text: String, group: String = "patient") -> String {
        siteFile(
            """
            channels: {patient: sms, coordinator: sms}
            people: [{id: desk, name: Desk, roles: [coordinator]}]
            delivery: {sms: {kind: jsonl, private: \(isPrivate)}}
            texts:
              es:
                \(group): {\(text)}
            """)
    }

    @Test func `a site says something in its own way, and the rest as it is there`() throws {
        let site = try site(file(private: false, #"before: "Le esperamos {when}.""#))
        let own = try #require(site.texts["es"])
        #expect(own[.patientBefore] == "Le esperamos {when}.")
        let spanish = try #require(MessageTexts.shipped["es"])
        #expect(own.over(spanish)[.patientUnbooked] == spanish[.patientUnbooked])
        #expect(try Site(canonical: site.canonicalBytes()) == site)
    }

    @Test(arguments: [
        ("a name on a channel that others read", #"before: "{name}, {when}.""#, "patient", false),
        ("a treatment on such a channel", #"before: "{title} {when}.""#, "patient", false),
        ("a name for people of the site", #"before: "{name} {when}.""#, "person", false),
        ("a name on a private channel", #"before: "{name}, {when}.""#, "patient", true),
        ("the usual place for a treatment", #"before: "A{what} {when}.""#, "patient", true),
    ])
    func `what tells of whom or of what goes by private channels only`(
        rule: String, text: String, group: String, isFine: Bool
    ) {
        let open = mistakes(in: file(private: false, text, group: group))
        if rule.contains("usual") {
            #expect(open == [])
        } else {
            #expect(open.count == 1)
            #expect(open.first?.contains(": error: this text tells who the patient is") == true)
        }
        #expect(mistakes(in: file(private: true, text, group: group)) == [])
    }

    @Test func `a role without a channel of its own is told by the file of lines, which is not private`() {
        let text = siteFile(
            """
            people: [{id: desk, name: Desk, roles: [coordinator]}]
            texts: {es: {person: {before: "{name} {when}"}}}
            """)
        #expect(mistakes(in: text).count == 1)
        #expect(mistakes(in: text).first?.contains("would go out by jsonl") == true)
    }

    @Test(arguments: [
        (
            "a misspelt place", #"before: "On {wen}.""#,
            "10:23: error: {wen} is not known; what is filled in here is {site}, {when}, {what}, {title}, {name}; did you mean \"{when}\"?"
        ),
        (
            "a place of another text", #"before: "From {now}.""#,
            "10:23: error: {now} has no place here; what is filled in here is {site}, {when}, {what}, {title}, {name}"
        ),
        (
            "a brace alone", #"before: "Come {when.""#,
            "10:23: error: a brace has no other; what is filled in here is {site}, {when}, {what}, {title}, {name}"
        ),
        ("two lines", #"before: "Come.\nNow.""#, "10:23: error: a text is one line of at most 500 characters"),
        (
            "a misspelt text", #"befor: "Come.""#,
            #"10:15: error: `patient` has no key "befor"; did you mean "before"?"#
        ),
    ])
    func `a text with a mistake is refused at its place`(rule: String, text: String, mistake: String) {
        #expect(mistakes(in: file(private: false, text)) == [mistake])
    }

    @Test func `another language needs every text, and names of seven days`() {
        let mistakes = mistakes(
            in: siteFile(
                """
                texts:
                  fr:
                    date: {weekdays: [lundi, mardi]}
                """))
        #expect(mistakes.count == 2)
        #expect(mistakes.contains("7:22: error: `date.weekdays` has 7 names, but here are 2"))
        #expect(
            mistakes.contains {
                $0.hasPrefix("6:3: error: messages in \"fr\" can't be written without subject.reminder,")
            })
    }

    @Test func `what is no language is none`() {
        #expect(
            mistakes(in: siteFile("texts: {french: {}}"))
                == [#"5:9: error: texts are by language tag, such as fr or es-MX, not "french""#])
    }

    /// Whoever adds a language copies one that is there.
    @Test(arguments: MessageTexts.shipped.keys.sorted())
    func `the languages that are there have every text, with places that are known`(tag: String) throws {
        let texts = try #require(MessageTexts.shipped[tag])
        for key in MessageTexts.Key.allCases where !key.isOptional {
            #expect(texts.texts[key]?.count == key.count, "\(key.rawValue)")
        }
        for (key, texts) in texts.texts {
            for part in texts.flatMap(MessageTexts.parts) {
                switch part {
                case .words: break
                case .place(let place): #expect(key.places.contains(place) && !place.isPrivate, "\(key.rawValue)")
                case .unknown, .brace: Issue.record("\(key.rawValue)")
                }
            }
        }
    }
}
