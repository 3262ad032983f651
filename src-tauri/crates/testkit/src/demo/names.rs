//! Names for people who do not exist, from everywhere doctors come from.

use super::random::Random;

const GIVEN: &[&str] = &[
    "Aisha", "Amara", "Ana", "Anjali", "Ayesha", "Aye", "Bilal", "Bogdan", "Chinedu", "Chloe",
    "Daniela", "Dmitri", "Efua", "Eleni", "Farah", "Fatima", "Femi", "Gethin", "Grace", "Hamza",
    "Helena", "Ibrahim", "Ifeoma", "Ioana", "Isabel", "Jamal", "Jasper", "João", "Kavya", "Khin",
    "Kofi", "Kwame", "Layla", "Liam", "Luca", "Łukasz", "Maeve", "Mahesh", "Marta", "Mei-Ling",
    "Mohamed", "Myo", "Nadia", "Ngozi", "Niamh", "Nour", "Olu", "Omar", "Priya", "Rajesh", "Rania",
    "Rhiannon", "Rohan", "Saira", "Samira", "Sanjay", "Siobhán", "Søren", "Sunil", "Tariq",
    "Tendai", "Thandiwe", "Tomasz", "Wei", "Yara", "Yusra", "Zahra", "Zainab", "Zoë",
];

const FAMILY: &[&str] = &[
    "Abubakar",
    "Acheampong",
    "Adeyemi",
    "Ahmed",
    "Akhtar",
    "Alvarez",
    "Amankwah",
    "Asghar",
    "Aung",
    "Banerjee",
    "Bielska",
    "Boateng",
    "Brontë",
    "Chaudhry",
    "Chukwu",
    "Cooper",
    "Das",
    "de Souza",
    "Dhillon",
    "Dlamini",
    "El-Sayed",
    "Farouk",
    "Fernando",
    "Ferreira",
    "García",
    "Ghosh",
    "Gupta",
    "Habib",
    "Haddad",
    "Hassan",
    "Hughes",
    "Ibrahim",
    "Iqbal",
    "Iyer",
    "Jayasuriya",
    "Joshi",
    "Kamara",
    "Kaur",
    "Khalil",
    "Khan",
    "Kowalczyk",
    "Lim",
    "Mahmoud",
    "Malik",
    "Mbeki",
    "McAllister",
    "Mensah",
    "Mirza",
    "Moyo",
    "Mukherjee",
    "Naidoo",
    "Nair",
    "Nguyễn",
    "Núñez",
    "O’Brien",
    "Ogunleye",
    "Okafor",
    "Osei",
    "Papadopoulou",
    "Patel",
    "Perera",
    "Petrov",
    "Popescu",
    "Qureshi",
    "Rahman",
    "Rao",
    "Reddy",
    "Saleh",
    "Sharma",
    "Shah",
    "Silva",
    "Singh",
    "Sørensen",
    "Suleiman",
    "Tan",
    "Teixeira",
    "Thapa",
    "Tun",
    "Usman",
    "Wickramasinghe",
    "Williams",
    "Yusuf",
    "Zaw",
];

const GRADES: &[&str] = &[
    "Clinical Fellow",
    "Senior Clinical Fellow",
    "Trust-grade doctor",
    "Specialty Doctor",
    "Teaching Fellow",
    "Locally Employed Doctor (SHO level)",
    "Locally Employed Doctor (Registrar level)",
];

const COUNTRIES: &[&str] = &[
    "Nigeria",
    "Pakistan",
    "India",
    "Egypt",
    "Sudan",
    "Myanmar",
    "Sri Lanka",
    "Ghana",
    "Poland",
    "Romania",
    "Greece",
    "Bangladesh",
    "Nepal",
    "United Kingdom",
    "Ireland",
    "Jordan",
    "Malta",
    "Spain",
    "Portugal",
    "Zimbabwe",
];

/// A given name; in a large crowd often two.
pub(super) fn given(random: &mut Random, crowd: u32) -> String {
    let first = random.pick(GIVEN);
    let second = random.pick(GIVEN);
    if crowd > 2_000 && random.percent(60) && first != second {
        format!("{first} {second}")
    } else {
        first.to_owned()
    }
}

/// A family name; in a large crowd often two.
pub(super) fn family(random: &mut Random, crowd: u32) -> String {
    let first = random.pick(FAMILY);
    let second = random.pick(FAMILY);
    if crowd > 2_000 && random.percent(20) && first != second {
        format!("{first}-{second}")
    } else {
        first.to_owned()
    }
}

pub(super) fn grade(random: &mut Random) -> String {
    random.pick(GRADES).to_owned()
}

pub(super) fn country(random: &mut Random) -> String {
    random.pick(COUNTRIES).to_owned()
}

/// "Geriatric medicine".
pub(super) fn department(random: &mut Random) -> String {
    let mut chars = random.pick(super::words::SPECIALTIES).chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// "thiri.win@example.org": a domain that nobody can own (RFC 2606).
pub(super) fn email(given: &str, family: &str) -> String {
    let part = |name: &str| {
        name.to_lowercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    [part(given), part(family)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .reduce(|given, family| format!("{given}.{family}"))
        .map_or_else(String::new, |local| format!("{local}@example.org"))
}
