extension MessageTexts {
    static let spanish = MessageTexts([
        .reminderSubject: ["Un recordatorio de {site}"],
        .correctionSubject: ["Un cambio, de {site}"],
        .patientBefore: ["Su cita en {site}{what} es {when}."],
        .patientUnbooked: [
            "Tiene prevista una cita en {site}{what} alrededor del día indicado: {when}. Póngase en contacto con nosotros para fijar la hora."
        ],
        .patientOpens: ["Tiene algo pendiente para {site}{what}, a partir del día indicado: {when}."],
        .patientUnrecorded: ["No nos consta su cita en {site}{what}, {when}. Póngase en contacto con nosotros."],
        .patientOverdue: [
            "No nos consta que haya tenido lugar lo previsto en {site}{what} hasta el día indicado: {when}. Póngase en contacto con nosotros."
        ],
        .patientMoved: ["Su cita en {site}{what}, {when}, queda sin efecto. Ahora es {now}."],
        .patientCancelled: ["Su cita en {site}{what}, {when}, queda sin efecto. Por favor, no acuda a esa hora."],
        .personBefore: ["{who}: cita {when}."],
        .personUnbooked: ["{who}: prevista para {when}, sin reservar."],
        .personOpens: ["{who}: puede hacerse a partir de {when}."],
        .personUnrecorded: ["{who}: no hay nada anotado de la cita {when}."],
        .personOverdue: ["{who}: atrasada desde {when}."],
        .personMoved: ["{who}: la cita {when} queda sin efecto; ahora es {now}."],
        .personCancelled: ["{who}: la cita {when} queda sin efecto."],
        .today: ["hoy, {day}"],
        .tomorrow: ["mañana, {day}"],
        .yesterday: ["ayer, {day}"],
        .otherDay: ["el {day}"],
        .at: ["{day}, a las {time}"],
        .atOne: ["{day}, a la {time}"],
        .date: ["{weekday} {date} de {month} de {year}"],
        .weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        .months: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        .address: ["Dónde: {address}."],
        .call: ["llame al {phone}"],
        .write: ["escriba a {email}"],
        .or: ["o"],
        .reach: ["Para contactarnos, {ways}."],
        .reference: ["Referencia: {reference}"],
        .simulated: ["SIMULATED (simulacro)"],
    ])
}
