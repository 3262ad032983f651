//! What the sources may not say.

use super::{mentions, root, sources};

const PAGE: &[&str] = &["ts", "svelte", "js"];

#[test]
fn only_the_ipc_folder_of_the_page_imports_tauri() {
    let ipc = root().join("ui/src/lib/ipc");
    let (inside, outside): (Vec<_>, Vec<_>) = sources("ui/src", PAGE)
        .into_iter()
        .partition(|(path, _)| path.starts_with(&ipc));
    assert!(
        !mentions(&inside, &["@tauri-apps"]).is_empty(),
        "the page no longer speaks to the shell"
    );
    assert_eq!(mentions(&outside, &["@tauri-apps"]), [""; 0]);
}

#[test]
fn the_page_stores_nothing_and_fetches_nothing() {
    let words = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "XMLHttpRequest",
        "WebSocket",
        "fetch(",
        "sendBeacon",
        "serviceWorker",
        "{@html",
    ];
    let mut found = mentions(&sources("ui/src", PAGE), &words);
    // One names them to take them away from the worker that reads PDFs; the other reads what the core
    // offers from memory, and the page's policy lets it reach nothing else.
    let known = ["pdf-worker-walls.ts:", "memory.ts:"];
    found.retain(|mention| {
        let of_documents = mention.strip_prefix("ui/src/lib/documents/");
        !of_documents.is_some_and(|file| known.iter().any(|known| file.starts_with(known)))
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn time_is_a_parameter_below_the_shell() {
    for name in [
        "calendar", "domain", "records", "reports", "sharing", "vault",
    ] {
        let sources = sources(&format!("src-tauri/crates/{name}/src"), &["rs"]);
        let clocks = ["Utc::now", "Local::now", "SystemTime::now"];
        assert_eq!(mentions(&sources, &clocks), [""; 0]);
    }
}

#[test]
fn nothing_below_the_shell_opens_a_connection() {
    let words = ["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];
    for name in [
        "calendar", "cli", "domain", "records", "reports", "sharing", "text", "vault",
    ] {
        let sources = sources(&format!("src-tauri/crates/{name}/src"), &["rs"]);
        assert_eq!(mentions(&sources, &words), [""; 0]);
    }
    assert_eq!(
        mentions(&sources("src-tauri/src", &["rs"]), &words),
        [""; 0]
    );
}
