//! The HTTP client: whom it trusts, and through whom it goes.

use std::sync::Arc;

use reqwest::{Client, Proxy, redirect, retry};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::Verifier;
use waymark_sharing::TransportError;

use crate::{Limits, Server};

/// A client for one server: certificates as the system trusts them and the server's own authority,
/// no redirects, no cookies, no second tries of its own.
pub(crate) fn client(server: &Server, limits: &Limits) -> Result<Client, TransportError> {
    let builder = Client::builder()
        .tls_backend_preconfigured(tls(server.authority.as_deref())?)
        .http1_only()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .user_agent("Waymark")
        .connect_timeout(limits.connect)
        .pool_max_idle_per_host(1);
    let builder = match &server.proxy {
        _ if server.is_this_computer() => builder.no_proxy(),
        Some(proxy) => {
            let proxy = Proxy::all(proxy.clone());
            builder.no_proxy().proxy(proxy.map_err(|_| no_proxy())?)
        }
        None => builder,
    };
    builder.build().map_err(|_| TransportError::Tls)
}

fn no_proxy() -> TransportError {
    TransportError::Protocol("not an address of a proxy".to_owned())
}

fn tls(authority: Option<&str>) -> Result<ClientConfig, TransportError> {
    let mut extra = Vec::new();
    for certificate in CertificateDer::pem_slice_iter(authority.unwrap_or_default().as_bytes()) {
        extra.push(certificate.map_err(|_| TransportError::Tls)?);
    }
    if authority.is_some() && extra.is_empty() {
        return Err(TransportError::Tls);
    }
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(extra, Arc::clone(&provider))
        .map_err(|_| TransportError::Tls)?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| TransportError::Tls)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}
