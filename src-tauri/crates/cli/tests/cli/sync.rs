//! Shared places: set up, tried, visited, forgotten.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::store::Store;

fn added(store: &Store, args: &[&str]) -> Value {
    store.json(&[&["sync", "place", "add"], args].concat())
}

fn folder(store: &Store) -> String {
    let folder = store.path("shared");
    std::fs::create_dir_all(&folder).unwrap();
    folder.to_str().unwrap().to_owned()
}

#[test]
fn a_folder_is_set_up_tried_visited_and_forgotten() {
    let store = Store::new();
    let none = store.run(&["sync", "push"]).done().out;
    assert!(none.contains("No shared place"), "{none}");
    let folder = folder(&store);
    let place = added(&store, &[&folder, "--name", "The ward’s drive"]);
    let id = place["id"].as_str().unwrap();
    assert_eq!(
        (&place["kind"], &place["poll"]),
        (&json!("folder"), &json!(false))
    );
    let tried = store.json(&["sync", "place", "try", id]);
    for can in ["write", "read", "list", "overwrite", "delete"] {
        assert_eq!(tried[can], true, "{can}: {tried}");
    }
    let said = store.run(&["sync", "place", "try", id]).done().out;
    assert_eq!(said.lines().next(), Some("Files can be put there"));
    let pushed = store.json(&["sync", "push"]);
    assert_eq!(pushed[0]["place"], place["id"]);
    let pulled = store.json(&["sync", "pull", "--place", id]);
    assert_eq!(
        (&pulled[0]["new"], &pulled[0]["fault"]),
        (&json!(0), &Value::Null)
    );
    let again = store.json(&["sync", "pull", "--to", &folder]);
    assert_eq!(
        again[0]["place"], place["id"],
        "the same place by its address"
    );
    let list = store.json(&["sync", "place", "list"]);
    assert!(list[0]["last_pull_at"].is_string(), "{list}");
    let page = store.run(&["sync", "place", "list"]).done().out;
    assert!(
        page.contains("The ward’s drive") && page.contains("Nothing waits"),
        "{page}"
    );
    store.run(&["sync", "place", "remove", id]).done();
    assert_eq!(store.json(&["sync", "place", "list"]), json!([]));
    store
        .run(&["sync", "pull", "--place", id])
        .stopped(1, "place");
}

#[test]
fn what_opens_a_place_is_read_from_a_file_and_shown_nowhere() {
    let store = Store::new();
    store.write("credentials", "led\nhorse-battery-4711\n");
    let address = "http://127.0.0.1:9/dav";
    let place = added(&store, &[address, "--credentials", "credentials"]);
    assert_eq!(
        (&place["user"], &place["has_secret"]),
        (&json!("led"), &json!(true))
    );
    for args in [
        &["sync", "place", "list"][..],
        &["sync", "place", "list", "--json"],
        &["audit", "list", "--json"],
    ] {
        let out = store.run(args).done().out;
        assert!(!out.contains("horse-battery"), "{out}");
    }
    store
        .run(&["sync", "place", "add", "https://led:word@files.example/x"])
        .stopped(1, "address");
    store
        .run(&["sync", "place", "add", "http://files.example/x"])
        .stopped(1, "encrypted");
}

#[test]
fn a_place_that_cannot_be_reached_is_named_and_costs_nothing() {
    let store = Store::new();
    let id = added(&store, &["http://127.0.0.1:9/dav"]);
    let id = id["id"].as_str().unwrap();
    let run = store.run(&["sync", "pull", "--json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("no connection"), "{run:?}");
    assert_eq!(run.json()[0]["fault"], "S_OFFLINE");
    let list = store.json(&["sync", "place", "list"]);
    assert_eq!(
        (&list[0]["id"], &list[0]["fault"]),
        (&json!(id), &json!("S_OFFLINE"))
    );
}

/// A server that has nothing, and says how often it was asked.
fn empty_server() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let asked: Arc<AtomicUsize> = Arc::default();
    let port = listener.local_addr().unwrap().port();
    let counter = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4_096];
            let _ = stream.read(&mut request);
            counter.fetch_add(1, Ordering::SeqCst);
            let answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, asked)
}

/// Every call with which the program reached for another over the internet's protocols.
fn reached(store: &Store, args: &[&str]) -> Vec<String> {
    let calls = store.path("calls.log");
    let general = ["--vault", "store", "--passphrase-file", "passphrase"];
    let status = std::process::Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-e",
            "trace=connect,sendto,sendmsg,sendmmsg",
            "-e",
            "signal=none",
            "-o",
        ])
        .arg(&calls)
        .arg(env!("CARGO_BIN_EXE_waymark"))
        .args(general)
        .args(args)
        .current_dir(store.path("."))
        .stdout(std::process::Stdio::null())
        .status();
    assert!(status.is_ok_and(|status| status.success()), "{args:?}");
    let calls = std::fs::read_to_string(&calls).unwrap();
    let internet = calls.lines().filter(|call| call.contains("AF_INET"));
    internet.map(str::to_owned).collect()
}

#[test]
fn nobody_is_spoken_to_but_the_host_that_was_named_and_only_when_asked() {
    let here = std::process::Command::new("strace").arg("-V").output();
    if !here.is_ok_and(|output| output.status.success()) {
        assert!(
            std::env::var_os("CI").is_none(),
            "strace is needed to watch"
        );
        eprintln!("not run: there is no strace to watch with");
        return;
    }
    let store = Store::new();
    let (port, asked) = empty_server();
    let address = format!("http://127.0.0.1:{port}/dav");
    assert_eq!(
        reached(&store, &["sync", "place", "add", &address]),
        [""; 0],
        "to set one up speaks to nobody"
    );
    for idle in [
        &["status"][..],
        &["sync", "place", "list"],
        &["audit", "list"],
    ] {
        assert_eq!(reached(&store, idle), [""; 0], "{idle:?}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    let calls = reached(&store, &["sync", "pull"]);
    let named = format!("sin_port=htons({port}), sin_addr=inet_addr(\"127.0.0.1\")");
    assert!(!calls.is_empty() && asked.load(Ordering::SeqCst) > 0);
    let others: Vec<&String> = calls.iter().filter(|call| !call.contains(&named)).collect();
    assert!(others.is_empty(), "{others:#?}");
}
