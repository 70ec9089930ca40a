extension MessageTexts {
    public static let english = MessageTexts([
        .reminderSubject: ["A reminder from {site}"],
        .correctionSubject: ["A change, from {site}"],
        .patientBefore: ["Your appointment at {site}{what} is {when}."],
        .patientUnbooked: [
            "An appointment at {site}{what} is planned for you around {when}. Please get in touch to agree on a time."
        ],
        .patientOpens: ["There is something for you to do for {site}{what}, from {when} on."],
        .patientUnrecorded: ["We have no record of your appointment at {site}{what}, {when}. Please get in touch."],
        .patientOverdue: [
            "What was planned for you at {site}{what} by {when} has not taken place, as far as we know. Please get in touch."
        ],
        .patientMoved: ["Your appointment at {site}{what}, {when}, no longer stands. It is now {now}."],
        .patientCancelled: [
            "Your appointment at {site}{what}, {when}, no longer stands. Please do not come at that time."
        ],
        .personBefore: ["{who}: appointment {when}."],
        .personUnbooked: ["{who}: planned for {when}, and not booked."],
        .personOpens: ["{who}: can be done from {when} on."],
        .personUnrecorded: ["{who}: nothing is recorded of the appointment {when}."],
        .personOverdue: ["{who}: overdue since {when}."],
        .personMoved: ["{who}: the appointment {when} no longer stands; it is now {now}."],
        .personCancelled: ["{who}: the appointment {when} no longer stands."],
        .today: ["today, {day}"],
        .tomorrow: ["tomorrow, {day}"],
        .yesterday: ["yesterday, {day}"],
        .otherDay: ["{day}"],
        .at: ["{day}, at {time}"],
        .date: ["{weekday} {date} {month} {year}"],
        .weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        .months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        .address: ["Where: {address}."],
        .call: ["call {phone}"],
        .write: ["write to {email}"],
        .or: ["or"],
        .reach: ["To reach us, {ways}."],
        .reference: ["Reference: {reference}"],
        .simulated: ["SIMULATED"],
    ])
}
