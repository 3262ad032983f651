//! Everything that can go wrong with a server: the exact error, after exactly so many requests.

use std::thread;
use std::time::Duration;

use waymark_sharing::{Cancel, Put, PutHint, Transport, TransportError};
use waymark_transports::{Limits, Options, Parts, Place, Server, address, open};

use super::faulty::{Act, Faulty, now_s, status, with};
use super::servers::{PASSWORD, USER, name, secret};

/// Short enough for tests; everything else as it is.
fn quick() -> Limits {
    Limits {
        idle: Duration::from_millis(300),
        backoff: Duration::from_millis(2),
        ..Limits::default()
    }
}

fn webdav(server: &Faulty) -> Box<dyn Transport> {
    webdav_with(server, quick(), &Cancel::default())
}

fn webdav_with(server: &Faulty, limits: Limits, cancel: &Cancel) -> Box<dyn Transport> {
    let place = Place::WebDav(Server {
        user: USER.to_owned(),
        ..Server::new(&format!("http://127.0.0.1:{}", server.port)).unwrap()
    });
    let options = Options {
        cancel: cancel.clone(),
        limits,
    };
    open(&place, secret(), &options).unwrap()
}

fn s3(server: &Faulty) -> Box<dyn Transport> {
    let place = Place::S3 {
        server: Server {
            user: "KEY".to_owned(),
            ..Server::new(&format!("http://127.0.0.1:{}", server.port)).unwrap()
        },
        bucket: "trust".to_owned(),
        region: "eu-west-2".to_owned(),
    };
    let options = Options {
        limits: quick(),
        ..Options::default()
    };
    open(&place, secret(), &options).unwrap()
}

/// Reads an object of a server that does this for ever: the error, and how often it was asked.
fn reading(then: Act) -> (TransportError, usize) {
    let server = Faulty::start(vec![], then);
    let error = webdav(&server).get(&name("a"), 9).unwrap_err();
    (error, server.asked().len())
}

#[test]
fn two_failures_of_the_server_are_sat_out() {
    let server = Faulty::start(vec![status(500), status(500)], Act::Serve).holding("/a", b"1");
    assert_eq!(webdav(&server).get(&name("a"), 9).unwrap(), b"1");
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn what_may_pass_is_tried_five_times_and_what_stays_once() {
    let limited = TransportError::RateLimited { after: None };
    for (code, error) in [
        (408, TransportError::Timeout),
        (423, TransportError::Locked),
        (425, TransportError::Unavailable),
        (429, limited),
        (500, TransportError::Unavailable),
        (502, TransportError::Unavailable),
        (503, TransportError::Unavailable),
        (504, TransportError::Unavailable),
    ] {
        assert_eq!(reading(status(code)), (error, 5), "{code}");
    }
    for (code, error) in [
        (400, TransportError::Protocol("answer 400".to_owned())),
        (401, TransportError::Auth),
        (403, TransportError::Denied),
        (404, TransportError::NotFound),
        (405, TransportError::Protocol("answer 405".to_owned())),
        (409, TransportError::Protocol("answer 409".to_owned())),
        (413, TransportError::TooBig),
        (507, TransportError::Full),
    ] {
        assert_eq!(reading(status(code)), (error, 1), "{code}");
    }
    assert_eq!(reading(Act::Hang), (TransportError::Timeout, 5));
    assert_eq!(reading(Act::Reset), (TransportError::Offline, 5));
    assert_eq!(reading(Act::CutAnswer), (TransportError::Offline, 5));
}

#[test]
fn a_server_that_asks_to_wait_is_left_alone_for_that_long() {
    for code in [429, 503] {
        let wait = with(code, "Retry-After: 1");
        let server = Faulty::start(vec![wait.clone(), wait], Act::Serve).holding("/a", b"1");
        assert_eq!(webdav(&server).get(&name("a"), 9).unwrap(), b"1");
        let asked = server.asked();
        assert_eq!(asked.len(), 3, "{code}");
        for pair in asked.windows(2) {
            assert!(pair[1].at - pair[0].at >= Duration::from_secs(1), "{code}");
        }
    }
}

#[test]
fn a_long_wait_is_handed_on_and_kept_by_every_later_call_to_that_host() {
    let server = Faulty::start(vec![], with(429, "Retry-After: 3600"));
    let quarter = Duration::from_secs(15 * 60);
    let limited = webdav(&server).get(&name("a"), 9).unwrap_err();
    assert_eq!(limited.wait(), Some(quarter));
    let again = webdav(&server).list(&name("b")).unwrap_err();
    assert!(again.wait().is_some_and(|wait| wait <= quarter));
    assert_eq!(again.code(), "S_RATE_LIMITED");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_lost_answer_to_a_write_is_recognised() {
    let server = Faulty::start(vec![Act::ServeUnheard], Act::Serve);
    let put = webdav(&server).put(&name("a"), b"bytes", PutHint::New);
    assert_eq!(put, Ok(Put::Already));
    assert_eq!(server.methods(), ["PUT", "PUT", "GET"]);
}

#[test]
fn what_arrives_torn_is_written_anew_without_the_condition() {
    let server = Faulty::start(vec![Act::Tear], Act::Serve);
    let place = webdav(&server);
    place.put(&name("a"), b"bytes", PutHint::New).unwrap();
    assert_eq!(server.methods(), ["PUT", "GET", "PUT", "GET"]);
    let conditional = |at: usize| server.asked()[at].headers.contains_key("if-none-match");
    assert!(conditional(0) && !conditional(2));
    assert_eq!(place.get(&name("a"), 9).unwrap(), b"bytes");
}

#[test]
fn a_store_that_never_keeps_what_it_is_given_is_found_out() {
    let script = (0..5).flat_map(|_| [Act::Tear, Act::Serve]).collect();
    let server = Faulty::start(script, Act::Serve);
    let put = webdav(&server).put(&name("a"), b"bytes", PutHint::New);
    assert_eq!(put.unwrap_err().code(), "S_PROTOCOL");
    assert_eq!(server.asked().len(), 10);
}

#[test]
fn an_object_of_two_gigabytes_is_not_read() {
    let huge = with(200, "Content-Length: 2147483648");
    assert_eq!(reading(huge), (TransportError::TooBig, 1));
}

#[test]
fn a_redirect_is_not_followed_to_another_host() {
    let elsewhere = Faulty::start(vec![], Act::Serve);
    let line = format!("Location: http://127.0.0.1:{}/a", elsewhere.port);
    for code in [301, 302, 307, 308] {
        let server = Faulty::start(vec![], with(code, &line));
        let error = webdav(&server).get(&name("a"), 9).unwrap_err();
        assert_eq!(error.code(), "S_PROTOCOL", "{code}");
        assert_eq!(server.asked().len(), 1);
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_wrong_clock_on_either_side_costs_one_more_request() {
    for ahead in [3_600, -3_600] {
        let server = Faulty::start(vec![], Act::Serve)
            .with_clock(ahead)
            .holding("/trust/a", b"1");
        let place = s3(&server);
        assert_eq!(place.get(&name("a"), 9).unwrap(), b"1");
        assert_eq!(server.asked().len(), 2, "{ahead}");
        assert!(
            place
                .clock_ahead()
                .is_some_and(|it| (it - ahead).abs() <= 2)
        );
        assert_eq!(place.get(&name("a"), 9).unwrap(), b"1");
        assert_eq!(server.asked().len(), 3, "{ahead}");
    }
}

#[test]
fn a_server_that_refuses_its_own_time_is_said_to_have_another() {
    let body = "<Error><Code>RequestTimeTooSkewed</Code></Error>";
    let date = "Date: Sun, 22 Nov 2026 10:00:00 GMT\r\n".to_owned();
    let server = Faulty::start(vec![], Act::Answer(403, date, body));
    let error = s3(&server).get(&name("a"), 9).unwrap_err();
    let server_time = 1_795_341_600_000;
    assert!(
        matches!(&error, TransportError::ClockSkew { server } if server.as_millis() == server_time),
        "{error:?}"
    );
    assert_eq!(server.asked().len(), 2);
    assert!(now_s() > 0);
}

#[test]
fn an_unknown_access_key_is_told_from_a_forbidden_object() {
    for (body, error) in [
        ("<Code>InvalidAccessKeyId</Code>", TransportError::Auth),
        ("<Code>SignatureDoesNotMatch</Code>", TransportError::Auth),
        ("<Code>AccessDenied</Code>", TransportError::Denied),
    ] {
        let server = Faulty::start(vec![], Act::Answer(403, String::new(), body));
        assert_eq!(s3(&server).get(&name("a"), 9), Err(error));
        assert_eq!(server.asked().len(), 1);
    }
}

#[test]
fn whoever_no_longer_waits_gets_away_at_once() {
    let server = Faulty::start(vec![], Act::Hang);
    let cancel = Cancel::default();
    let place = webdav_with(&server, Limits::default(), &cancel);
    let error = thread::scope(|scope| {
        let call = scope.spawn(|| place.get(&name("a"), 9));
        while server.asked().is_empty() {
            thread::sleep(Duration::from_millis(5));
        }
        cancel.cancel();
        call.join().unwrap().unwrap_err()
    });
    assert_eq!(error, TransportError::Cancelled);
    assert_eq!(place.list(&name("a")), Err(TransportError::Cancelled));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn secrets_travel_in_one_header_and_show_nowhere_else() {
    let server = Faulty::start(vec![], status(401));
    let error = webdav(&server).get(&name("a"), 9).unwrap_err();
    let request = &server.asked()[0];
    assert_eq!(
        request.headers["authorization"],
        "Basic YW5uYTpjb3JyZWN0IGhvcnNl"
    );
    for text in [
        request.path.clone(),
        format!("{error:?} {error}"),
        format!("{:?}", secret()),
    ] {
        assert!(!text.contains(PASSWORD) && !text.contains("YW5u"), "{text}");
    }
    let signed = Faulty::start(vec![], status(403));
    s3(&signed).get(&name("a"), 9).unwrap_err();
    let all = format!("{:?}", signed.asked());
    assert!(all.contains("Credential=KEY/") && !all.contains(PASSWORD));
}

#[test]
fn an_address_holds_no_secret_and_means_https_unless_it_says_otherwise() {
    assert_eq!(
        address("dav.example/x").unwrap().as_str(),
        "https://dav.example/x/"
    );
    let read = |line| Place::from_line(line, &Parts::default());
    for open in ["http://dav.example/x", "s3+http://s3.example/trust"] {
        assert_eq!(read(open), Err(TransportError::Tls), "{open}");
    }
    for safe in ["http://localhost:8080/", "https://dav.example"] {
        assert!(read(safe).is_ok(), "{safe}");
    }
    for bad in [
        "https://anna:secret@dav.example/",
        "https://anna@dav.example/",
        "https://dav.example/?token=1",
        "ftp://dav.example/",
        "file:///etc",
        "https://",
        "",
    ] {
        assert_eq!(address(bad).unwrap_err().code(), "S_PROTOCOL", "{bad}");
    }
}

#[test]
fn a_place_is_read_from_one_line() {
    let parts = Parts {
        user: Some("anna"),
        ..Parts::default()
    };
    let read = |line| Place::from_line(line, &parts);
    assert_eq!(read("/mnt/p"), Ok(Place::Folder("/mnt/p".into())));
    let server = |text: &str| Server {
        user: "anna".to_owned(),
        ..Server::new(text).unwrap()
    };
    let dav = Place::WebDav(server("https://dav.example/x/"));
    assert_eq!(read("https://dav.example/x"), Ok(dav));
    let bucket = |address: &str, region: &str| Place::S3 {
        server: server(address),
        bucket: "trust".to_owned(),
        region: region.to_owned(),
    };
    let line = "s3+https://s3.example:9000/trust/a/b?region=eu-west-2";
    let expected = bucket("https://s3.example:9000/a/b/", "eu-west-2");
    assert_eq!(read(line), Ok(expected));
    let expected = bucket("https://s3.example/", "us-east-1");
    assert_eq!(read("s3+https://s3.example/trust"), Ok(expected));
    for bad in ["s3+https://s3.example/", "ftp://x/", "https://a:b@x/"] {
        assert_eq!(read(bad).unwrap_err().code(), "S_PROTOCOL", "{bad}");
    }
}

#[test]
fn a_name_never_leads_out_of_the_place() {
    let server = Faulty::start(vec![], Act::Serve);
    let place = webdav(&server);
    place.put(&name("v=1/a.b-c"), b"1", PutHint::New).unwrap();
    let paths: Vec<_> = server.asked().into_iter().map(|it| it.path).collect();
    assert!(
        paths
            .iter()
            .all(|path| path.replace("%3D", "=") == "/v=1/a.b-c"),
        "{paths:?}"
    );
}
