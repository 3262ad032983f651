### A doctor's Home, and what Settings says about the portfolio.

home-later = Nothing here yet
home-later-words = What you asked for arrives in a later version. Until then you can keep a portfolio here.
home-change = Change what you want
home-start = Start with one paper
home-start-words = Add a certificate, a form or a letter. Waymark reads it on this computer, and you say what it shows.
home-start-framework = Choose a framework
home-framework-words = The outcomes your portfolio is measured against
home-waiting = Waiting for you
home-waiting-none = Everything is sorted.
home-inbox = { $count ->
    [one] 1 item to sort
   *[other] { $count } items to sort
}
home-inbox-words = Three keystrokes each
home-held = { $count ->
    [one] 1 item is held: it may show patient details
   *[other] { $count } items are held: they may show patient details
}
home-held-words = Not searched and not shared until you have looked
home-unread = { $count ->
    [one] Reading 1 file in the background
   *[other] Reading { $count } files in the background
}
home-recognising = { $count ->
    [one] 1 scanned page waits for text recognition
   *[other] { $count } scanned pages wait for text recognition
}
home-coverage = Open coverage
home-covered = of { $all } outcomes covered
home-recent = Added last
home-recent-inbox = In the inbox

settings-portfolio = What you want
settings-wants-words = What you do not choose stays out of sight. Nothing that is kept is deleted.
settings-recognise = Text in scans and photos
settings-recognise-none = No text recognition was found on this computer. Scans are kept and shown, but not searched. Installing Tesseract turns it on; everything else works without it.
settings-recognise-with = { $engine } reads scans on this computer, in the background. What it reads is marked as recognised text.
