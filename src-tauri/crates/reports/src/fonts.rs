//! The embedded fonts: which glyph a letter gets, and how wide it is.
//!
//! Text is set in Noto Sans (Latin, Greek, Cyrillic). What it lacks comes from DejaVu Sans: arrows, ticks and other
//! signs, Armenian, Georgian, Lao. Scripts that run right to left or whose letters change shape next to one another
//! need a shaping engine, which printpdf has only behind its HTML stack; their letters, like all others that no font
//! has, become a visible box: nothing a person wrote vanishes from the page unseen.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use printpdf::ParsedFont;

use crate::Error;

/// Stands for a letter that no embedded font has.
pub(crate) const MISSING: char = '\u{25A1}';

/// A typeface as the layout asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    /// For words that are copied letter by letter.
    Mono,
}

impl Face {
    /// The files that serve this face, the preferred one first.
    const fn files(self) -> &'static [FontFile] {
        match self {
            Self::Regular => &[FontFile::Noto, FontFile::DejaVu],
            Self::Bold => &[FontFile::NotoBold, FontFile::DejaVuBold, FontFile::DejaVu],
            Self::Mono => &[FontFile::DejaVuMono, FontFile::DejaVu],
        }
    }
}

/// One embedded font program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FontFile {
    Noto,
    NotoBold,
    DejaVu,
    DejaVuBold,
    DejaVuMono,
}

impl FontFile {
    /// The name the PDF knows the font by.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Noto => "NotoSans-Regular",
            Self::NotoBold => "NotoSans-Bold",
            Self::DejaVu => "DejaVuSans",
            Self::DejaVuBold => "DejaVuSans-Bold",
            Self::DejaVuMono => "DejaVuSansMono",
        }
    }

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Noto => ttf_noto_sans::REGULAR,
            Self::NotoBold => ttf_noto_sans::BOLD,
            Self::DejaVu => dejavu::sans::regular(),
            Self::DejaVuBold => dejavu::sans::bold(),
            Self::DejaVuMono => dejavu::sans_mono::regular(),
        }
    }

    /// The font's tables, parsed when the first letter asks for them; `None` only if the program is damaged.
    fn parsed(self) -> Option<&'static ParsedFont> {
        static NOTO: LazyLock<Option<ParsedFont>> = LazyLock::new(|| parse(FontFile::Noto));
        static NOTO_BOLD: LazyLock<Option<ParsedFont>> =
            LazyLock::new(|| parse(FontFile::NotoBold));
        static DEJAVU: LazyLock<Option<ParsedFont>> = LazyLock::new(|| parse(FontFile::DejaVu));
        static DEJAVU_BOLD: LazyLock<Option<ParsedFont>> =
            LazyLock::new(|| parse(FontFile::DejaVuBold));
        static DEJAVU_MONO: LazyLock<Option<ParsedFont>> =
            LazyLock::new(|| parse(FontFile::DejaVuMono));
        match self {
            Self::Noto => NOTO.as_ref(),
            Self::NotoBold => NOTO_BOLD.as_ref(),
            Self::DejaVu => DEJAVU.as_ref(),
            Self::DejaVuBold => DEJAVU_BOLD.as_ref(),
            Self::DejaVuMono => DEJAVU_MONO.as_ref(),
        }
    }
}

fn parse(file: FontFile) -> Option<ParsedFont> {
    ParsedFont::from_bytes(file.bytes(), 0, &mut Vec::new())
}

/// A letter, the font that draws it, and its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) letter: char,
    pub(crate) file: FontFile,
    /// In thousandths of the size, cut to whole ones as the PDF's own width table is.
    width: u16,
}

impl Glyph {
    /// The width at `size`, in points.
    pub(crate) fn width(self, size: f32) -> f32 {
        f32::from(self.width) / 1000.0 * size
    }
}

/// The glyph of `letter` in `face`, or the box that stands for a missing one.
pub(crate) fn glyph(face: Face, letter: char) -> Option<Glyph> {
    let find = |letter| face.files().iter().find_map(|file| glyph_in(*file, letter));
    let known = if needs_shaping(letter) {
        None
    } else {
        find(letter)
    };
    known.or_else(|| find(MISSING))
}

fn glyph_in(file: FontFile, letter: char) -> Option<Glyph> {
    let font = file.parsed()?;
    let id = font
        .lookup_glyph_index(u32::from(letter))
        .filter(|id| *id != 0)?;
    let width = u32::from(font.get_glyph_width(id)?) * 1000 / u32::from(font.units_per_em.max(1));
    Some(Glyph {
        letter,
        file,
        width: u16::try_from(width).ok()?,
    })
}

/// Hebrew, Arabic and their neighbours, with their presentation forms.
fn needs_shaping(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}')
}

/// `file` with nothing but the glyphs of `letters`, ready to be embedded.
pub(crate) fn embed(
    file: FontFile,
    letters: impl Iterator<Item = char>,
) -> Result<ParsedFont, Error> {
    let fail = |reason: String| Error::Font {
        font: file.name(),
        reason,
    };
    let original = file
        .parsed()
        .ok_or_else(|| fail("it does not parse".to_owned()))?;
    let by_letter: BTreeMap<u32, u16> = letters
        .map(u32::from)
        .filter_map(|code| Some((code, original.lookup_glyph_index(code)?)))
        .collect();
    // The subsetter wants glyph 0 first and no glyph twice, and numbers the glyphs by their place in this list.
    let mut ids: Vec<u16> = by_letter.values().copied().chain([0]).collect();
    ids.sort_unstable();
    ids.dedup();

    let program = subset_program(file.bytes(), &ids).map_err(fail)?;
    let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new())
        .ok_or_else(|| fail("its subset does not parse".to_owned()))?;
    font.codepoint_to_glyph = by_letter
        .into_iter()
        .filter_map(|(code, old)| Some((code, u16::try_from(ids.binary_search(&old).ok()?).ok()?)))
        .collect();
    font.pdf_font_metrics = original.pdf_font_metrics.clone();
    font.font_metrics = original.font_metrics.clone();
    // ISO 32000-1, 9.6.4: six capitals and a plus mark a subset.
    font.font_name = Some(format!("WAYMRK+{}", file.name()));
    Ok(font)
}

fn subset_program(bytes: &[u8], ids: &[u16]) -> Result<Vec<u8>, String> {
    let font = ReadScope::new(bytes)
        .read::<FontData<'_>>()
        .map_err(|error| error.to_string())?;
    let tables = font.table_provider(0).map_err(|error| error.to_string())?;
    subset(&tables, ids, &SubsetProfile::Pdf, CmapTarget::Unicode)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn latin_greek_and_cyrillic_are_in_the_text_face() {
        for face in [Face::Regular, Face::Bold] {
            for letter in "AzÀÖØöøÿĀſƒǺǿȘțəẀẅỲỹọ̀Ωήяўґ‘’“”–—…•€£½×".chars()
            {
                let glyph = glyph(face, letter).unwrap();
                assert_eq!(glyph.letter, letter);
                assert_eq!(glyph.file, face.files()[0], "{letter}");
            }
        }
    }

    #[test]
    fn no_letter_of_the_latin_blocks_is_missing() {
        // The last six letters of the block are of medieval Welsh.
        let latin = ('\u{A1}'..='\u{24F}').chain('\u{1E00}'..='\u{1EF9}');
        for face in [Face::Regular, Face::Bold] {
            let missing: String = latin
                .clone()
                .filter(|letter| {
                    letter.is_alphabetic() && glyph(face, *letter).unwrap().letter != *letter
                })
                .collect();
            assert_eq!(missing, "");
        }
    }

    #[test]
    fn signs_come_from_the_second_font_and_unknown_letters_become_a_box() {
        for (letter, drawn) in [
            ('→', '→'),
            ('✓', '✓'),
            ('Հ', 'Հ'),
            ('ქ', 'ქ'),
            ('王', MISSING),
            ('م', MISSING),
            ('ש', MISSING),
        ] {
            assert_eq!(
                glyph(Face::Regular, letter).unwrap().letter,
                drawn,
                "{letter}"
            );
            assert!(glyph(Face::Bold, letter).unwrap().width > 0);
        }
    }

    #[test]
    fn a_subset_holds_its_letters_and_little_else() {
        let font = embed(FontFile::Noto, "Brontë".chars()).unwrap();
        assert!(
            font.original_bytes.len() < 8_000,
            "{}",
            font.original_bytes.len()
        );
        for letter in "Brontë".chars() {
            let id = font.lookup_glyph_index(u32::from(letter)).unwrap();
            assert_ne!(id, 0);
            let full = FontFile::Noto.parsed().unwrap();
            let width = full.get_glyph_width(full.lookup_glyph_index(u32::from(letter)).unwrap());
            assert_eq!(font.get_glyph_width(id), width);
        }
        assert_eq!(font.lookup_glyph_index(u32::from('x')), None);
    }
}
