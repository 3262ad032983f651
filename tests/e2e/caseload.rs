//! A staffing list as it comes, and bringing it in.

use std::path::PathBuf;

use crate::place::Place;
use crate::window::Window;

/// Six doctors, one line without a name and one number twice. Semicolons, two lines above the
/// headers and the Windows-1252 encoding, as a staffing office sends it.
const LIST: &str = "Locally employed doctors, Medical Staffing;;;;;;\n\
    ;;;;;;\n\
    First name;Surname;GMC;Grade;Department;Contract end;Goal\n\
    Inés;Núñez;9912345;Clinical Fellow;Acute Medicine;30/01/2027;Portfolio pathway\n\
    Søren;Sørensen;9912346;Trust Registrar;Cardiology;03/08/2027;Training post\n\
    Charlotte;Brontë;9912347;Teaching Fellow;Surgery;31/07/2027;\n\
    Thiri;Win;9912348;Clinical Fellow;Acute Medicine;TBC;Exploring\n\
    Kwame;Asante;9912349;Clinical Fellow;Surgery;14/02/2027;\n\
    ;;9912350;Clinical Fellow;Surgery;14/02/2027;\n\
    K.;Asante;9912349;Clinical Fellow;Surgery;14/02/2027;\n\
    Olena;Bondar;9912351;Trust Registrar;Paediatrics;05/05/2027;Stability\n";

/// Writes the list where the user will find it.
pub fn write(place: &Place) -> PathBuf {
    let path = place.home().join("staffing.csv");
    // In Windows-1252 the letters of this list are their own code points.
    let bytes: Vec<u8> = LIST
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Brings the list in, looking at every row before.
pub fn import(window: &Window, place: &Place) {
    place.pick(&write(place));
    window.click("link", "Doctors");
    window.click("button", "Import a list");
    window.click("button", "Choose a file");
    window.sees("staffing.csv");
    window.sees("Column names found in line 3");
    window.sees("Semicolons between the columns");
    window.sees("Inés Núñez");
    window.sees("Not kept until a 1:1 is asked for");
    window.click("tab", "Skipped");
    window.sees("Line 9");
    window.click("tab", "Add");
    window.click("checkbox", "Inés Núñez has asked for a 1:1");
    window.click("button", "Import 6 doctors");
    window.sees("6 added, 0 changed, 2 skipped.");
    window.click("button", "See the doctors");
    window.sees("6 doctors");
    window.sees("Charlotte Brontë");
}

/// Takes the import back in one step: whoever has a session stays.
pub fn undo(window: &Window) {
    window.go("#/import");
    window.sees("6 added, 0 changed, 2 skipped");
    window.click("button", "Undo this import");
    window.click("button", "Undo it");
    window.sees("4 removed, 0 put back as before.");
    window.click("button", "Close");
    window.go("#/people");
    window.sees("2 doctors");
}
