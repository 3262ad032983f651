//! Tables and forms in which labels stand above their values.

use super::held;

#[test]
fn columns_of_a_logbook() {
    let tabs = "No\tPatient name\tHosp no\tDOB\tProcedure\tDate\n\
                1\tSMITH, John\tK123456\t1/2/51\tAppendicectomy\t03/04/2024\n\
                2\tJONES, Mary\t\t3/4/60\tHernia\t05/04/2024\n";
    assert_eq!(
        held(tabs),
        ["SMITH, John", "K123456", "1/2/51", "JONES, Mary", "3/4/60"]
    );
    let commas = "Date,Hospital No,DOB,Procedure,Supervisor\n\
                  03/04/2024,1234567,01/02/1951,Intubation,\"Jones, Sally\"\n\
                  04/04/2024,7654321,11/12/1961,RSI,Dr Patel\n";
    assert_eq!(
        held(commas),
        ["1234567", "01/02/1951", "7654321", "11/12/1961"]
    );
    let bars = "| Name | DOB | NHS No |\n| John Smith | 01/02/1951 | 999 000 0018 |\n";
    assert_eq!(held(bars), ["John Smith", "01/02/1951", "999 000 0018"]);
    let spaces = "NHS No         DOB          Ward\n999 000 0018   01/02/1951   B4\n";
    assert_eq!(held(spaces), ["999 000 0018", "01/02/1951"]);
}

#[test]
fn columns_that_nothing_divides() {
    let text = "NHS No DOB Ward\n999 000 0018 01/02/1951 B4\n999 000 0026 03/04/1960 B5\n";
    assert_eq!(
        held(text),
        ["999 000 0018", "01/02/1951", "999 000 0026", "03/04/1960"]
    );
}

#[test]
fn labels_in_a_stack_before_their_values() {
    let text = "Name:\nDOB:\nNHS No:\nJohn Smith\n01/02/1951\n999 000 0018\n";
    assert_eq!(held(text), ["John Smith", "01/02/1951", "999 000 0018"]);
}

#[test]
fn a_table_ends() {
    let text =
        "MRN\tDOB\n1234567\t01/02/1951\nThe end.\nSo it was.\nNothing more.\n7654321\t03/04/2024\n";
    assert_eq!(held(text), ["1234567", "01/02/1951"]);
}
