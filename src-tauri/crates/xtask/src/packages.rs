//! The Debian and Ubuntu packages Waymark needs, each with its reason.

/// A system package and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Package {
    /// Its name in Debian 12 and Ubuntu 24.04.
    pub name: &'static str,
    /// What Waymark wants it for, as the end of a sentence.
    pub reason: &'static str,
}

const fn package(name: &'static str, reason: &'static str) -> Package {
    Package { name, reason }
}

/// What it takes to build and open the window.
pub const TO_RUN: &[Package] = &[
    package("build-essential", "compiles SQLCipher and OpenSSL"),
    package("pkg-config", "finds the system's libraries"),
    package("perl", "configures OpenSSL"),
    package("libwebkit2gtk-4.1-dev", "draws the window, with GTK 3"),
];

/// What the tests use besides.
pub const TO_TEST: &[Package] = &[
    package("webkit2gtk-driver", "drives the window in the journeys"),
    package("xvfb", "gives the window a screen of its own"),
    package("dbus", "gives the window a session bus of its own"),
    package("xdotool", "types into a window that refuses automation"),
    package("imagemagick", "takes the pictures of the screens"),
    package("poppler-utils", "reads back the text of the PDFs"),
    package("strace", "watches for connection attempts"),
    package("iproute2", "brings up the loopback of a network of its own"),
    package(
        "util-linux",
        "makes read-only and tiny places for the fault tests",
    ),
    package(
        "age",
        "opens sealed files in the tests, and is what they are measured against",
    ),
    package("fonts-inter", "makes pictures alike on every machine"),
    package("tesseract-ocr", "recognises the text of scans"),
    package("tesseract-ocr-eng", "knows English for that"),
    package(
        "libreoffice-writer-nogui",
        "writes the documents that are read back",
    ),
    package(
        "libreoffice-calc-nogui",
        "writes the tables that are read back",
    ),
    package(
        "python3-cryptography",
        "runs the second implementation of parcels",
    ),
    package(
        "python3-venv",
        "keeps the verifiers of credentials apart from the system",
    ),
    package("apache2", "is a shared place: WebDAV by mod_dav"),
    package("rclone", "is a shared place: another WebDAV server"),
    package("openssl", "makes certificates of an authority of its own"),
];

/// What one other family of systems calls the same things.
pub struct Elsewhere {
    /// Programs whose presence shows that the packages are there.
    pub probes: &'static [&'static [&'static str]],
    /// The exact command, or what to do by hand.
    pub to_run: &'static str,
    /// The same for the tests.
    pub to_test: &'static str,
}

const UNIX_PROBES: &[&[&str]] = &[
    &["cc", "--version"],
    &["perl", "--version"],
    &["pkg-config", "--exists", "webkit2gtk-4.1"],
];

/// Fedora and its kin.
pub const DNF: Elsewhere = Elsewhere {
    probes: UNIX_PROBES,
    to_run: "sudo dnf install gcc make perl pkgconf-pkg-config webkit2gtk4.1-devel",
    to_test: "sudo dnf install webkitgtk6.0 xorg-x11-server-Xvfb dbus-daemon xdotool ImageMagick \
              poppler-utils strace iproute util-linux rsms-inter-fonts age \
              tesseract tesseract-langpack-eng libreoffice-writer libreoffice-calc",
};

/// Arch and its kin.
pub const PACMAN: Elsewhere = Elsewhere {
    probes: UNIX_PROBES,
    to_run: "sudo pacman -S --needed base-devel perl pkgconf webkit2gtk-4.1",
    to_test: "sudo pacman -S --needed xorg-server-xvfb dbus xdotool imagemagick poppler strace \
              iproute2 util-linux inter-font age tesseract tesseract-data-eng libreoffice-still",
};

/// openSUSE and its kin.
pub const ZYPPER: Elsewhere = Elsewhere {
    probes: UNIX_PROBES,
    to_run: "sudo zypper install gcc make perl pkg-config webkit2gtk3-devel",
    to_test: "sudo zypper install webkit2gtk3-minibrowser xorg-x11-server-Xvfb dbus-1-daemon \
              xdotool ImageMagick poppler-tools strace iproute2 util-linux inter-fonts age \
              tesseract-ocr tesseract-ocr-traineddata-english libreoffice-writer libreoffice-calc",
};

/// macOS, whose own web view draws the window.
pub const MACOS: Elsewhere = Elsewhere {
    probes: &[&["xcode-select", "-p"]],
    to_run: "xcode-select --install",
    to_test: "brew install poppler age tesseract libreoffice",
};

/// Windows, whose WebView2 draws the window.
pub const WINDOWS: Elsewhere = Elsewhere {
    probes: &[&["perl", "--version"]],
    to_run: "winget install Microsoft.VisualStudio.2022.BuildTools StrawberryPerl.StrawberryPerl \
             Microsoft.EdgeWebView2Runtime (in the build tools choose \"Desktop development with C++\")",
    to_test: "winget install oschwartz10612.Poppler FiloSottile.age UB-Mannheim.TesseractOCR \
              TheDocumentFoundation.LibreOffice",
};
