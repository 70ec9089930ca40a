/// The site file that `regimen init` writes for someone who has none: a whole clinic, with what each line is for.
public enum ExampleSite {
    /// The name under which it is written.
    public static let fileName = "harbour-clinic.yaml"

    /// The file's content.
    public static let text = """
        # A clinic, as the scheduler knows it. Change it to yours, then: regimen site apply harbour-clinic.yaml
        # regimen lint FILE shows everything that is wrong with it.

        site: harbour-clinic              # its short name: lower-case letters, digits, hyphens
        title: Harbour Clinic
        timeZone: America/Tijuana         # the IANA name; every date of the calendars is a date there
        language: en                      # of reminders to those who have chosen none

        # How patients reach the clinic. Reminders may say it.
        contact:
          address: Harbour Street 1
          phone: +52 664 555 0100
          email: desk@clinic.example

        # The weekly hours. A day that is left out is closed. Several in a day: ["08:00-12:00", "14:00-18:00"]
        open:
          mon: "08:00-18:00"
          tue: "08:00-18:00"
          wed: "08:00-18:00"
          thu: "08:00-18:00"
          fri: "08:00-18:00"
          sat: "08:00-13:00"

        # Single days on which the clinic is closed, and runs of them; both ends belong to a closure.
        holidays: [2026-12-25, 2027-01-01]
        # holidaysFrom: holidays.ics      # further holidays, from an iCalendar file beside this one
        closures:
          - {from: 2026-08-10, to: 2026-08-14, why: Renovation}

        # Appointments begin on this grid.
        slot: PT15M

        # What appointments need, and how many of it there are. A number, or more:
        #   infusion-chair:
        #     count: 4
        #     setUp: PT10M                # before and after each appointment,
        #     cleanUp: PT15M              # besides what the visit asks for
        #     hours: [{days: [sat], between: "08:00-13:00", count: 2}]
        #     closures: [{from: 2026-09-01, to: 2026-09-04, count: 1, why: One chair is mended}]
        resources:
          infusion-chair: 4
          infusion-nurse: 2
          consulting-room: 2
          procedure-room: 1
          surgeon: 1
          ward-bed: 2

        # Who works here. Roles: coordinator, clinician, nurse, lead, auditor.
        # account: the account of the machine under which the person works
        # provides: [infusion-nurse]      # the resource that is one less during the person's absences
        # absences: [{from: 2026-07-06, to: 2026-07-17, why: Holiday}]
        # Also: phone, language, zone (where the person lives elsewhere).
        people:
          - {id: front-desk, name: Front desk, roles: [coordinator], account: desk, email: desk@clinic.example}
          - {id: physician, name: Physician on duty, roles: [clinician]}
          - {id: lead, name: Lead coordinator, roles: [coordinator, lead], email: lead@clinic.example}
          - {id: auditor, name: Auditor, roles: [auditor]}

        # Nobody is reminded in these hours, nor more often in a day than this.
        quietHours: {from: "20:00", to: "08:00"}
        remindersPerDay: 6

        # By which channel each is told: patient, or a role. jsonl (a file of lines) and email are always there.
        channels: {patient: email, coordinator: jsonl, lead: jsonl}

        # Channels of your own, or email and jsonl otherwise than usual. Messages on a channel that is not marked
        # private name neither the patient nor the treatment.
        # delivery:
        #   email: {kind: email, command: [msmtp, -t], from: desk@clinic.example}
        #   pager: {kind: exec, command: [/usr/local/bin/page, --team, infusion], private: true}
        #   sms: {kind: webhook, url: "https://sms.example/send", secretFile: /etc/regimen/sms.key}

        # What messages say, where it is to be otherwise than in English (en) and Spanish (es), or in another language.
        # {name} and {title} tell who the patient is and what is done: on private channels only.
        # texts:
        #   es: {patient: {before: "Le esperamos en {site}: {when}."}}

        """
}
