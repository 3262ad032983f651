//! logind and the screen savers, on D-Bus.

use std::time::Duration;

use futures_util::StreamExt;
use zbus::{Connection, MatchRule, MessageStream};

use super::Signal;

/// The signals that matter, and what each means when its one argument is true (or absent).
const SIGNALS: [(Bus, &str, &str, Signal); 5] = [
    (
        Bus::System,
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
        Signal::Suspend,
    ),
    (
        Bus::System,
        "org.freedesktop.login1.Session",
        "Lock",
        Signal::ScreenLock,
    ),
    (
        Bus::Session,
        "org.freedesktop.ScreenSaver",
        "ActiveChanged",
        Signal::ScreenLock,
    ),
    (
        Bus::Session,
        "org.gnome.ScreenSaver",
        "ActiveChanged",
        Signal::ScreenLock,
    ),
    (
        Bus::Session,
        "org.mate.ScreenSaver",
        "ActiveChanged",
        Signal::ScreenLock,
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bus {
    System,
    Session,
}

/// A bus that does not answer within this time is taken for absent.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn listen(on: impl Fn(Signal) + Send + Sync + Clone + 'static) {
    for (bus, interface, member, signal) in SIGNALS {
        let on = on.clone();
        tauri::async_runtime::spawn(async move {
            if let Err(error) = follow(bus, interface, member, || on(signal)).await {
                tracing::debug!(cause = %error, interface, "this desktop does not say");
            }
        });
    }
}

async fn follow(bus: Bus, interface: &str, member: &str, act: impl Fn()) -> zbus::Result<()> {
    let connecting = async {
        match bus {
            Bus::System => Connection::system().await,
            Bus::Session => Connection::session().await,
        }
    };
    let connection = tokio::time::timeout(PATIENCE, connecting)
        .await
        .map_err(|_| {
            zbus::Error::InputOutput(std::sync::Arc::new(std::io::ErrorKind::TimedOut.into()))
        })??;
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .interface(interface)?
        .member(member)?
        .build();
    let mut signals = MessageStream::for_match_rule(rule, &connection, None).await?;
    while let Some(message) = signals.next().await {
        // One message that cannot be read does not end the listening.
        let Ok(message) = message else { continue };
        if message.body().deserialize::<bool>().unwrap_or(true) {
            act();
        }
    }
    Ok(())
}
