//! Draws the SVG of a chart as PNG with an installed font that holds Chinese characters.

use crate::ReportError;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{Options, Tree};
use skrifa::{FontRef, MetadataProvider};
use std::sync::{Arc, LazyLock};

/// Pictures have twice the pixels of the SVG, so that they stay sharp on paper.
const SCALE: f32 = 2.0;

/// A character that every Chinese font holds and others rarely do.
const PROBE: char = '绩';

/// Fonts in the order of preference where several hold Chinese characters.
const PREFERRED: &[&str] = &[
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

/// The installed fonts with `sans-serif` set to a Chinese one; nothing when there is none.
///
/// Without that setting the renderer would take `sans-serif` for a font that is not there and drop every label.
static FONTS: LazyLock<Option<Arc<Database>>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let family = chinese_family(&fonts)?;
    fonts.set_sans_serif_family(&family);
    fonts.set_serif_family(family);
    Some(Arc::new(fonts))
});

/// Draws an SVG as PNG; `id` names the chart in errors.
pub fn png(id: &str, svg: &str) -> Result<Vec<u8>, ReportError> {
    let failed = |reason: String| ReportError::Picture { id: id.to_owned(), reason };
    let fonts = FONTS.clone().ok_or(ReportError::NoChineseFont)?;
    let options = Options { fontdb: fonts, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| failed("no size".to_owned()))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("too large".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(error.to_string()))
}

/// Finds the preferred installed family that holds the probe character; the same on every run of a machine.
fn chinese_family(fonts: &Database) -> Option<String> {
    let mut families: Vec<String> = fonts
        .faces()
        .filter(|face| holds(fonts, face.id))
        .filter_map(|face| face.families.first().map(|(name, _)| name.clone()))
        .collect();
    families.sort_by_key(|name| {
        let rank = PREFERRED.iter().position(|preferred| preferred == name).unwrap_or(PREFERRED.len());
        (rank, name.clone())
    });
    families.into_iter().next()
}

fn holds(fonts: &Database, face: ID) -> bool {
    let has_probe = |data: &[u8], index: u32| {
        FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(PROBE).is_some())
    };
    fonts.with_face_data(face, has_probe).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="white"/><text x="5" y="22" font-size="20" font-family="sans-serif">LABEL</text></svg>"#;

    /// Draws a label and returns the picture, or nothing on a machine without a Chinese font.
    fn draw(label: &str) -> Option<Vec<u8>> {
        match png("test", &DRAWING.replace("LABEL", label)) {
            Err(ReportError::NoChineseFont) => None,
            other => Some(other.expect("a valid drawing")),
        }
    }

    #[test]
    fn chinese_labels_are_drawn_or_the_missing_font_is_named() {
        let Some(written) = draw("绩效") else {
            let message = ReportError::NoChineseFont.to_string();
            assert!(message.contains("fonts-"), "{message}");
            return;
        };
        assert_ne!(Some(written), draw(""), "the label left no trace");
    }

    #[test]
    fn broken_svg_is_an_error_in_words() {
        if draw("").is_some() {
            let error = png("heatmap", "<svg").expect_err("no whole document");
            assert!(error.to_string().starts_with("picture heatmap:"), "{error}");
        }
    }
}
