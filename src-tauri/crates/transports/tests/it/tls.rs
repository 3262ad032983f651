//! A server with a certificate of its own authority.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use waymark_sharing::TransportError;
use waymark_transports::{Options, Place, Server, open};

use super::servers::{name, secret};

#[test]
fn a_private_authority_is_trusted_for_its_own_place_and_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let authority = certificates(dir.path());
    let port = https(dir.path());
    let read = |server: Server| {
        let place = Place::WebDav(server);
        let place = open(&place, secret(), &Options::default()).unwrap();
        place.get(&name("a"), 9)
    };
    let server = || Server::new(&format!("localhost:{port}")).unwrap();
    assert_eq!(read(server()), Err(TransportError::Tls));
    let vouched = Server {
        authority: Some(authority.clone()),
        ..server()
    };
    assert_eq!(read(vouched.clone()).unwrap(), b"safe");
    // The same certificate does not stand for another name.
    let other = Server {
        address: waymark_transports::address(&format!("127.0.0.1:{port}")).unwrap(),
        ..vouched
    };
    assert_eq!(read(other), Err(TransportError::Tls));
}

#[test]
fn an_authority_that_is_none_is_refused_when_the_place_is_opened() {
    for text in [
        "",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let place = Place::WebDav(Server {
            authority: Some(text.to_owned()),
            ..Server::new("dav.example").unwrap()
        });
        let opened = open(&place, secret(), &Options::default());
        assert_eq!(opened.err(), Some(TransportError::Tls));
    }
}

/// Makes an authority and a certificate of it for `localhost`; the authority in PEM.
fn certificates(dir: &Path) -> String {
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(dir)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let new = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "30",
    ];
    let authority = [
        "-subj",
        "/CN=Waymark tests",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
    ];
    openssl(&[new.as_slice(), &authority].concat());
    let leaf = [
        "-subj",
        "/CN=localhost",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
    ];
    openssl(&[new.as_slice(), &leaf].concat());
    fs::read_to_string(dir.join("ca.pem")).unwrap()
}

/// Answers everything with one object.
fn https(dir: &Path) -> u16 {
    let certificate = CertificateDer::from_pem_file(dir.join("cert.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(dir.join("key.pem")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream);
            let mut head = [0; 4096];
            if stream.read(&mut head).is_ok_and(|count| count > 0) {
                let _ = stream.write_all(
                    b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nsafe",
                );
            }
        }
    });
    port
}
