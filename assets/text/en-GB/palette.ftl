### Search and commands (Ctrl K).

palette-open = Search or go to
palette-label = Search and commands
palette-hint = A name, a word in a note, or a command
palette-hint-doctor = A word in a paper, a title, or a command
palette-results = Results
palette-scopes = Look in
palette-here = Searched on this computer
palette-found = { $more ->
    [yes] First { $count }
   *[no] { $count ->
        [one] 1 found
       *[other] { $count } found
    }
}
palette-type = Type a name or a word.
palette-none = Nothing for “{ $words }”. Try fewer letters, or another word.
palette-none-person = Nothing for “{ $words }” about this doctor. Press Tab to search everyone.
palette-not-understood = Not understood and left out: { $words }

scope-person = Only { $name }
scope-everything = Everything
scope-doctors = Doctors
scope-notes = Notes
scope-actions = Actions
scope-papers = Papers
scope-commands = Commands

palette-group-guide = Guide
palette-group-doctors = Doctors
palette-group-notes = Notes
palette-group-actions = Actions
palette-group-files = Files
palette-group-evidence = Evidence
palette-group-documents = In documents
palette-group-logs = Logs
palette-group-screens = Screens
palette-group-commands = Commands

palette-page = page { $page }
palette-page-recognised = page { $page }, recognised text

palette-key-choose = choose
palette-key-open = open
palette-key-scope = scope
palette-key-commands = commands only

command-add-doctor = Add a doctor
command-import = Import a list
command-add-evidence = Add evidence
command-new-evidence = Add an item without a file
command-log-cpd = Add CPD
command-log-reflection = Add a reflection
command-log-procedure = Add a procedure
command-log-teaching = Add teaching given
command-log-posts = Posts and CV
command-log-courses = Courses and exams
command-log-import = Bring in a logbook
command-log-crest = CREST check
command-new-framework = Make a framework of your own
command-limits-sheet = Save the limits of confidentiality sheet as PDF
command-lock = Lock now
command-away = Called away
command-discreet = Discreet view: hide or show names
command-keys = List of keys
command-theme-light = Light theme
command-theme-dark = Dark theme
command-theme-contrast = High contrast theme
command-theme-system = Theme of the computer
command-larger = Larger
command-smaller = Smaller
command-backup = Back up now
