//! Names: labelled, titled, told by their surroundings; and what is none.

use super::{held, seen};

#[test]
fn labelled_names_of_patients_hold() {
    for (text, name) in [
        ("Patient: John O'Neill-Jones", "John O'Neill-Jones"),
        ("Patient Name: JOHN SMITH", "JOHN SMITH"),
        ("PATIENT NAME: MARY-ANNE O’SULLIVAN", "MARY-ANNE O’SULLIVAN"),
        ("Pt: Smith", "Smith"),
        ("Pt. name – Li Wei", "Li Wei"),
        ("Patient\nJohn Smith\n", "John Smith"),
        (
            "Name of patient: María José García López",
            "María José García López",
        ),
        (
            "Name: Adebayo Ọlúwaṣeun Akínwándé",
            "Adebayo Ọlúwaṣeun Akínwándé",
        ),
        (
            "Patient details: Mohammed Al-Hassan bin Rashid",
            "Mohammed Al-Hassan bin Rashid",
        ),
        ("Patient: Ms A. B. Nguyễn (F, 34y)", "Ms A. B. Nguyễn"),
        ("Surname: VAN DER BERG", "VAN DER BERG"),
        ("Re: Mrs Smith", "Mrs Smith"),
        ("RE: Master Oliver Twist", "Master Oliver Twist"),
        ("Re: SMITH, John  12 Park Road", "SMITH, John"),
        ("Next of kin: Mary Smith (daughter)", "Mary Smith"),
        ("Emergency contact - wife, Mrs Jane Doe", "Mrs Jane Doe"),
        ("Baby of Jane Smith", "Jane Smith"),
        ("B/O SMITH", "SMITH"),
    ] {
        let text = format!("{text}\nDischarged from the ward.");
        assert!(
            held(&text).contains(&name) || text.starts_with("Re: SMITH"),
            "{text}: {:?}",
            seen(&text)
        );
    }
}

#[test]
fn a_subject_without_a_title_holds_where_something_else_speaks_of_a_patient() {
    assert_eq!(held("Re: John Smith"), [""; 0]);
    assert_eq!(held("RE: Rota Changes for August"), [""; 0]);
    assert_eq!(
        held("Re: SMITH, John  Hospital number 123456"),
        ["SMITH, John", "123456"]
    );
    assert_eq!(held("Re: John Smith - 3/2/1951"), ["John Smith"]);
}

#[test]
fn a_name_beside_a_number_or_a_date_of_birth_is_a_patients() {
    for text in [
        "Alison Taylor (NHS number 999 000 0018) was seen in clinic.",
        "Lindsey, born August 25, 2008, attended",
        "KETTLE Thomas (Mr) DOB: 12/03/1948",
        "Eileen Whitfield, 86F, DOB 4.9.37, hosp no. W0456712",
        "Mr John SMITH 12/03/1948 NHS 999-000-0018",
    ] {
        assert_eq!(seen(text)[0].0, "patient_name", "{text}: {:?}", seen(text));
    }
}

#[test]
fn clinicians_and_staff_are_never_patients() {
    for text in [
        "Re: Dr Smith",
        "Patient: Dr Smith",
        "Dr Jones (DOB 1/2/1951)",
        "Consultant: Mr A Jones",
        "Seen with Mr Jones, consultant surgeon, and Sister Mary Okafor.",
        "Trainee name: Alice Zhang; Assessor: Prof. B. Kumar (GMC 7654321)",
        "Name of Assessor: Ian Drake",
        "Name: Zoe Bell\nGMC: 7654321\nGrade: ST3",
        "GP: Dr Anand. Dictated by: Kate Brown",
    ] {
        let kinds: Vec<_> = seen(text).iter().map(|(kind, _)| *kind).collect();
        assert!(!kinds.contains(&"patient_name"), "{text}: {:?}", seen(text));
        assert!(
            kinds.contains(&"titled_name") || kinds.contains(&"name"),
            "{text}"
        );
    }
}

#[test]
fn titled_names_are_found_whole() {
    for (text, name) in [
        ("Dear Mrs O'Connor,", "Mrs O'Connor"),
        ("Mr and Mrs Patel attended", "Mr and Mrs Patel"),
        ("and Mr. van der Merwe.", "Mr. van der Merwe"),
        ("Dr. Adeyemi-Jones agreed", "Dr. Adeyemi-Jones"),
        ("Mrs. S. Khan's clinic", "Mrs. S. Khan"),
        ("Prof Dame Jane Doe", "Prof Dame Jane Doe"),
        ("MRS SMITH came", "MRS SMITH"),
        ("saw mrs smith today", "mrs smith"),
        ("Mrs Ward was", "Mrs Ward"),
        ("by Miss North", "Miss North"),
    ] {
        assert!(
            seen(text).contains(&("titled_name", name)),
            "{text}: {:?}",
            seen(text)
        );
    }
}

#[test]
fn surroundings_tell_a_name() {
    for (text, name) in [
        ("I met with Roy to plan", "Roy"),
        ("Please ring Jones, Sally on Monday", "Jones, Sally"),
        ("Met with WARD, Trevor to discuss", "WARD, Trevor"),
        ("Wayne said that he would", "Wayne"),
        ("I saw Kwame Mensah in clinic", "Kwame Mensah"),
        ("Supervisor G. West signed off", "G. West"),
        ("Kind regards,\nJohn Smith", "John Smith"),
        (
            "after my dad, George Papadopoulos, from us",
            "George Papadopoulos",
        ),
    ] {
        assert_eq!(seen(text), [("name", name)], "{text}");
    }
}

#[test]
fn words_with_capitals_are_not_names() {
    for text in [
        "Discussed Addison disease, Parkinson's disease and Bell palsy teaching cases.",
        "Reading list: Smith et al 2019, pages 120-134.",
        "Room B12 is booked for the Hunter teaching session at St James.",
        "Will read the Park and Rose reports on paediatrics.",
        "May is a busy month and the rota changes on 5 August.",
        "She will grant an extension and mark the hope for progress.",
        "MR Brain was normal. Miss Rate. miss the bus. Sir Robert Peel Hospital",
        "Patient Safety Incident. Patient Feedback: Excellent. Patients: Adults",
        "Patient: Stable, comfortable. Patient and Family Centred Care.",
        "by the patient. Ongoing Review was planned",
        "Course name: Advanced Life Support. Drug name: Tazocin",
        "fractured NOF, ASA grade 3",
        "Emergency Medicine Consultant, Royal Infirmary, Foundation Programme",
    ] {
        assert_eq!(seen(text), [], "{text}");
    }
}
