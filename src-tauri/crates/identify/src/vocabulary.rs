//! The words that the detectors know, all in small letters.
//!
//! No names of people are listed: a name is told by what stands around it.

use crate::cue::Cue;

/// Every word, with what it says.
pub fn words() -> impl Iterator<Item = (&'static str, Cue)> {
    WORDS
        .iter()
        .flat_map(|(cue, words)| words.split_whitespace().map(|word| (word, *cue)))
}

const WORDS: &[(Cue, &str)] = &[
    (Cue::MONTH, MONTHS),
    (
        Cue::WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    ),
    (
        Cue::PLAIN,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    ),
    (
        Cue::TITLE,
        "mr mrs ms miss mx master madam sir lady dame lord rev reverend",
    ),
    (
        Cue::CLINICIAN,
        "dr drs doctor prof professor nurse sister matron consultant",
    ),
    (
        Cue::NUMBERING,
        "no nos num nr number numbers id ids identifier",
    ),
    (
        Cue::FILLING,
        "is was are were no nos num nr number numbers id on the of as being full",
    ),
    (Cue::STREET, STREETS),
    (Cue::PATIENT, PATIENTS),
    (Cue::STAFF, STAFF),
    (Cue::UNIT, UNITS),
    (
        Cue::PARTICLE,
        "de da di do dos du del della la le el al ul ur van von der den ter ten bin bint binti ibn abu ap af af y e st mac",
    ),
    (
        Cue::RELATIVE,
        "mother father mum dad wife husband son daughter brother sister partner carer nok grandmother grandfather granddaughter grandson niece nephew aunt uncle parents",
    ),
    (Cue::JOINING, "with by from to and for"),
    (
        Cue::BEFORE_NAME,
        "met meet meeting saw spoke speak talked liaised discussed attended accompanied supervised supervisor reviewed seen examined clerked treated assessed assessor named called phoned rang ring contacted contact emailed telephoned told asked thank thanks reassured counselled consented referred signed authored colleague registrar patient gentleman lady man woman boy girl child mother father wife husband son daughter brother partner carer tutor mentor trainer trainee",
    ),
    (
        Cue::AFTER_NAME,
        "said says told tells asked asks attended attends presented presents reported reports complained complains denied denies described describes explained explains agreed agrees felt feels died lives lived signed wrote thinks thought consented declined refused arrived returned collapsed fell phoned rang telephoned emailed supervised was is has had aged born",
    ),
    (Cue::THING, THINGS),
    (Cue::EVERYDAY, EVERYDAY),
    (Cue::PLAIN, PLAIN_SMALL_WORDS),
    (Cue::PLAIN, PLAIN_CLINICAL),
    (Cue::PLAIN, PLAIN_TRAINING),
    (Cue::PLAIN, PLAIN_PLACES),
];

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec";

const STREETS: &str = "road rd street lane ln avenue ave drive close crescent cres court ct place gardens garden grove terrace way walk mews square row hill park rise view green parade villas cottages cottage house lodge mount vale croft fold gate quay wharf embankment broadway parkway boulevard circus yard meadow meadows drove alley esplanade promenade heights hollow dene bank brow buildings mansions chase end farm orchard orchards spinney copse wynd loan brae";

const PATIENTS: &str = "patient patients pt pts px admitted admission discharged discharge clinic ward inpatient outpatient dob gp diagnosis presenting mrn hospital referral referred surgery clerking demographics sex gender age";

const STAFF: &str = "gmc trainee assessor supervisor appraisal appraiser appraisee certificate certify delegate course cpd curriculum portfolio registrar deanery arcp eportfolio trainer candidate employer employee employment attendance awarded completed interview vacancy applicant";

const UNITS: &str = "mg mcg g kg ml l mmol units unit iu hours hour hrs hr days day weeks week months month years year yrs yr nights night minutes mins min times mmhg bpm percent cm mm hourly degrees degree linen pan patients beds people cases of";

const THINGS: &str = "disease diseases syndrome palsy sign signs test tests score scores scale criteria classification fracture procedure operation technique manoeuvre maneuver reflex cell cells catheter tube needle trial study studies reports report review reviews guideline guidelines lecture teaching session sessions course courses hospital hospitals infirmary clinic ward unit trust university college school institute foundation centre center road street lane house building room theatre suite department et al lymphoma sarcoma tumour carcinoma stain law index test's ratio model cycle framework scheme programme program award prize fund fellowship medal tool chart grade stage phenomenon body bodies node nodes duct triangle pouch line lines approach formula equation method principle principles theory unit's surgery practice pharmacy ltd limited plc inc group team committee board rota day week service services";

const EVERYDAY: &str = "will may mark grant hope rose grace june april august park hunter price page bell rice wood woods hill hall ward young old long short small little white black brown green gray grey rich power powers banks bank brook brooks field fields lane street church knight king queen prince bishop pope cook baker butcher carpenter mason miller smith potter turner walker fisher farmer gardener porter page sharp strong stern moody savage swift best good wise noble love joy faith patience summer autumn winter spring snow frost rain storm day weeks week friday sunday winn win wins bond case chase chance drew frank jack rob bob bill pat penny ruby pearl amber jade ivy holly olive lily iris violet daisy heather basil ginger robin martin jay drake fox wolf lamb bird crane cross stone rock reed marsh moss heath forest dale glen cliff ford bridge wells pool waters flood day dean earl major sergeant judge law marshal marshall sheriff case pain paine savage hurt blood head foot hand bone hart heart child childs self so an do le he she ali son tan man mann wan sun song an kay ray neal don rod guy max art gene dawn eve hazel gale gail misty sandy rusty curt ernest bliss read reading speed walker rush early late day duke major noon crisp bean berry cherry rice salt pepper curry lemon may coffey tea key keys lock locks wall walls gates gate cage tower towers castle temple abbey monk nun parsons vickers deacon parish york london derby lincoln kent essex north south east west";

const PLAIN_SMALL_WORDS: &str = "a about above after afterwards again all also although am an and another any are as at away back be because been before being below between both but by came can cannot could dear despite did do does done down due during each either else even every everyone few finally first following for from further had has have having he hello hence her here hers hi him his how however i if in instead into is it its just kind last later less let like many me mine more moreover most much must my near neither never next no nobody none nor not nothing now of off often on once one only onto or other others our out over own per please quite rather recently regards regarding said same second see seen several shall she should similarly since sincerely faithfully so some sometimes soon still such than thank thanks that the their them then there therefore these they third this those though through thus till to today together told tomorrow too towards two three four five six seven eight nine ten under unless until up upon us use used using usually very via was we well were what when where whereas whether which while who whom whose why with within without would yes yesterday yet you your yours best warm kindest unknown none nil na tbc various anonymous removed redacted withheld confidential private not";

const PLAIN_CLINICAL: &str = "patient patients pt details demographics information leaflet safety feedback satisfaction experience group advice liaison transport records record number numbers name names date dates birth born dob d.o.b nhs chi mrn hospital hosp unit id age sex gender male female address postcode post code telephone tel phone mobile fax email e-mail mail next kin nok gp religion ethnicity occupation diagnosis diagnoses differential impression plan problem problems history past medical surgical social family drug drugs allergies allergy medication medications meds examination exam investigations investigation results result bloods observations obs vital signs treatment management procedure operation operative findings indication complications outcome follow followup follow-up review reviewed reason presenting complaint pc hpc pmh dh sh fh sr o/e summary background assessment recommendation recommendations discussion conclusion comments comment notes note letter clinic ward bed bay room theatre theatres emergency department departments ed a&e accident outpatient outpatients inpatient day case admission admitted discharge discharged referral referred transfer urgent routine elective consultant consultants registrar sho fy1 fy2 doctor doctors nurse nurses nursing staff team physician physicians surgeon surgeons surgery anaesthetist anaesthetics anaesthesia radiology radiologist pathology laboratory lab haematology biochemistry microbiology cardiology cardiac respiratory gastroenterology renal urology neurology neurosurgery orthopaedic orthopaedics trauma paediatric paediatrics neonatal obstetric obstetrics gynaecology maternity psychiatry psychiatric mental oncology palliative geriatric geriatrics elderly acute general intensive critical care icu itu hdu ccu ct mri mr us uss ecg echo xray x-ray chest abdomen abdominal pelvis pelvic head neck brain spine cervical lumbar thoracic knee hip shoulder wrist ankle foot hand arm leg left right bilateral upper lower limb anterior posterior lateral medial blood pressure pulse temperature heart rate oxygen saturations temp bp hr rr sats news gcs normal abnormal positive negative stable unwell alert well comfortable satisfactory understanding deceased alive adult adults child children baby infant man woman lady gentleman boy girl mother father parents type specimen sample accession episode encounter nhs trust health service services social primary secondary tertiary national royal infirmary foundation section act capacity consent form forms chart charts page pages copy copies version ref reference our your re regarding subject from to cc bcc sent attachments attachment dictated typed signed signature approved author print scan angiogram venogram aspirin paracetamol ibuprofen morphine amoxicillin tazocin gentamicin insulin metformin apixaban warfarin heparin enoxaparin omeprazole bisoprolol ramipril atorvastatin salbutamol prednisolone diabetes hypertension asthma copd sepsis pneumonia stroke cancer covid covid-19";

const PLAIN_TRAINING: &str = "trainee trainees trainer assessor assessors supervisor supervisors educational clinical tutor mentor appraiser appraisal appraisee portfolio pathway gmc cesr cct mrcp mrcs mrcem frcem frca mrcog mrcpch mrcpsych frcs frcr fracs mbbs mbchb mb bs bsc msc phd md ma ba pgcert ct1 ct2 st1 ct st fy led sas cpd wpba mini-cex minicex cex cbd dops acat msf pbd esle arcp deanery hee nhse college faculty university school medicine medical education teaching training course courses workshop seminar conference meeting meetings lecture lectures presentation simulation audit audits quality improvement project projects research publication publications journal paper papers reflection reflections reflective logbook certificate certificates attendance completion curriculum curricula capability capabilities outcome outcomes domain domains generic professional specialty speciality leadership communication teamwork governance guidelines guideline guidance policy policies protocol protocols standard standards objectives objective goals goal action actions progress strengths development areas learning learner needs level grade grades post posts job jobs title role roles band rota shift shifts night nights weekend leave study annual advanced basic life support als bls atls apls epls nls ils trauma ultrasound focused procedural sedation resus resuscitation majors minors triage lead chair member members committee board director deputy associate fellow senior junior locum trust-grade core higher year years month months week weeks day days hours time times am pm employer employee employed start end institute society association council british european international world union united kingdom england scotland wales northern ireland english scottish welsh irish european north south east west central great new old saint st";

const PLAIN_PLACES: &str = "london leeds manchester birmingham liverpool bristol sheffield newcastle nottingham leicester cardiff swansea glasgow edinburgh aberdeen dundee belfast oxford cambridge southampton portsmouth plymouth exeter norwich ipswich kent essex sussex surrey hampshire dorset devon cornwall somerset wiltshire gloucestershire oxfordshire berkshire buckinghamshire hertfordshire bedfordshire cambridgeshire norfolk suffolk lincolnshire yorkshire lancashire cheshire derbyshire staffordshire warwickshire worcestershire shropshire cumbria northumberland durham merseyside midlands uk usa eu india pakistan nigeria egypt sudan myanmar europe africa asia australia oriel zoom teams microsoft word excel pdf http https www street road lane avenue microguide nice sign rcem rcp rcs rcog rcpch rcoa";
