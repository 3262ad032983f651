### The logs: CPD, reflections, procedures, teaching given, posts, courses and exams, the CREST check.

nav-logs = Logs

## Pages

logs-page-overview = Overview
logs-page-cpd = CPD
logs-page-reflections = Reflections
logs-page-procedures = Procedures
logs-page-teaching = Teaching given
logs-page-posts = Posts and CV
logs-page-courses = Courses and exams
logs-page-crest = CREST check

## Overview

logs-all = All logs
logs-count = { $count ->
    [0] None yet
    [one] 1 entry
   *[other] { $count } entries
}
logs-count-of = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
logs-start = What a career leaves behind, in one place
logs-start-words = Write things down as they happen. Each entry can become evidence later, and every list can be given as a PDF. Choose where to begin.
logs-for-cpd = Hours of learning, against your own target
logs-for-reflection = Thoughts that stay confidential until you release them
logs-for-procedure = A logbook without patients, typed or brought in from a file
logs-for-teaching = What you taught, to whom, with what feedback
logs-for-post = Your posts in the order the GMC asks for
logs-for-course = Courses, exams and what runs out when
logs-expires-soon = Runs out soon
logs-expires-none = Nothing runs out in the next months.
logs-runs-out = { $days ->
    [0] runs out today, { $date }
    [one] runs out tomorrow, { $date }
   *[other] runs out on { $date }, in { $days } days
}
logs-ran-out = ran out on { $date }
logs-more-count = and { $count } more
logs-last-procedures = Last procedures
logs-privacy = Leave out whatever could tell who a patient is. Of a patient, only an age band and the sex have a field.

## Lists

logs-filters = Narrow the list
logs-find = Find
logs-role-any = Any role
logs-none-match = No entry of this log has all of this.
logs-none-dated = Nothing in this time. Other years may have some.
logs-column-date = Date
logs-column-title = Title
logs-column-procedure = Procedure
logs-column-category = Category
logs-column-clinical = Kind
logs-column-credits = Credits
logs-column-role = Role
logs-column-institution = Institution
logs-column-patient = Patient
logs-column-count = Count
logs-column-audience = Audience
logs-column-hours = Hours
logs-column-what = What it is
logs-column-result = Result
logs-column-expires = Runs out
logs-column-evidence = Evidence
logs-date-none = No date

logs-empty-cpd = No CPD yet
logs-empty-words-cpd = One credit is one hour of learning. Add the last thing you went to, with a line on what changed.
logs-empty-reflection = No reflections yet
logs-empty-words-reflection = A few honest lines soon after. They are confidential: never in a share until you release one.
logs-empty-procedure = No procedures yet
logs-empty-words-procedure = Add what you did, in which role and where. Of a patient only an age band and the sex are kept.
logs-empty-teaching = No teaching yet
logs-empty-words-teaching = A bedside session counts as much as a lecture. Add the last one, with what came back.
logs-empty-post = No posts yet
logs-empty-words-post = Begin with the post you are in. Waymark puts them in the GMC’s order and points out gaps before somebody asks.
logs-empty-course = No courses or exams yet
logs-empty-words-course = Add a course and the day it runs out: you get a quiet reminder in time. Other lines of your CV go here, too.

## An entry

logs-entry = Entry
logs-new-cpd = Add CPD
logs-new-reflection = Add a reflection
logs-new-procedure = Add a procedure
logs-new-teaching = Add teaching
logs-new-post = Add a post
logs-new-course = Add a course or exam
logs-change-cpd = CPD
logs-change-reflection = Reflection
logs-change-procedure = Procedure
logs-change-teaching = Teaching given
logs-change-post = Post
logs-change-course = Course or exam
logs-add = Add
logs-next = New entry
logs-to-list = Back to the list
logs-enter-hint = Enter adds it and begins the next
logs-saved = Saved: { $title }
logs-untitled = Without a title
logs-not-said = Not said
logs-more = More about it
logs-suggestions = { $field }: written before
logs-changed-meanwhile = This entry was changed elsewhere meanwhile. What you typed is still on screen: copy it, then read the entry again.
logs-keys-entry = This entry
logs-keys-save = Keep the entry
logs-outcomes = Speaks for
logs-make-evidence = Make this evidence
logs-made-evidence = It is { $number } in your evidence now. Its outcomes count in coverage.
logs-open-evidence = Open the evidence made of it
logs-from = From
logs-version-released = Released
logs-version-quarters = Quarters of an hour
logs-level = Level
logs-provider = Provider
logs-specialty = Specialty

logs-fault-title = Give it a name
logs-fault-date = Say when it was
logs-fault-future = This day is still to come
logs-fault-backwards = This lies before the start
logs-fault-whole-day = The GMC asks for whole dates here, such as 1 Aug 2024
logs-fault-credits = Whole hours, from 0 to 200
logs-fault-count = A whole number from 1 to 1,000
logs-fault-wte = A whole number up to 100
logs-fault-words = Write a few words first
logs-fault-signatory = Name the person, or remove this part
logs-fault-hours = Hours such as 1.5, or 90 min
logs-fault-target = A whole number

## CPD

logs-credits = Credits
logs-credits-hint = Whole hours of learning
logs-credits-many = More than 8 a day: one scheme counts at most 8
logs-category = Category
logs-category-external = External
logs-category-internal = Internal
logs-category-personal = Personal
logs-category-distance = Distance learning
logs-category-hint-external = Courses and meetings elsewhere
logs-category-hint-internal = At your own hospital
logs-category-hint-personal = Reading, a question bank
logs-category-hint-distance = Online, with its own assessment
logs-clinical-or-not = Clinical or not
logs-clinical = Clinical
logs-not-clinical = Non-clinical
logs-approval = Approval code
logs-cpd-reflection = What changes in your practice?
logs-cpd-reflection-hint = One line is enough. Colleges look for the effect rather than the hours.
logs-cpd-year = One year
logs-cpd-five = Five years
logs-cpd-span = How many years
logs-cpd-before = The year before
logs-cpd-after = The year after
logs-cpd-this = This CPD year
logs-cpd-of = of { $target } credits
logs-cpd-kinds = By category
logs-cpd-part = { $name } { $count }
logs-cpd-five-total = Five years
logs-cpd-five-words = Five years: { $credits } of { $target } credits
logs-cpd-pdf = Summary as PDF
logs-cpd-fact-external = { $n } external credits this year. The Federation’s scheme names at least { $limit }; colleges differ.
logs-cpd-fact-personal = { $n } personal credits this year. The Federation’s scheme counts at most { $limit }; colleges differ.
logs-cpd-fact-over-eight-a-day = { $n ->
    [one] On 1 day there are more than { $limit } credits. The Federation’s scheme counts at most { $limit } a day.
   *[other] On { $n } days there are more than { $limit } credits. The Federation’s scheme counts at most { $limit } a day.
}
logs-cpd-fact-undated = { $n ->
    [one] 1 entry has no exact year and is not counted.
   *[other] { $n } entries have no exact year and are not counted.
}
logs-targets = Change targets
logs-targets-title = Your CPD targets
logs-targets-words = Many colleges say 50 credits a year and 250 over five years. Yours may say otherwise, and part-time work may change it.
logs-targets-year = Credits a year, from 1 April to 31 March
logs-targets-five = Credits over five years

## Reflections

logs-shape = Shape
logs-shape-what = Three questions
logs-shape-free = Free
logs-what = What?
logs-what-hint = What happened, without anybody who could be recognised
logs-so-what = So what?
logs-so-what-hint = Why it mattered, what you thought and felt
logs-now-what = Now what?
logs-now-what-hint = What you do differently from now on
logs-free = Your words
logs-reflection-hint = Leave out what could point at a patient: an age, a ward and a date together can be enough.
logs-released = Released. It can go into a share.
logs-private-again = Confidential again: never in a share.

## Procedures

logs-role-observed = Observed
logs-role-assisted = Assisted
logs-role-performed_supervised = Performed, supervised
logs-role-performed_unsupervised = Performed, unsupervised
logs-role-supervising = Supervising
logs-role-taught = Taught
logs-role-short-observed = Observed
logs-role-short-assisted = Assisted
logs-role-short-performed_supervised = Supervised
logs-role-short-performed_unsupervised = Alone
logs-role-short-supervising = Supervising
logs-role-short-taught = Taught
logs-age = Age band
logs-age-neonate = Neonate
logs-age-infant = Infant
logs-age-child = Child, 1 to 12
logs-age-adolescent = 13 to 17
logs-age-adult = Adult, 18 to 64
logs-age-older_adult = 65 and over
logs-sex = Sex
logs-sex-female = Female
logs-sex-male = Male
logs-sex-other = Other
logs-patients-hint = Of a patient only an age band and the sex are kept: no name, no number, no date of birth.
logs-supervision = Supervised by or how
logs-setting = Setting
logs-note = Note
logs-note-hint = About your part, not about the patient
logs-view = Show
logs-view-entries = Entries
logs-view-consolidation = Consolidation
logs-total = Total
logs-by-year = By year
logs-by-level = By level
logs-by-institution = By institution
logs-logbook-pdf = Sheet as PDF
logs-pdf-nothing = There is nothing to print yet.

## Teaching given

logs-hours = { $hours } h
logs-teaching-role = Your part
logs-feedback = Feedback
logs-feedback-hint = What people said, without names

## Posts and CV

logs-posts-sub = From now back
logs-post-title = Title as employed
logs-post-title-hint = As your contract says it: “Senior Clinical Fellow”
logs-post-kind = What it is
logs-post-post = Post
logs-post-training = Training post
logs-post-observership = Observership
logs-post-break = Break
logs-post-study = Study
logs-post-observership-hint = Attachments and observerships do not count for CREST.
logs-post-now = now
logs-post-now-hint = Empty: you are still there
logs-post-span = { $from } to { $to }
logs-wte = Working time in %
logs-wte-hint = WTE: 100 is full time
logs-wte-full = Full time
logs-wte-percent = { $percent } % of full time
logs-grade = Grade
logs-grade-hint = Such as CT1 or ST3 equivalent
logs-place = Town
logs-country = Country
logs-supervisor = Supervisor
logs-under = Under { $name }
logs-supervision-level = How supervised
logs-duties = Duties
logs-break-why = What the time was for
logs-gap = { $days } days between posts.
logs-gap-words = { $from } to { $to }. The GMC asks about gaps of more than 28 days: a break with a few words explains it.
logs-overlap = { $days ->
    [one] Overlaps with { $title } by 1 day, { $from }
   *[other] Overlaps with { $title } by { $days } days, { $from } to { $to }
}
logs-cv-pdf = CV as PDF
logs-signatory = Could sign for CREST
logs-signatory-add = Name who could sign for CREST
logs-signatory-remove = Remove
logs-signatory-hint = Somebody who worked with you for at least three months. The CREST check reads this.
logs-signatory-name = Name
logs-signatory-role = Role
logs-signatory-from = Worked together from
logs-signatory-to = Worked together until
logs-signatory-register = On the GMC register
logs-signatory-proof = Proof of registration elsewhere
logs-signatory-close = We are related, or close in another way
logs-signatory-consultant = Consultant
logs-signatory-gp = GP
logs-signatory-clinical_director = Clinical director
logs-signatory-medical_superintendent = Medical superintendent
logs-signatory-academic_professor = Academic professor
logs-signatory-locum_consultant_specialist_register = Locum consultant on the specialist register
logs-signatory-other = Somebody else
logs-known-yes = Yes
logs-known-no = No
logs-known-unknown = Not known

## Courses, exams and the rest of a CV

logs-course-course = Course
logs-course-exam = Exam
logs-course-qualification = Qualification
logs-course-membership = Membership
logs-course-award = Award
logs-course-research = Research
logs-course-publication = Publication
logs-course-presentation = Presentation
logs-course-other_cv = Other line of the CV
logs-expires = Runs out on
logs-reach = How far it reached
logs-reach-local = Local
logs-reach-regional = Regional
logs-reach-national = National
logs-reach-international = International

## The CREST check

logs-crest-what = For doctors without a UK foundation certificate who apply for training. It compares your posts with the published rules and says why. It does not decide anything: the recruiter does.
logs-crest-start = The training post starts on
logs-crest-start-hint = Training posts often start in early August
logs-crest-window = What counts lies between { $from } and { $start }: three and a half years.
logs-crest-posts = Posts in that time
logs-crest-no-posts = No post of yours lies in that time, as far as the log knows.
logs-crest-counts = { $months ->
    [one] counts, 1 month
   *[other] counts, { $months } months
}
logs-crest-counts-not = does not count
logs-crest-source = Where the rule stands
logs-crest-page-seen = Read in a copy of { $year }, noted { $checked }
logs-crest-page-unseen = One website says so (unconfirmed), noted { $checked }
logs-crest-guide = Rules change every year. Check the form of your own round before you rely on this.
logs-crest-state-met = Met
logs-crest-state-not_met = Not met
logs-crest-state-unknown = Not known
logs-crest-state-ask = Ask
logs-crest-rule-experience-in-window = Work within the three and a half years before the start
logs-crest-rule-signatory-time = Three months in one go with the person who signs, at full-time equivalent, inside that time
logs-crest-rule-signatory-role = The person who signs is a consultant, GP, clinical director, medical superintendent, academic professor, or a locum consultant on the specialist register
logs-crest-rule-signatory-registered = They are on the GMC register, or prove their registration elsewhere
logs-crest-rule-relationship = You are not related or close
logs-crest-rule-all-capabilities = Every capability on the form is confirmed
logs-crest-rule-foundation-started = You have not begun and left a UK foundation post
logs-crest-rule-form-version = The form is the one your round accepts
logs-crest-rule-one-file = Form and proofs go in as one file, with the application
logs-crest-experience-in-window-ask = { $count ->
    [one] 1 post lies in that time. Whether it showed every competence only the person who signs can say.
   *[other] { $count } posts lie in that time. Whether they showed every competence only the person who signs can say.
}
logs-crest-experience-in-window-not-met = What lies in that time is observership, study or a break. Those do not count.
logs-crest-experience-in-window-unknown = No post is written down for that time.
logs-crest-signatory-time-met = { $name }, { $title }: { $from } to { $to }, { $days } days. { $needed } are needed at { $wte } % of full time.
logs-crest-signatory-time-not-met = { $name }, { $title }: { $days } days inside that time. { $needed } are needed at { $wte } % of full time.
logs-crest-signatory-time-reached = { $name }, { $title }: { $days } days so far, { $needed } needed at { $wte } % of full time. If the post goes on, that is { $reachedOn }.
logs-crest-signatory-time-unknown = { $name }, { $title }: the dates or the working time are not exact enough to say, or a break lies within.
logs-crest-signatory-time-ask = No post names somebody who could sign. Add them to a post.
logs-crest-signatory-role-met = { $name } is in that list.
logs-crest-signatory-role-not-met = { $name } is not in that list, as far as the log says. Somebody else you worked with may be.
logs-crest-signatory-role-ask = Write down beside a post who could sign, and what they are.
logs-crest-signatory-registered-met = { $name } is registered, or the proof is there.
logs-crest-signatory-registered-not-met = { $name } is not on the GMC register and there is no proof of registration elsewhere yet.
logs-crest-signatory-registered-ask = Ask the person who signs for the GMC number, or for proof of registration elsewhere, translated where needed.
logs-crest-relationship-met = You wrote that you and { $name } are neither related nor close.
logs-crest-relationship-not-met = You wrote that you and { $name } are related or close. Somebody else has to sign.
logs-crest-relationship-ask = This is asked of the person who signs.
logs-crest-all-capabilities-ask = Only the person who signs can say. One capability that is not confirmed makes the form fail.
logs-crest-foundation-started-ask = Only you know. The form is not for doctors who began a UK foundation post and did not finish it.
logs-crest-form-version-ask = Look at the page of your round: an older form may not be accepted.
logs-crest-one-file-ask = Nothing can be added after the application closes.

## Bringing in a logbook

logs-import = Bring in a logbook
logs-import-short = Import
logs-import-start = Bring in the logbook you keep
logs-import-start-words = A CSV file from eLogbook or a spreadsheet. You see what each column becomes and every doubt is asked before anything is kept.
logs-import-patients = Columns with patients’ names, numbers, dates of birth or addresses are named to you and left out.
logs-import-do = { $count ->
    [one] Add 1 procedure
   *[other] Add { $count } procedures
}
logs-import-lacks-procedure = Say which column names the procedure.
logs-import-lacks-date = Say which column is the date.
logs-import-lacks-asks = Answer the question about dates first.
logs-import-lacks-nothing = There is no row to add.
logs-import-done = { $added ->
    [one] 1 procedure is in your logbook.
   *[other] { $added } procedures are in your logbook.
}{ $skipped ->
    [0] { "" }
    [one] { " " }1 row was not taken.
   *[other] { " " }{ $skipped } rows were not taken.
}
logs-import-see = See the logbook
logs-import-past = { $added ->
    [one] 1 procedure
   *[other] { $added } procedures
}
logs-import-undo-what = Procedures it added are removed. Those you changed since, or made evidence of, stay.
logs-import-undone = { $kept ->
    [0] { $removed } removed.
    [one] { $removed } removed. 1 was changed since and stays.
   *[other] { $removed } removed. { $kept } were changed since and stay.
}
logs-import-columns-hint = Check what each column is. What you leave out is not kept.
logs-import-leave-out = Leave out
logs-import-left-out = Left out
logs-import-guessed = A guess from its name
logs-import-field-date = Date
logs-import-field-procedure = Procedure
logs-import-field-role = Role
logs-import-field-level = Level
logs-import-field-supervision = Supervision
logs-import-field-setting = Setting
logs-import-field-institution = Institution
logs-import-field-specialty = Specialty
logs-import-field-age = Age, as a band
logs-import-field-sex = Sex
logs-import-field-count = How many
logs-import-field-note = Note
logs-import-patient-name = Looks like patients’ names
logs-import-patient-number = Looks like patients’ numbers
logs-import-patient-birth = Looks like dates of birth
logs-import-patient-address = Looks like addresses or ways to reach somebody
logs-import-patient-other = May be about patients
logs-import-patients-title = Left out, because it may point at patients
logs-import-patients-columns = { $count ->
    [one] One column: { $names }.
   *[other] { $count } columns: { $names }.
}
logs-import-cleaned = { $count ->
    [one] In 1 row, words in another column look like a patient’s details. Those words are left out, the rest of the row stays.
   *[other] In { $count } rows, words in other columns look like a patient’s details. Those words are left out, the rest of the rows stays.
}
logs-import-asks-order = Which comes first in the dates, day or month?
logs-import-asks-order-words = “{ $sample }” can be read both ways. With the likelier answer it is { $wouldBe }.
logs-import-asks-month_or_day = Are these months or days?
logs-import-asks-month_or_day-words = “{ $sample }” may be { $wouldBe }, or a day of a year that is not said.
logs-import-asks-short_year = Does the year stand last?
logs-import-asks-short_year-words = “{ $sample }” has a year of two digits. If that stands last, it is { $wouldBe }.
logs-import-asks-serial = Are these numbers dates?
logs-import-asks-serial-words = “{ $sample }” is how a spreadsheet stores { $wouldBe }.
logs-import-order-day_first = The day first
logs-import-order-month_first = The month first
logs-import-months-yes = A month: { $date }
logs-import-months-no = A day without a year: do not take these rows
logs-import-year-yes = Yes: { $date }
logs-import-year-no = No, the year comes first
logs-import-label = Logbook, { $date }
logs-import-procedures = { $count ->
    [one] 1 procedure
   *[other] { $count } procedures
}
logs-import-serial-yes = Yes, such as { $date }
logs-import-serial-no = No, do not take these rows
logs-import-order-is = Dates: { $order }. “{ $sample }” is { $wouldBe }.
logs-import-order-change = The other way round
logs-import-would-add = Would be added
logs-import-of-rows = { $rows ->
    [one] of 1 row
   *[other] of { $rows } rows
}
logs-import-duplicates = In your logbook already
logs-import-duplicates-words = Same date, procedure, role and place
logs-import-refused = Not taken
logs-import-duplicate = Already there
logs-import-shown = As it would be kept
logs-import-first = first { $shown } of { $rows }
logs-import-why-other = This row cannot be read
logs-import-role = Your role where the file does not say
logs-import-role-none = Do not take these rows
logs-import-again = Take in the rows that are in your logbook already
logs-import-not-understood = { $count ->
    [one] In 1 row, “{ $field }” was not understood and is left empty.
   *[other] In { $count } rows, “{ $field }” was not understood and is left empty.
}
