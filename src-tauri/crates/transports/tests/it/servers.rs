//! Real servers, each on a free port of this computer with a folder of its own; they end with the
//! test. `cargo xtask test` puts the programs on the machine.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use waymark_sharing::{ObjectName, Transport};
use waymark_transports::{Options, Place, Secret, Server, open};
use zeroize::Zeroizing;

pub const USER: &str = "anna";
pub const PASSWORD: &str = "correct horse";
pub const BUCKET: &str = "trust";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Folder,
    Apache,
    Rclone,
    Moto,
}

pub const ALL: [Kind; 4] = [Kind::Folder, Kind::Apache, Kind::Rclone, Kind::Moto];

/// A server at work, or a folder.
pub struct Running {
    pub kind: Kind,
    pub port: u16,
    pub dir: TempDir,
    _program: Option<Program>,
}

impl Running {
    pub fn start(kind: Kind) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let port = free_port();
        let program = match kind {
            Kind::Folder => None,
            Kind::Apache => Some(apache(dir.path(), port)),
            Kind::Rclone => Some(rclone(dir.path(), port)),
            Kind::Moto => Some(moto(port)),
        };
        Self {
            kind,
            port,
            dir,
            _program: program,
        }
    }

    pub fn place(&self) -> Place {
        self.place_at(self.port)
    }

    /// The same place through another port.
    pub fn place_at(&self, port: u16) -> Place {
        let server = |path: &str| Server {
            user: USER.to_owned(),
            ..Server::new(&format!("http://127.0.0.1:{port}/{path}")).unwrap()
        };
        match self.kind {
            Kind::Folder => Place::Folder(self.dir.path().to_owned()),
            Kind::Apache | Kind::Rclone => Place::WebDav(server("shared/place")),
            Kind::Moto => Place::S3 {
                server: server("part/of/it"),
                bucket: BUCKET.to_owned(),
                region: "eu-west-2".to_owned(),
            },
        }
    }

    pub fn open(&self) -> Box<dyn Transport> {
        self.open_at(self.port, &Options::default())
    }

    pub fn open_at(&self, port: u16, options: &Options) -> Box<dyn Transport> {
        open(&self.place_at(port), secret(), options).unwrap()
    }
}

pub fn secret() -> Secret {
    Secret::new(Zeroizing::new(PASSWORD.to_owned()))
}

pub fn name(text: &str) -> ObjectName {
    ObjectName::new(text).unwrap()
}

fn apache(dir: &Path, port: u16) -> Program {
    let www = dir.join("www");
    let users = dir.join("users");
    for folder in [&www.join("shared/place"), &dir.join("locks")] {
        fs::create_dir_all(folder).unwrap();
    }
    // SHA-1 is what the server reads without a tool of its own; the password is everybody's.
    fs::write(&users, format!("{USER}:{{SHA}}{SHA1_OF_PASSWORD}\n")).unwrap();
    let is_root = is_root_here();
    if is_root {
        open_to_everybody(dir);
    }
    let modules = [
        "mpm_event",
        "dav",
        "dav_fs",
        "authn_core",
        "authn_file",
        "authz_core",
        "authz_user",
        "auth_basic",
    ];
    let modules: String = modules
        .iter()
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .collect();
    let user = if is_root {
        "User www-data\nGroup www-data\n"
    } else {
        ""
    };
    let dir_shown = dir.display();
    let configuration = format!(
        "{modules}{user}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {dir_shown}/pid\n\
         ErrorLog {dir_shown}/error.log\nDocumentRoot {dir_shown}/www\n\
         DavLockDB {dir_shown}/locks/db\nStartServers 1\n\
         <Directory {dir_shown}/www>\nDav On\nAuthType Basic\nAuthName place\n\
         AuthUserFile {dir_shown}/users\nRequire valid-user\n</Directory>\n"
    );
    let file = dir.join("apache.conf");
    fs::write(&file, configuration).unwrap();
    let mut command = watched("apache2");
    command.arg("-f").arg(file).args(["-D", "FOREGROUND"]);
    Program::start(command, port)
}

/// Base 64 of SHA-1 of [`PASSWORD`].
const SHA1_OF_PASSWORD: &str = "L55TUjtiq8FBorTWAZ0jy6g129A=";

fn rclone(dir: &Path, port: u16) -> Program {
    fs::create_dir_all(dir.join("shared/place")).unwrap();
    let mut command = watched("rclone");
    command
        .args(["serve", "webdav"])
        .arg(dir)
        .args(["--addr", &format!("127.0.0.1:{port}")])
        .args(["--user", USER, "--pass", PASSWORD])
        .arg("--config=/dev/null");
    Program::start(command, port)
}

fn moto(port: u16) -> Program {
    let server = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../servers/python/bin/moto_server");
    let mut command = watched(server.to_str().unwrap());
    command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
    let program = Program::start(command, port);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "PUT /{BUCKET} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    program
}

/// A program that ends when the test does, even when the test is killed.
fn watched(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command
        .args(["--pdeathsig", "TERM", program])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

struct Program(Child);

impl Program {
    fn start(mut command: Command, port: u16) -> Self {
        let mut program = Self(command.spawn().unwrap());
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = program.0.try_wait().unwrap();
            assert!(
                ended.is_none() && started.elapsed() < Duration::from_secs(60),
                "`cargo xtask test` installs what this needs: {command:?} {ended:?}"
            );
            thread::sleep(Duration::from_millis(20));
        }
        program
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Politely, so that it takes its children along.
        let id = self.0.id().to_string();
        let _ = Command::new("kill").arg(&id).status();
        for _ in 0..100 {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn is_root_here() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

/// Started by root, the server becomes somebody else, who has to get at its folder.
fn open_to_everybody(dir: &Path) {
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
        let entries = fs::read_dir(&folder).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        folders.extend(paths.filter(|path: &PathBuf| path.is_dir()));
    }
}
