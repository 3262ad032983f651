//! A server that does what a test tells it to, request by request, and remembers what it was asked.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDateTime};

/// What becomes of one request.
#[derive(Clone)]
pub enum Act {
    /// As a plain store in memory would.
    Serve,
    /// Done, but the answer is lost.
    ServeUnheard,
    /// Only half of what is written is kept, and nobody is told.
    Tear,
    /// This status, with these further lines in the head and this body.
    Answer(u16, String, &'static str),
    /// Never answered.
    Hang,
    /// The connection ends.
    Reset,
    /// The answer breaks off.
    CutAnswer,
}

pub fn status(status: u16) -> Act {
    Act::Answer(status, String::new(), "")
}

pub fn with(status: u16, line: &str) -> Act {
    Act::Answer(status, format!("{line}\r\n"), "")
}

#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub at: Instant,
}

/// The server. It ends with the test's process.
pub struct Faulty {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

struct State {
    script: VecDeque<Act>,
    then: Act,
    asked: Vec<Request>,
    objects: BTreeMap<String, Vec<u8>>,
    /// How far its clock is ahead, if it looks at signatures' times.
    ahead_s: Option<i64>,
    connections: usize,
}

impl Faulty {
    /// Plays the script, and then the same for ever.
    pub fn start(script: Vec<Act>, then: Act) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State {
            script: script.into(),
            then,
            asked: Vec::new(),
            objects: BTreeMap::new(),
            ahead_s: None,
            connections: 0,
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                shared.lock().unwrap().connections += 1;
                let state = Arc::clone(&shared);
                thread::spawn(move || while serve(&stream, &state).is_some() {});
            }
        });
        Self { port, state }
    }

    /// Refuses what is signed for a time more than a quarter of an hour from its own.
    pub fn with_clock(self, ahead_s: i64) -> Self {
        self.state.lock().unwrap().ahead_s = Some(ahead_s);
        self
    }

    pub fn holding(self, path: &str, bytes: &[u8]) -> Self {
        let mut state = self.state.lock().unwrap();
        state.objects.insert(path.to_owned(), bytes.to_vec());
        drop(state);
        self
    }

    pub fn asked(&self) -> Vec<Request> {
        self.state.lock().unwrap().asked.clone()
    }

    pub fn methods(&self) -> Vec<String> {
        self.asked().into_iter().map(|it| it.method).collect()
    }

    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }
}

/// Serves one request; `None` when the connection is over.
fn serve(stream: &TcpStream, state: &Mutex<State>) -> Option<()> {
    let (request, body) = read(stream)?;
    let mut state = state.lock().unwrap();
    state.asked.push(request.clone());
    let act = state.script.pop_front().unwrap_or(state.then.clone());
    let date = (
        now_s() + state.ahead_s.unwrap_or(0),
        state.ahead_s.is_some(),
    );
    if date.1 && skewed(&request, date.0) {
        drop(state);
        let body = "<Error><Code>RequestTimeTooSkewed</Code></Error>";
        return write(stream, 403, &date_line(date.0), body.as_bytes());
    }
    match act {
        Act::Serve => {
            let (status, bytes) = state.keep(&request, body);
            drop(state);
            let line = if date.1 {
                date_line(date.0)
            } else {
                String::new()
            };
            write(stream, status, &line, &bytes)
        }
        Act::ServeUnheard => {
            state.keep(&request, body);
            None
        }
        Act::Tear => {
            let half = body.len() / 2;
            state.objects.insert(request.path, body[..half].to_vec());
            drop(state);
            write(stream, 201, "", b"")
        }
        Act::Answer(status, lines, body) => {
            drop(state);
            write(stream, status, &lines, body.as_bytes())
        }
        Act::Hang => {
            drop(state);
            thread::sleep(Duration::from_secs(30));
            None
        }
        Act::Reset => None,
        Act::CutAnswer => {
            let mut stream = stream;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
            None
        }
    }
}

impl State {
    fn keep(&mut self, request: &Request, body: Vec<u8>) -> (u16, Vec<u8>) {
        let there = self.objects.get(&request.path);
        match request.method.as_str() {
            "PUT" if there.is_some() && request.headers.contains_key("if-none-match") => {
                (412, Vec::new())
            }
            "PUT" => {
                self.objects.insert(request.path.clone(), body);
                (201, Vec::new())
            }
            "DELETE" => {
                self.objects.remove(&request.path);
                (204, Vec::new())
            }
            _ => there.map_or((404, Vec::new()), |bytes| (200, bytes.clone())),
        }
    }
}

fn read(stream: &TcpStream) -> Option<(Request, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else {
            break;
        };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |it| it.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let at = Instant::now();
    let request = Request {
        method,
        path,
        headers,
        at,
    };
    Some((request, body))
}

fn write(mut stream: &TcpStream, status: u16, lines: &str, body: &[u8]) -> Option<()> {
    // A length that a line has set already is a lie on purpose.
    let length = if lines.contains("Content-Length") || status == 204 {
        String::new()
    } else {
        format!("Content-Length: {}\r\n", body.len())
    };
    let head = format!("HTTP/1.1 {status} As told\r\n{lines}{length}\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()
}

fn skewed(request: &Request, now_s: i64) -> bool {
    let stamp = &request.headers["x-amz-date"];
    let signed = NaiveDateTime::parse_from_str(stamp, "%Y%m%dT%H%M%SZ").unwrap();
    (signed.and_utc().timestamp() - now_s).abs() > 900
}

fn date_line(now_s: i64) -> String {
    let at = DateTime::from_timestamp(now_s, 0).unwrap();
    format!("Date: {}\r\n", at.format("%a, %d %b %Y %H:%M:%S GMT"))
}

pub fn now_s() -> i64 {
    // What is under test signs with this computer's clock, so its counterpart reads it, too.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}
