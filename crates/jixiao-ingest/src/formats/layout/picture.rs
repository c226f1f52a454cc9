//! Draws what was recognised on a page as SVG: characters in their boxes, rules, and the cells of the tables found.

use super::geometry::{Area, Page};
use super::lattice::{self, Lattice};
use super::segment::{self, Segment};
use std::fmt::Write;

/// Colours of cells; neighbours differ.
const CELL_COLOURS: [&str; 6] = ["#fde68a", "#bfdbfe", "#bbf7d0", "#fecaca", "#ddd6fe", "#fed7aa"];

/// Draws a page.
pub(crate) fn draw(page: &Page) -> String {
    let (width, height) = (page.width, page.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.2} {height:.2}\" width=\"{width:.0}\" height=\"{height:.0}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    );
    let segments = segment::segments(&page.rules).unwrap_or_default();
    for lattice in lattice::lattices(&segments) {
        cells(&mut svg, &lattice);
    }
    svg.push_str("<g fill=\"none\" stroke=\"#9ca3af\" stroke-width=\"0.2\">\n");
    for glyph in &page.glyphs {
        rectangle(&mut svg, &glyph.area, "");
    }
    svg.push_str("</g>\n<g stroke=\"#dc2626\" stroke-width=\"0.6\">\n");
    for Segment { at, from, to } in &segments.across {
        put(&mut svg, format_args!("<line x1=\"{from:.2}\" y1=\"{at:.2}\" x2=\"{to:.2}\" y2=\"{at:.2}\"/>\n"));
    }
    for Segment { at, from, to } in &segments.down {
        put(&mut svg, format_args!("<line x1=\"{at:.2}\" y1=\"{from:.2}\" x2=\"{at:.2}\" y2=\"{to:.2}\"/>\n"));
    }
    svg.push_str("</g>\n<g font-family=\"sans-serif\" fill=\"#111827\">\n");
    for glyph in page.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()) {
        let (x, y, size) = (glyph.area.x0, glyph.area.y1 - 0.12 * glyph.size, glyph.size);
        let text = escaped(glyph.c);
        put(&mut svg, format_args!("<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size:.1}\">{text}</text>\n"));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Colours every cell of a grid.
fn cells(svg: &mut String, lattice: &Lattice) {
    svg.push_str("<g stroke=\"#2563eb\" stroke-width=\"0.4\" fill-opacity=\"0.55\">\n");
    for span in &lattice.cells {
        let colour = CELL_COLOURS[(span.row * 2 + span.column) % CELL_COLOURS.len()];
        rectangle(svg, &lattice.cell_area(span), &format!(" fill=\"{colour}\""));
    }
    svg.push_str("</g>\n");
}

fn rectangle(svg: &mut String, area: &Area, attributes: &str) {
    let (x, y, width, height) = (area.x0, area.y0, area.width(), area.height());
    put(
        svg,
        format_args!("<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\"{attributes}/>\n"),
    );
}

fn put(svg: &mut String, text: std::fmt::Arguments<'_>) {
    svg.write_fmt(text).expect("a string takes any text");
}

fn escaped(c: char) -> String {
    match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => String::new(),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{grid, page, written};
    use super::*;

    #[test]
    fn cells_rules_and_characters_are_drawn() {
        let mut page = page(1);
        page.rules = grid(&[50.0, 100.0, 150.0], &[50.0, 70.0, 90.0]);
        page.glyphs = written("甲<", 55.0, 55.0, 10.0);
        let svg = draw(&page);
        let count = |what: &str| svg.matches(what).count();
        assert_eq!((count("fill=\"#f") - 1 + count("fill=\"#b"), count("<line"), count("<text")), (4, 6, 2));
        assert!(svg.contains("&lt;") && svg.ends_with("</svg>\n"));
    }
}
