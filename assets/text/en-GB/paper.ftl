### Words between records and paper: roles, dates, and the start of a summary.

paper-role-tutor = Deputy Clinical Tutor
paper-role-doctor = Locally employed doctor
paper-store-tutor = tutor store
paper-store-doctor = doctor’s store
paper-agreed = Agreed on { $date } after reading it back
paper-late =
    { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }

## A start for the agreed summary, from the shared actions

paper-start-met = We met on { $date }.
paper-start-action = - { $who }: { $what }
paper-start-action-by = - { $who }: { $what }, by { $date }
paper-start-next = We will meet again on { $date }.

## Facts for the brief

brief-contract-ends = Contract ends on { $date }, in { $days } days
brief-contract-ended = Contract ended on { $date }
brief-no-supervisor = No supervisor is named
brief-supervisor-not-met = Has a named supervisor and has not met them
brief-supervisor-met-once = Has met the named supervisor once
brief-wellbeing-lower = Wellbeing { $score } of 5, was { $before }
brief-long-since = Last seen { $days } days ago
