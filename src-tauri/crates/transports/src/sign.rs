//! Who asks: how a request shows it. Made here and not by the library below, so that secrets stay
//! in one place and signatures carry the server's time instead of this computer's.

use chrono::DateTime;
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue, Method};
use sha2::{Digest as _, Sha256};
use url::Url;
use waymark_sharing::TransportError;
use zeroize::Zeroizing;

use crate::Secret;

/// How a request shows who asks.
#[derive(Debug)]
pub(crate) enum Signer {
    /// Not at all.
    Nobody,
    /// With a name and a password (RFC 7617).
    Basic { user: String, password: Secret },
    /// With a signature (AWS Signature Version 4 for S3).
    V4 {
        key: String,
        secret: Secret,
        region: String,
    },
}

impl Signer {
    /// Adds what shows who asks. `now_s` is the server's time in seconds since 1970.
    pub fn sign(
        &self,
        method: &Method,
        url: &Url,
        headers: &mut HeaderMap,
        body_sha256: &str,
        now_s: i64,
    ) -> Result<(), TransportError> {
        match self {
            Self::Nobody => Ok(()),
            Self::Basic { user, password } => {
                let pair = Zeroizing::new(format!("{user}:{}", password.reveal()));
                let text = Zeroizing::new(format!("Basic {}", BASE64.encode(pair.as_bytes())));
                insert(headers, "authorization", &text, true)
            }
            Self::V4 {
                key,
                secret,
                region,
            } => v4(
                &Asked {
                    method,
                    url,
                    body_sha256,
                    now_s,
                },
                headers,
                (key, secret, region),
            ),
        }
    }

    /// Whether requests are signed with a time in them.
    pub const fn has_clock(&self) -> bool {
        matches!(self, Self::V4 { .. })
    }
}

struct Asked<'a> {
    method: &'a Method,
    url: &'a Url,
    body_sha256: &'a str,
    now_s: i64,
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>
fn v4(
    asked: &Asked<'_>,
    headers: &mut HeaderMap,
    (key, secret, region): (&str, &Secret, &str),
) -> Result<(), TransportError> {
    let at = DateTime::from_timestamp(asked.now_s, 0).unwrap_or_default();
    let (stamp, day) = (
        at.format("%Y%m%dT%H%M%SZ").to_string(),
        at.format("%Y%m%d").to_string(),
    );
    headers.remove(AUTHORIZATION);
    insert(headers, "x-amz-date", &stamp, false)?;
    insert(headers, "x-amz-content-sha256", asked.body_sha256, false)?;
    let (names, canonical) = canonical(asked, headers);
    let scope = format!("{day}/{region}/s3/aws4_request");
    let text = format!(
        "AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{}",
        HEXLOWER.encode(&Sha256::digest(canonical))
    );
    let first = Zeroizing::new(format!("AWS4{}", secret.reveal()));
    let mut step = mac(first.as_bytes(), &day)?;
    for part in [region, "s3", "aws4_request"] {
        step = mac(step.as_slice(), part)?;
    }
    let signature = HEXLOWER.encode(mac(step.as_slice(), &text)?.as_slice());
    let value = format!(
        "AWS4-HMAC-SHA256 Credential={key}/{scope},SignedHeaders={names},Signature={signature}"
    );
    insert(headers, "authorization", &value, true)
}

/// The names of the headers that are signed, and the request as both sides write it down.
fn canonical(asked: &Asked<'_>, headers: &HeaderMap) -> (String, String) {
    let mut signed = vec![("host".to_owned(), host(asked.url))];
    for (name, value) in headers {
        let name = name.as_str();
        if name.starts_with("x-amz-") || matches!(name, "range" | "if-none-match" | "date") {
            let value = value.to_str().unwrap_or_default().trim().to_owned();
            signed.push((name.to_owned(), value));
        }
    }
    signed.sort();
    let names: Vec<&str> = signed.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(";");
    let lines: String = signed
        .iter()
        .map(|(name, value)| format!("{name}:{value}\n"))
        .collect();
    let request = format!(
        "{}\n{}\n{}\n{lines}\n{names}\n{}",
        asked.method,
        encoded(&decoded(asked.url.path()), true),
        query(asked.url.query().unwrap_or_default()),
        asked.body_sha256,
    );
    (names, request)
}

/// The host as the request's own header names it.
pub(crate) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn query(query: &str) -> String {
    let mut pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (
                encoded(&decoded(name), false),
                encoded(&decoded(value), false),
            )
        })
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

fn decoded(text: &str) -> Vec<u8> {
    let mut rest = text.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    loop {
        rest = match rest {
            [] => return bytes,
            [b'%', high, low, after @ ..] if hex(*high, *low).is_some() => {
                bytes.extend(hex(*high, *low));
                after
            }
            [byte, after @ ..] => {
                bytes.push(*byte);
                after
            }
        };
    }
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

fn encoded(bytes: &[u8], path: bool) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(*byte));
            }
            b'/' if path => text.push('/'),
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

fn mac(key: &[u8], text: &str) -> Result<Zeroizing<Vec<u8>>, TransportError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)
        .map_err(|_| TransportError::Protocol("no key to sign with".to_owned()))?;
    mac.update(text.as_bytes());
    Ok(Zeroizing::new(mac.finalize().into_bytes().to_vec()))
}

fn insert(
    headers: &mut HeaderMap,
    name: &'static str,
    value: &str,
    secret: bool,
) -> Result<(), TransportError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| TransportError::Auth)?;
    value.set_sensitive(secret);
    headers.insert(name, value);
    Ok(())
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The examples of the S3 documentation: 24 May 2013, bucket `examplebucket`.
    fn signed(method: &Method, url: &str, extra: &[(&'static str, &str)], body: &[u8]) -> String {
        let signer = Signer::V4 {
            key: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: Secret::new(Zeroizing::new(
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            )),
            region: "us-east-1".to_owned(),
        };
        let mut headers = HeaderMap::new();
        for (name, value) in extra {
            insert(&mut headers, name, value, false).unwrap();
        }
        let url = Url::parse(url).unwrap();
        signer
            .sign(method, &url, &mut headers, &sha256(body), 1_369_353_600)
            .unwrap();
        let value = headers.get(AUTHORIZATION).unwrap();
        assert!(value.is_sensitive());
        value
            .to_str()
            .unwrap()
            .rsplit('=')
            .next()
            .unwrap()
            .to_owned()
    }

    const HOST: &str = "https://examplebucket.s3.amazonaws.com";

    #[test]
    fn the_published_examples_come_out_as_published() {
        let get = signed(
            &Method::GET,
            &format!("{HOST}/test.txt"),
            &[("range", "bytes=0-9")],
            b"",
        );
        assert_eq!(
            get,
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
        );
        let put = signed(
            &Method::PUT,
            &format!("{HOST}/test$file.text"),
            &[
                ("date", "Fri, 24 May 2013 00:00:00 GMT"),
                ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ],
            b"Welcome to Amazon S3.",
        );
        assert_eq!(
            put,
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        );
        let lifecycle = signed(&Method::GET, &format!("{HOST}/?lifecycle"), &[], b"");
        assert_eq!(
            lifecycle,
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
        );
        let list = signed(
            &Method::GET,
            &format!("{HOST}/?max-keys=2&prefix=J"),
            &[],
            b"",
        );
        assert_eq!(
            list,
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
    }

    #[test]
    fn a_password_shows_in_no_debug_output() {
        let signer = Signer::Basic {
            user: "anna".to_owned(),
            password: Secret::new(Zeroizing::new("geheim".to_owned())),
        };
        assert!(!format!("{signer:?}").contains("geheim"));
        let mut headers = HeaderMap::new();
        let url = Url::parse("https://dav.example/").unwrap();
        signer
            .sign(&Method::GET, &url, &mut headers, "", 0)
            .unwrap();
        assert_eq!(
            headers.get(AUTHORIZATION).unwrap(),
            "Basic YW5uYTpnZWhlaW0="
        );
        assert!(!format!("{headers:?}").contains("YW5u"));
    }
}
