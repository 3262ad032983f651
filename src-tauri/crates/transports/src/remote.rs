//! A server: the storage library writes the requests and reads the answers, [`Wire`] carries them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use opendal::services::{S3, Webdav};
use opendal::{
    Buffer, EntryMode, Executor, HttpTransport, HttpTransporter, OperationContext, Operator,
};
use tokio::runtime::{Builder, Runtime};
use waymark_sharing::{Head, Listed, ObjectName, Put, PutHint, Transport, TransportError};

use crate::sign::Signer;
use crate::wire::{Call, Latest, Wire};
use crate::{Options, Secret, Server};

/// Up to here a write is read back and compared; above, its length is.
const COMPARED: usize = 1 << 20;
/// How often a write that does not arrive whole is written anew.
const ROUNDS: u32 = 5;
/// The longest answer to anything but the reading of an object.
const LONGEST_ANSWER: u64 = 64 << 20;

/// A WebDAV or S3 server.
pub(crate) struct Remote {
    operator: Operator,
    wire: Arc<Wire>,
}

/// Lets the library hold what this module holds, too.
struct Shared(Arc<Wire>);

impl HttpTransport for Shared {
    async fn fetch(
        &self,
        request: http::Request<Buffer>,
    ) -> opendal::Result<http::Response<opendal::HttpBody>> {
        self.0.fetch(request).await
    }
}

impl Remote {
    pub fn webdav(
        server: &Server,
        secret: Secret,
        options: &Options,
    ) -> Result<Self, TransportError> {
        let signer = match server.user.as_str() {
            "" => Signer::Nobody,
            user => Signer::Basic {
                user: user.to_owned(),
                password: secret,
            },
        };
        // The library is given no secret: requests are signed below it.
        let service = Webdav::default()
            .endpoint(server.address.as_str().trim_end_matches('/'))
            .disable_create_dir(true);
        Self::new(Operator::new(service), server, signer, options)
    }

    pub fn s3(
        server: &Server,
        (bucket, region): (&str, &str),
        secret: Secret,
        options: &Options,
    ) -> Result<Self, TransportError> {
        let signer = match server.user.as_str() {
            "" => Signer::Nobody,
            key => Signer::V4 {
                key: key.to_owned(),
                secret,
                region: region.to_owned(),
            },
        };
        let service = S3::default()
            .endpoint(&server.address.origin().ascii_serialization())
            .root(server.address.path())
            .bucket(bucket)
            .region(region)
            .disable_config_load()
            .disable_ec2_metadata()
            .skip_signature();
        Self::new(Operator::new(service), server, signer, options)
    }

    fn new(
        operator: opendal::Result<Operator>,
        server: &Server,
        signer: Signer,
        options: &Options,
    ) -> Result<Self, TransportError> {
        let wire = Arc::new(Wire::new(server, signer, options)?);
        let context = OperationContext::from_parts(
            HttpTransporter::new(Shared(Arc::clone(&wire))),
            Executor::default(),
        );
        let operator = operator
            .map_err(|_| TransportError::Protocol("not a place that can be used".to_owned()))?
            .with_context(context);
        Ok(Self { operator, wire })
    }

    /// Does one thing and waits for it.
    fn run<T>(
        &self,
        call: &Arc<Call>,
        work: impl Future<Output = opendal::Result<T>>,
    ) -> Result<T, Latest> {
        let runtime = runtime().map_err(|error| Latest {
            error: Some(error),
            status: None,
        })?;
        runtime
            .block_on(call.scope(work))
            .map_err(|error| explained(call, &error))
    }

    fn write(&self, name: &ObjectName, bytes: &[u8], create: bool) -> Result<(), Latest> {
        let call = Call::new(create, LONGEST_ANSWER);
        let bytes = Buffer::from(bytes.to_vec());
        self.run(&call, self.operator.write(name.as_str(), bytes))
            .map(|_| ())
    }

    fn make_folder(&self, name: &ObjectName) -> Result<(), TransportError> {
        let Some(folder) = name.folder() else {
            return Ok(());
        };
        let call = Call::new(false, LONGEST_ANSWER);
        self.run(&call, self.operator.create_dir(&format!("{folder}/")))
            .map_err(lasting)
    }

    /// Whether these bytes lie there.
    fn holds(&self, name: &ObjectName, bytes: &[u8]) -> Result<Holds, TransportError> {
        match self.get(name, bytes.len() as u64) {
            Ok(there) if there == bytes => Ok(Holds::These),
            Ok(_) | Err(TransportError::TooBig) => Ok(Holds::Others),
            Err(TransportError::NotFound) => Ok(Holds::Nothing),
            Err(error) => Err(error),
        }
    }

    /// Whether what was written has arrived.
    fn arrived(&self, name: &ObjectName, bytes: &[u8]) -> Result<bool, TransportError> {
        if bytes.len() <= COMPARED {
            return Ok(self.holds(name, bytes)? == Holds::These);
        }
        match self.head(name) {
            Ok(head) => Ok(head.size == bytes.len() as u64),
            Err(TransportError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    These,
    Others,
}

impl Transport for Remote {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        let mut create = hint == PutHint::New;
        let mut put = if create { Put::Created } else { Put::Replaced };
        let mut folder_made = false;
        for _ in 0..ROUNDS {
            match self.write(name, bytes, create) {
                Ok(()) if self.arrived(name, bytes)? => return Ok(put),
                Ok(()) => create = false,
                Err(Latest {
                    status: Some(404 | 409),
                    ..
                }) if !folder_made => {
                    self.make_folder(name)?;
                    folder_made = true;
                }
                Err(Latest {
                    status: Some(409 | 412),
                    ..
                }) if create => {
                    match self.holds(name, bytes)? {
                        Holds::These => return Ok(Put::Already),
                        Holds::Others => put = Put::Replaced,
                        Holds::Nothing => {}
                    }
                    create = false;
                }
                Err(latest) => return Err(lasting(latest)),
            }
        }
        Err(TransportError::Protocol(
            "what is written does not arrive whole".to_owned(),
        ))
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        let call = Call::new(false, limit);
        self.run(&call, self.operator.read(name.as_str()))
            .map(|bytes| bytes.to_vec())
            .map_err(error)
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        let call = Call::new(false, LONGEST_ANSWER);
        let found = self
            .run(&call, self.operator.stat(name.as_str()))
            .map_err(error)?;
        if !found.is_file() {
            return Err(TransportError::Exists);
        }
        Ok(Head {
            size: found.content_length(),
            etag: found.etag().map(str::to_owned),
        })
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        let call = Call::new(false, LONGEST_ANSWER);
        let entries = self
            .run(&call, self.operator.list(&format!("{folder}/")))
            .map_err(lasting)?;
        let mut listed = BTreeMap::new();
        for entry in entries {
            let found = entry.metadata();
            let leaf = entry.path().rsplit('/').next().unwrap_or_default();
            if found.mode() == EntryMode::FILE
                && let Ok(name) = folder.join(leaf)
            {
                let object = Listed {
                    name: name.clone(),
                    size: found.content_length(),
                    etag: found.etag().map(str::to_owned),
                };
                listed.insert(name, object);
            }
        }
        Ok(listed.into_values().collect())
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        let call = Call::new(false, LONGEST_ANSWER);
        self.run(&call, self.operator.delete(name.as_str()))
            .map_err(lasting)
    }

    fn clock_ahead(&self) -> Option<i64> {
        self.wire.clock_ahead()
    }
}

/// What was wrong, in our words where the request failed, else in what words the library has.
fn explained(call: &Call, error: &opendal::Error) -> Latest {
    let latest = call.latest();
    if latest.error.is_some() {
        return latest;
    }
    let error = match error.kind() {
        opendal::ErrorKind::NotFound => TransportError::NotFound,
        kind => TransportError::Protocol(format!("answer not understood: {kind}")),
    };
    Latest {
        error: Some(error),
        status: latest.status,
    }
}

fn error(latest: Latest) -> TransportError {
    latest
        .error
        .unwrap_or_else(|| TransportError::Protocol("no reason".to_owned()))
}

/// Where an object need not exist, "not found" is about what lies above it.
fn lasting(latest: Latest) -> TransportError {
    match error(latest) {
        TransportError::NotFound => {
            TransportError::Protocol("there is no such bucket or folder".to_owned())
        }
        other => other,
    }
}

/// The one thread that tends all connections. Nothing runs on it while no call is under way, but
/// the closing of connections that servers give up.
fn runtime() -> Result<&'static Runtime, TransportError> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    RUNTIME
        .get_or_init(|| {
            Builder::new_multi_thread()
                .worker_threads(1)
                .thread_name("shared-places")
                .enable_all()
                .build()
                .ok()
        })
        .as_ref()
        .ok_or_else(|| TransportError::Protocol("no thread for connections".to_owned()))
}
