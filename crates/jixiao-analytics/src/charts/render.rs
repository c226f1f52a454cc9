//! Draws a picture with plotters' SVG backend and turns the result into a scalable, accessible document.

use super::picture::{Anchor, Mark, Picture};
use super::theme::{self, FONTS, Face, Weight};
use crate::AnalyticsError;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// plotters divides the size of a font by this before it writes it.
const FONT_SCALE: f64 = 1.24;

/// The words around a picture.
pub(super) struct Caption<'a> {
    pub(super) id: &'static str,
    pub(super) lang: &'static str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

/// Draws a picture as an SVG document of its own.
pub(super) fn svg(picture: &Picture, caption: &Caption<'_>) -> Result<String, AnalyticsError> {
    let (width, height) = pixel((picture.width, picture.height));
    let size = (u32::try_from(width).unwrap_or(1), u32::try_from(height).unwrap_or(1));
    let mut raw = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut raw, size);
        for mark in &picture.marks {
            draw(&mut backend, mark, caption.id)?;
        }
        drawn(backend.present(), caption.id)?;
    }
    Ok(finish(&raw, size, caption))
}

fn draw(backend: &mut SVGBackend<'_>, mark: &Mark, id: &'static str) -> Result<(), AnalyticsError> {
    let result = match mark {
        Mark::Rect { x, y, width, height, color } => {
            backend.draw_rect(pixel((*x, *y)), pixel((x + width, y + height)), &ink(*color), true)
        }
        Mark::Outline { x, y, width, height, color } => {
            backend.draw_rect(pixel((*x, *y)), pixel((x + width, y + height)), &ink(*color), false)
        }
        Mark::Path { points, color, width } => {
            backend.draw_path(points.iter().copied().map(pixel), &ink(*color).stroke_width(*width))
        }
        Mark::Polygon { points, color } => backend.fill_polygon(points.iter().copied().map(pixel), &ink(*color)),
        Mark::Disc { x, y, radius, color } => backend.draw_circle(pixel((*x, *y)), whole(*radius), &ink(*color), true),
        Mark::Ring { x, y, radius, color } => {
            backend.draw_circle(pixel((*x, *y)), whole(*radius), &ink(*color).stroke_width(2), false)
        }
        Mark::Text { x, y, anchor, face, words } => {
            backend.draw_text(words, &text_style(*face, *anchor), pixel((*x, *y)))
        }
    };
    drawn(result, id)
}

fn drawn(result: Result<(), impl std::fmt::Display>, id: &'static str) -> Result<(), AnalyticsError> {
    result.map_err(|error| AnalyticsError::Chart { id, reason: error.to_string() })
}

fn ink(color: theme::Color) -> ShapeStyle {
    let (r, g, b) = color.rgb;
    RGBColor(r, g, b).mix(color.alpha).filled()
}

fn text_style(face: Face, anchor: Anchor) -> TextStyle<'static> {
    let (r, g, b) = face.color.rgb;
    let style = match face.weight {
        Weight::Normal => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let horizontal = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let font = FontDesc::new(FontFamily::SansSerif, face.size * FONT_SCALE, style);
    TextStyle { font, color: RGBColor(r, g, b).to_backend_color(), pos: Pos::new(horizontal, VPos::Center) }
}

#[expect(clippy::cast_possible_truncation, reason = "pictures are some thousand pixels wide and high")]
fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn whole(radius: f64) -> u32 {
    u32::try_from(pixel((radius, 0.0)).0).unwrap_or(0)
}

/// Replaces the frame that plotters writes: no fixed size, a white card, title and description for screen readers,
/// the fonts named once; and says of every text what the backend says too vaguely or too long.
fn finish(raw: &str, (width, height): (u32, u32), caption: &Caption<'_>) -> String {
    let Caption { id, lang, title, description } = caption;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         lang=\"{lang}\" aria-labelledby=\"{id}-{lang}-title {id}-{lang}-desc\" font-family=\"{FONTS}\">\n\
         <title id=\"{id}-{lang}-title\">{}</title>\n<desc id=\"{id}-{lang}-desc\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"#FFFFFF\"/>\n",
        escape(title),
        escape(description),
    );
    for line in raw.lines().skip(1) {
        if let Some(attributes) = line.strip_prefix("<text ") {
            svg.push_str("<text ");
            svg.push_str(&shorten(attributes).replace(" dy=\"0.5ex\"", " dy=\"0.36em\""));
        } else if line.starts_with('<') && line != "</text>" {
            svg.push_str(&shorten(line));
            svg.push('\n');
        } else {
            svg.push_str(line);
            if line == "</text>" {
                svg.push('\n');
            }
        }
    }
    svg
}

/// Leaves out what is the default anyway, and the rounding noise of font sizes.
fn shorten(tag: &str) -> String {
    let mut tag = tag.replace(" opacity=\"1\"", "").replace(" font-family=\"sans-serif\"", "");
    tag = tag.replace(" text-anchor=\"start\"", "").replace(" stroke=\"none\"", "").replace(" \"/>", "\"/>");
    if let Some(start) = tag.find(" font-size=\"") {
        let value = start + " font-size=\"".len();
        let end = tag[value..].find('"').map_or(value, |length| value + length);
        if let Ok(size) = tag[value..end].parse::<f64>() {
            tag.replace_range(value..end, &format!("{}", (size * 10.0).round() / 10.0));
        }
    }
    tag
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme::{BLUE, BODY};

    #[test]
    fn the_document_scales_names_itself_and_keeps_its_words() {
        let mut picture = Picture::new(200.0);
        picture.height = 50.0;
        picture.rect((1.0, 2.0), (3.0, 4.0), BLUE);
        picture.text((10.0, 20.0), Anchor::Start, BODY, "执行 < 80% & \"满分\"");
        let caption = Caption { id: "probe", lang: "zh", title: "1 < 2", description: "甲 & 乙" };
        let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 50\" role=\"img\" lang=\"zh\" \
            aria-labelledby=\"probe-zh-title probe-zh-desc\" font-family=\"FONTS\">\n\
            <title id=\"probe-zh-title\">1 &lt; 2</title>\n<desc id=\"probe-zh-desc\">甲 &amp; 乙</desc>\n\
            <rect width=\"200\" height=\"50\" rx=\"10\" fill=\"#FFFFFF\"/>\n\
            <rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#0072B2\"/>\n\
            <text x=\"10\" y=\"20\" dy=\"0.36em\" font-size=\"13\" fill=\"#1F2328\">\
            执行 &lt; 80% &amp; &quot;满分&quot;</text>\n</svg>\n";
        assert_eq!(svg(&picture, &caption).unwrap(), expected.replace("FONTS", FONTS));
    }
}
