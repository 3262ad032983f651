//! Looking into the files of evidence: pages for the viewer, their words, and files that are held.

use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use serde::Serialize;
use specta::datatype::DataType;
use specta::{Type, Types};
use tauri::AppHandle;
use tauri::ipc::{InvokeResponseBody, IpcResponse};
use waymark_documents::Reader;
use waymark_domain::AttachmentId;
use waymark_domain::attachments::{FileKind, MediaType};
use waymark_records::{Error, Records};
use zeroize::Zeroizing;

use super::attachments::{MAX_PICTURE, MAX_TEXT, picture};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::{AppState, Unlocked};

/// The noun of the events that tell of a change.
pub const NOUN: &str = "documents";
/// The most bytes of a file that are asked for at once.
const MAX_RANGE: u32 = 4 << 20;
/// The longest edge of a picture that was made for the window, in pixels.
const MAX_EDGE: u32 = 4_000;

/// A page's words.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DocumentPage {
    /// Line by line.
    pub text: String,
    /// Whether they were recognised in a picture.
    pub recognised: bool,
    /// Where recognised words stand.
    pub words: Vec<PageWord>,
}

/// A recognised word, in thousandths of the page.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PageWord {
    /// Left edge.
    pub x: u16,
    /// Top edge.
    pub y: u16,
    /// Width.
    pub w: u16,
    /// Height.
    pub h: u16,
    /// The word.
    pub text: String,
}

/// How a file is shown.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ShownAs {
    /// As pages, asked for piece by piece.
    Pdf,
    /// As a picture.
    Image,
    /// As its words.
    Text,
    /// Not at all.
    None,
}

/// A file, opened for looking at.
#[derive(Clone, Debug, Serialize, Type)]
pub struct DocumentOpen {
    /// How it is shown.
    pub kind: ShownAs,
    /// Its length. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub bytes: u64,
    /// How many pages it has, as far as it was read.
    pub pages: u32,
    /// The address of a picture: it can be read once, from memory.
    pub url: Option<String>,
    /// The words of a text.
    pub text: Option<String>,
    /// As it was called.
    pub name: String,
}

/// Bytes on their way to the window as they are, not as JSON.
pub struct Bytes(Vec<u8>);

impl IpcResponse for Bytes {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

impl Type for Bytes {
    fn definition(_: &mut Types) -> DataType {
        DataType::Reference(specta_typescript::define("ArrayBuffer"))
    }
}

/// A page of a file, counted from 1.
#[tauri::command]
#[specta::specta]
pub async fn document_page(
    unlocked: Unlocked,
    attachment: String,
    page: u32,
) -> CommandResult<DocumentPage> {
    let file: AttachmentId = super::id(&attachment)?;
    unlocked
        .run(move |records, _| {
            let page = records.documents().text(file, page)?;
            let words = page.words.into_iter().map(|word| PageWord {
                x: word.x,
                y: word.y,
                w: word.w,
                h: word.h,
                text: word.text,
            });
            Ok::<_, Error>(DocumentPage {
                text: page.text,
                recognised: page.recognised,
                words: words.collect(),
            })
        })
        .await
}

/// Opens a file for looking at.
#[tauri::command]
#[specta::specta]
pub async fn document_open(unlocked: Unlocked, attachment: String) -> CommandResult<DocumentOpen> {
    let file: AttachmentId = super::id(&attachment)?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| open(records, file, &state))
        .await
}

fn open(records: &Records, file: AttachmentId, state: &AppState) -> Result<DocumentOpen, Error> {
    let row = records.attachments().get(file)?;
    let media = row.attachment.media_type;
    let pages = match records.documents().facts(file) {
        Err(Error::NotFound(_)) => 0,
        facts => facts?.pages,
    };
    let mut shown = DocumentOpen {
        kind: ShownAs::None,
        bytes: row.bytes,
        pages,
        url: None,
        text: None,
        name: row.attachment.name,
    };
    match media.kind() {
        FileKind::Pdf => shown.kind = ShownAs::Pdf,
        FileKind::Image => {
            shown.url = picture_of(records, file, media, state)?;
            if shown.url.is_some() {
                shown.kind = ShownAs::Image;
            }
        }
        FileKind::Text | FileKind::Document | FileKind::Other => {
            shown.text = words_of(records, file, media, pages, state)?;
            if shown.text.is_some() {
                shown.kind = ShownAs::Text;
            }
        }
    }
    Ok(shown)
}

/// The address of a picture: as it is where a web view can show it, else made by the worker.
fn picture_of(
    records: &Records,
    file: AttachmentId,
    media: MediaType,
    state: &AppState,
) -> Result<Option<String>, Error> {
    if let Some(name) = picture(media)
        && let Some(bytes) = records.attachments().read(file, MAX_PICTURE)?
    {
        return Ok(Some(state.previews.offer(name, bytes)));
    }
    let mut sealed = records.vault().attachments().open(file.as_uuid())?;
    let length = sealed.length();
    let made = state
        .reading
        .worker()
        .picture(&mut sealed, length, media, MAX_EDGE);
    let made = made.ok().map(|png| Zeroizing::new(png.bytes));
    Ok(made.map(|bytes| state.previews.offer("image/png", bytes)))
}

/// The words of a file that is no PDF: of a plain text as they are, of others as they were read.
fn words_of(
    records: &Records,
    file: AttachmentId,
    media: MediaType,
    pages: u32,
    state: &AppState,
) -> Result<Option<String>, Error> {
    if media == MediaType::Text
        && let Some(bytes) = records.attachments().read(file, MAX_TEXT)?
    {
        return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
    }
    let most = usize::try_from(MAX_TEXT).unwrap_or(usize::MAX);
    let mut words = String::new();
    for page in 1..=pages {
        if words.len() >= most {
            break;
        }
        if !words.is_empty() {
            words.push_str("\n\n");
        }
        words.push_str(&records.documents().text(file, page)?.text);
    }
    if words.trim().is_empty() {
        return read_now(records, file, media, state);
    }
    Ok(Some(words))
}

/// The words of a file of which none are kept, because it is held or was not read yet: read now, for
/// looking at and for nothing else.
fn read_now(
    records: &Records,
    file: AttachmentId,
    media: MediaType,
    state: &AppState,
) -> Result<Option<String>, Error> {
    let mut sealed = records.vault().attachments().open(file.as_uuid())?;
    let length = sealed.length();
    let read = state.reading.worker().read(&mut sealed, length, media);
    let most = usize::try_from(MAX_TEXT).unwrap_or(usize::MAX);
    let words = read.ok().map(|document| {
        let mut words = String::new();
        for page in document.pages {
            if words.len() < most {
                words.push_str(&page.text);
                words.push_str("\n\n");
            }
        }
        words
    });
    Ok(words.filter(|words| !words.trim().is_empty()))
}

/// A piece of a file, for a viewer that asks for what it shows. Nothing is left of it on the disk.
#[tauri::command]
#[specta::specta]
pub async fn document_read(
    unlocked: Unlocked,
    attachment: String,
    offset: f64,
    length: u32,
) -> CommandResult<Bytes> {
    let file: AttachmentId = super::id(&attachment)?;
    let offset = whole(offset).ok_or_else(|| CommandError::with(ErrorCode::Invalid, "offset"))?;
    unlocked
        .run(move |records, _| {
            let mut sealed = records.vault().attachments().open(file.as_uuid())?;
            sealed.seek(SeekFrom::Start(offset)).map_err(unreadable)?;
            let mut bytes = Vec::new();
            let most = u64::from(length.min(MAX_RANGE));
            sealed
                .take(most)
                .read_to_end(&mut bytes)
                .map_err(unreadable)?;
            Ok::<_, CommandError>(Bytes(bytes))
        })
        .await
}

/// A number of JavaScript as a place in a file.
fn whole(number: f64) -> Option<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be whole and small enough"
    )]
    (number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&number))
        .then_some(number as u64)
}

/// A sealed file that ends early or does not prove true.
fn unreadable(_: std::io::Error) -> CommandError {
    CommandError::with(ErrorCode::Damaged, "attachment")
}

/// Lets go of a file that was held: its owner has looked.
#[tauri::command]
#[specta::specta]
pub async fn document_release(
    unlocked: Unlocked,
    app: AppHandle,
    attachment: String,
    reason: String,
) -> CommandResult<()> {
    let file: AttachmentId = super::id(&attachment)?;
    unlocked
        .run(move |records, now| records.documents().release(file, &reason, now))
        .await?;
    events::records_changed(&app, NOUN, vec![attachment]);
    events::records_changed(&app, super::evidence::NOUN, Vec::new());
    Ok(())
}

/// Has a file read again.
#[tauri::command]
#[specta::specta]
pub async fn document_read_again(
    unlocked: Unlocked,
    app: AppHandle,
    attachment: String,
) -> CommandResult<()> {
    let file: AttachmentId = super::id(&attachment)?;
    unlocked
        .run(move |records, now| records.documents().read_again(file, now))
        .await?;
    events::records_changed(&app, NOUN, vec![attachment]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_file_is_a_whole_number() {
        assert_eq!(whole(0.0), Some(0));
        assert_eq!(whole(4_294_967_296.0), Some(1 << 32));
        for none in [-1.0, 0.5, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(whole(none), None, "{none}");
        }
    }
}
