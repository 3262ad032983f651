//! Two computers, two people: cards exchanged and compared, an agreed summary sealed by one and
//! opened by the other, evidence made of it, an answer, a question and its confirmation, and a
//! withdrawal. Nothing but files goes from one to the other.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use waymark_domain::actions::Owner;
use waymark_domain::people::Roster;
use waymark_domain::{Confidential, SessionId};
use waymark_records::actions::ActionInput;
use waymark_records::people::PersonInput;
use waymark_records::sessions::StartSession;
use waymark_records::{Now, Records};
use waymark_testkit::PASSPHRASE;

use crate::career::ask;
use crate::paper;
use crate::place::Place;
use crate::portfolio::unlock;
use crate::tour::Tour;
use crate::window::Window;

const TUTOR: &str = "Dr Anjali Menon";
const DOCTOR: &str = "Dr Farhan Siddiqui";
/// What both agreed; the colleague is asked about before it leaves.
const AGREED: &str = "We agreed that a steady pace suits him.\n\nHe will ask Dr Rowntree for a fourth shift assessment.";
const SHARED: &str = "Ask for a fourth shift assessment";
/// Never in a share.
const CONFIDENTIAL: [&str; 2] = [
    "wistfulmere sleeps badly",
    "grackleton rings the rota office",
];

/// Two people with their computers.
struct Pair {
    tutor: (Place, Window),
    doctor: (Place, Window),
    session: SessionId,
}

impl Pair {
    fn meet() -> Self {
        let (at_tutor, at_doctor) = (Place::with_store(), Place::with_doctor());
        let session = at_tutor.in_store(hold_a_session);
        let tutor = Window::open(&at_tutor);
        tutor.unlock();
        let doctor = Window::open(&at_doctor);
        unlock(&doctor, PASSPHRASE);
        Self {
            tutor: (at_tutor, tutor),
            doctor: (at_doctor, doctor),
            session,
        }
    }
}

fn hold_a_session(records: &Records, now: Now) -> SessionId {
    let roster = Roster {
        title: "Dr".into(),
        given_name: "Farhan".into(),
        family_name: "Siddiqui".into(),
        ..Roster::default()
    };
    let input = PersonInput {
        id: None,
        version: 0,
        roster,
    };
    let person_id = records.people().save(&input, now).unwrap();
    let start = StartSession {
        person_id,
        topic: None,
        until: None,
    };
    let sessions = records.sessions();
    let id = sessions.start(&start, now).unwrap();
    let note = Confidential::new(CONFIDENTIAL[0].to_owned());
    sessions.autosave(id, note, AGREED.into(), now).unwrap();
    sessions.keep(id, now).unwrap();
    for (text, include_in_summary) in [(SHARED, true), (CONFIDENTIAL[1], false)] {
        let action = ActionInput {
            id: None,
            version: 0,
            person_id,
            session_id: Some(id),
            text: text.into(),
            owner: Owner::Doctor,
            due: None,
            include_in_summary,
        };
        records.actions().save(&action, now).unwrap();
    }
    sessions.read_back(id, true, now).unwrap();
    sessions.finish(id, None, now).unwrap();
    id
}

/// Looks at one of two windows, with the other out of the way.
struct Eye<'a> {
    tour: Tour<'a>,
    other: &'a Window,
}

impl<'a> Eye<'a> {
    fn on(window: &'a Window, other: &'a Window) -> Self {
        let tour = Tour::of(window);
        Self { tour, other }
    }

    #[track_caller]
    fn look(&mut self, name: &str) {
        self.other.aside();
        self.tour.look(name);
    }
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_summary_goes_from_one_store_to_the_other_and_an_answer_comes_back() {
    let pair = Pair::meet();
    let (tutor, doctor) = (&pair.tutor.1, &pair.doctor.1);
    let (mut of_tutor, mut of_doctor) = (Eye::on(tutor, doctor), Eye::on(doctor, tutor));
    let card_of_tutor = save_card(&pair.tutor, &mut of_tutor);
    let card_of_doctor = save_card(&pair.doctor, &mut of_doctor);
    add_contact(&pair.tutor, &card_of_doctor, true);
    compare(&pair.tutor.1, &pair.doctor.1, DOCTOR, &mut of_tutor);
    let parcel = seal_summary(&pair, &mut of_tutor);
    a_stranger_is_refused(&pair.doctor, &parcel);
    add_contact(&pair.doctor, &card_of_tutor, false);
    set_aside(&pair, &parcel, &mut of_doctor);
    let reply = receive(&pair, &mut of_doctor);
    answered(&pair.tutor, &reply, &mut of_tutor);
    confirmation(&pair, &mut of_tutor, &mut of_doctor);
    withdraw(&pair, &mut of_tutor, &mut of_doctor);
    of_tutor.tour.end();
    of_doctor.tour.end();
}

/// Saves the own card where the other can read it.
fn save_card((place, window): &(Place, Window), tour: &mut Eye<'_>) -> PathBuf {
    window.go("#/settings/contacts");
    window.wait_for("heading", "Your contact card");
    tour.look("contacts-own");
    place.pick(&place.exports());
    window.click("button", "Save my card");
    only_file(&place.exports(), "wmcard")
}

fn add_contact((place, window): &(Place, Window), card: &Path, is_tutor: bool) {
    window.go("#/settings/contacts");
    place.pick(card);
    window.click("button", "Add a contact");
    window.click("button", "Choose a file");
    window.wait_for("heading", "Add this contact?");
    if is_tutor {
        window.click("radio", DOCTOR);
    }
    window.click("button", "Add contact");
    window.sees("is in your contacts");
}

fn contact_of(window: &Window) -> String {
    let contacts = ask(window, "contacts_list", json!({}));
    contacts[0]["id"].as_str().unwrap().to_owned()
}

/// Face to face: a wrong set is said calmly and mixes the sets anew, the right one makes them known.
fn compare(window: &Window, other: &Window, name: &str, tour: &mut Eye<'_>) {
    let theirs = words_of(other);
    window.go(&format!("#/contacts/{}/compare", contact_of(window)));
    window.wait_for("heading", "Compare eight words");
    tour.look("contact-compare");
    let sets = sets(window);
    let wrong = sets.iter().find(|set| !set.contains(&theirs)).unwrap();
    choose(window, wrong);
    window.sees("Those are not ");
    let again = self::sets(window);
    let right = again.iter().find(|set| set.contains(&theirs)).unwrap();
    choose(window, right);
    window.sees(&format!("{name} is known"));
    tour.look("contact-known");
}

fn words_of(window: &Window) -> String {
    let mine = ask(window, "identity_get", json!({}));
    let words = mine["words"].as_array().unwrap().iter();
    let words: Vec<_> = words.map(|word| word.as_str().unwrap()).collect();
    assert_eq!(words.len(), 8);
    words.join(" ")
}

fn sets(window: &Window) -> Vec<String> {
    window.wait_for("radio", "Set 1");
    let mut sets = window.names("radio");
    sets.retain(|name| name.starts_with("Set "));
    assert_eq!(sets.len(), 3);
    sets
}

/// By the key of its number, as the page says.
fn choose(window: &Window, set: &str) {
    let number = set.trim_start_matches("Set ").split(':').next();
    window.press(number.unwrap_or_default());
    window.click("radio", "In person");
    window.click("button", "These are their words");
}

/// The sheet, the name in it, the permission, and a file that holds nothing else.
fn seal_summary(pair: &Pair, tour: &mut Eye<'_>) -> PathBuf {
    let (place, window) = &pair.tutor;
    window.go(&format!("#/sessions/{}/share", pair.session));
    window.sees("Exactly what will leave this computer");
    window.sees("steady pace suits him");
    for words in CONFIDENTIAL {
        window.does_not_see(words);
    }
    tour.look("share-summary");
    window.click("radio", "File contents");
    window.sees("fields will be signed");
    tour.look("share-contents");
    window.click("radio", "Page");
    window.click("button", "Keep: Dr Rowntree");
    window.click("checkbox", &format!("{DOCTOR} has read this wording"));
    window.click("checkbox", &format!("{DOCTOR} asked for a copy"));
    window.fill("textbox", "How permission was given", "In the session");
    window.sees("Your signature lets the doctor show anyone that you wrote this.");
    tour.look("share-ready");
    place.pick(&place.exports());
    window.click("button", "Seal for Waymark");
    window.sees(&format!("Sealed for {DOCTOR}"));
    tour.look("share-done");
    let parcel = only_file(&place.exports(), "wmp");
    let bytes = fs::read(&parcel).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    parcel
}

/// What comes from nobody known is refused, and nothing is kept of it.
fn a_stranger_is_refused((place, window): &(Place, Window), parcel: &Path) {
    open(place, window, parcel);
    window.sees("is not among your contacts. Nothing was kept.");
    assert_eq!(ask(window, "received_list", json!({})), json!([]));
    window.press("Esc");
    window.settle();
}

fn open(place: &Place, window: &Window, file: &Path) {
    window.go("#/received");
    window.settle();
    place.pick(file);
    window.click("button", "Open a file");
    window.settle();
}

/// From a card whose words were not compared it is set aside, until they are.
fn set_aside(pair: &Pair, parcel: &Path, tour: &mut Eye<'_>) {
    let (place, window) = &pair.doctor;
    open(place, window, parcel);
    window.sees("words not compared yet");
    tour.look("received-set-aside");
    window.press("Esc");
    compare(window, &pair.tutor.1, TUTOR, tour);
    let rows = ask(window, "received_list", json!({}));
    assert_eq!(rows[0]["state"], "new", "{rows}");
}

/// The signature, the words, the evidence, the plan, and a reply as a file.
fn receive(pair: &Pair, tour: &mut Eye<'_>) -> PathBuf {
    let (place, window) = &pair.doctor;
    window.go("#/received");
    window.click("link", "1:1 session, ");
    window.sees("Signature is good");
    window.sees("steady pace suits him");
    for words in CONFIDENTIAL {
        window.does_not_see(words);
    }
    tour.look("received-summary");
    window.click("button", "Put in my plan: ");
    window.sees("In your plan");
    window.click("button", "Add to evidence");
    window.sees("Added to your evidence as a meeting record");
    window.sees("The GMC does not use this signature.");
    place.pick(&place.exports());
    window.click("button", "Save a copy");
    let copy = only_file(&place.exports(), "pdf");
    assert!(paper::read(&copy).contains("steady pace suits him"));
    place.pick(&place.exports());
    window.click("button", "Reply or correct");
    window.click("radio", "Agreed");
    window.fill("textbox", "Anything to add", "Thank you.");
    tour.look("received-reply");
    window.click("button", "Sign and seal reply");
    window.sees("Reply saved as ");
    let evidence = ask(window, "evidence_list", json!({"filter": {}}));
    assert!(evidence.to_string().contains("1:1 session"), "{evidence}");
    only_file(&place.exports(), "wmp")
}

/// The tutor opens the reply: it stands beside what was sent, which has arrived.
fn answered((place, window): &(Place, Window), reply: &Path, tour: &mut Eye<'_>) {
    open(place, window, reply);
    window.sees(&format!("Received from {DOCTOR}"));
    tour.look("received-by-tutor");
    window.press("Esc");
    window.go("#/sent");
    window.sees("Reply: agreed");
    let sent = ask(window, "sent_list", json!({"personId": null}));
    let parcel = &summary_in(&sent)["parcel"];
    assert_eq!(parcel["state"], "acknowledged", "{sent}");
    tour.look("sent-sealed");
}

fn summary_in(sent: &Value) -> &Value {
    let mut rows = sent.as_array().unwrap().iter();
    rows.find(|row| row["parcel"].is_object())
        .unwrap_or_else(|| panic!("{sent}"))
}

/// The doctor asks; the tutor confirms; the item says by whom, and what that is not.
fn confirmation(pair: &Pair, of_tutor: &mut Eye<'_>, of_doctor: &mut Eye<'_>) {
    let (at_doctor, doctor) = &pair.doctor;
    let rows = ask(doctor, "evidence_list", json!({"filter": {}}));
    let item = rows[0]["id"].as_str().unwrap();
    doctor.go(&format!("#/share/verify/{item}"));
    doctor.fill("textbox", "What do you ask?", "Is this how we left it?");
    doctor.sees("Is this how we left it?");
    agree(doctor);
    of_doctor.look("share-verify");
    let asked = sealed(at_doctor, doctor, "question");
    let (at_tutor, tutor) = &pair.tutor;
    open(at_tutor, tutor, &asked);
    tutor.press("Esc");
    tutor.go("#/received");
    tutor.click("link", "Question about one item");
    tutor.sees("Is this how we left it?");
    of_tutor.look("received-request");
    tutor.click("button", "Confirm: ");
    tutor.fill(
        "textbox",
        "What you confirm",
        "I led this session with Dr Siddiqui.",
    );
    tutor.sees("I led this session with Dr Siddiqui.");
    agree(tutor);
    of_tutor.look("share-confirm");
    let confirmed = sealed(at_tutor, tutor, "answer");
    open(at_doctor, doctor, &confirmed);
    doctor.press("Esc");
    doctor.go(&format!("#/evidence/{item}"));
    doctor.sees("Confirmed by");
    doctor.sees("I led this session with Dr Siddiqui.");
    doctor.sees("The GMC does not use this signature.");
    of_doctor.look("evidence-confirmed");
}

/// Every name on the sheet stays on purpose, and the sheet was looked at.
fn agree(window: &Window) {
    window.settle();
    while window.has("button", "Keep: ") {
        window.click("button", "Keep: ");
    }
    window.click("checkbox", "I have looked at everything that will leave");
}

/// Seals what is on the screen into a file of its own.
fn sealed(place: &Place, window: &Window, what: &str) -> PathBuf {
    let folder = place.folder(what);
    place.pick(&folder);
    window.click("button", "Seal for Waymark");
    window.sees("Sealed for ");
    only_file(&folder, "wmp")
}

/// Taken back: marked on the other side, and still there.
fn withdraw(pair: &Pair, of_tutor: &mut Eye<'_>, of_doctor: &mut Eye<'_>) {
    let (at_tutor, tutor) = &pair.tutor;
    tutor.go("#/sent");
    let sent = ask(tutor, "sent_list", json!({"personId": null}));
    let all = sent.as_array().unwrap().iter();
    let summary = all
        .clone()
        .find(|row| row["parcel"]["reply"].is_object())
        .unwrap();
    let parcel = summary["parcel"]["id"].clone();
    let folder = at_tutor.folder("withdrawn");
    at_tutor.pick(&folder);
    let edit = json!({"parcelId": parcel, "reason": "Sent to the wrong address", "route": "file"});
    ask(tutor, "sent_withdraw", edit);
    of_tutor.look("sent-withdrawn");
    let taken_back = only_file(&folder, "wmp");
    let (at_doctor, doctor) = &pair.doctor;
    open(at_doctor, doctor, &taken_back);
    doctor.press("Esc");
    doctor.go("#/received");
    doctor.click("link", "1:1 session, ");
    doctor.sees(&format!("Withdrawn by {TUTOR}"));
    doctor.sees("steady pace suits him");
    of_doctor.look("received-withdrawn");
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

#[track_caller]
fn only_file(folder: &Path, ending: &str) -> PathBuf {
    let started = std::time::Instant::now();
    loop {
        let found = files(folder, ending);
        if let [only] = found.as_slice() {
            return only.clone();
        }
        assert!(
            started.elapsed() < std::time::Duration::from_secs(10),
            "not one .{ending} in {found:?}"
        );
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
