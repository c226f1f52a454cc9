//! Finds the pictures of a body, with their size and turn, in DrawingML and in the older VML.

use crate::formats::album::{Shown, points, quarters};
use crate::formats::xml::Element;

/// English metric units of a point, and sixty-thousandths of a degree in a quarter turn.
const EMU: f64 = 12_700.0;
const QUARTER: f64 = 5_400_000.0;

/// The drawing that is read.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    n_seen: u32,
    /// It is hidden, or said to be mere decoration.
    is_decoration: bool,
    extent: Option<(f64, f64)>,
    open: Option<Shown>,
}

impl Drawings {
    /// Takes the start of any element; most are of no concern.
    pub(super) fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "drawing" | "pict" => *self = Self { n_seen: self.n_seen, ..Self::default() },
            "docPr" => self.is_decoration |= element.is_on("hidden"),
            "decorative" => self.is_decoration |= element.is_set(),
            "extent" => self.extent = extent(element),
            "pic" => self.open = Some(Shown { size: self.extent, ..Shown::default() }),
            "shape" | "rect" => {
                let style = element.attribute("style").unwrap_or_default();
                self.is_decoration |= property(&style, "visibility") == Some("hidden");
                self.open = Some(styled(&style));
            }
            _ => self.inside(element),
        }
    }

    /// Takes what a picture says of itself.
    fn inside(&mut self, element: &Element<'_>) {
        let Some(shown) = &mut self.open else { return };
        match element.name() {
            "blip" => shown.id = element.attribute("embed").unwrap_or_default().into_owned(),
            "imagedata" => {
                shown.id = element.attribute("id").unwrap_or_default().into_owned();
                let cut = ["cropleft", "croptop", "cropright", "cropbottom"];
                shown.cut = cut.map(|side| element.attribute(side).and_then(|part| fraction(&part)).unwrap_or(0.0));
            }
            "srcRect" => {
                let part = |side: &str| number(element, side).map_or(0.0, |part| part / 100_000.0);
                shown.cut = ["l", "t", "r", "b"].map(part);
            }
            "xfrm" => shown.quarters = quarters(number(element, "rot").unwrap_or(0.0) / QUARTER),
            "ext" => shown.size = extent(element).or(shown.size),
            _ => {}
        }
    }

    /// Takes the end of any element; returns the picture that ends with it, unless it is hidden or decoration.
    pub(super) fn end(&mut self, name: &str) -> Option<Shown> {
        let shown = matches!(name, "pic" | "shape" | "rect").then(|| self.open.take()).flatten()?;
        if shown.id.is_empty() {
            return None;
        }
        self.n_seen += 1;
        (!self.is_decoration).then_some(Shown { number: self.n_seen, ..shown })
    }
}

fn number(element: &Element<'_>, name: &str) -> Option<f64> {
    element.attribute(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

fn extent(element: &Element<'_>) -> Option<(f64, f64)> {
    Some((number(element, "cx")? / EMU, number(element, "cy")? / EMU))
}

/// Reads size and turn from the style of a VML shape.
fn styled(style: &str) -> Shown {
    let length = |name: &str| points(property(style, name)?);
    let turn = property(style, "rotation").and_then(|turn| turn.parse::<f64>().ok()).filter(|turn| turn.is_finite());
    let size = length("width").zip(length("height"));
    Shown { size, quarters: quarters(turn.unwrap_or(0.0) / 90.0), ..Shown::default() }
}

fn property<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    style
        .split(';')
        .filter_map(|one| one.split_once(':'))
        .find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim())
}

/// Reads a share: `0.25`, or `16384f` in parts of 65536.
fn fraction(text: &str) -> Option<f64> {
    let share = match text.trim().strip_suffix('f') {
        Some(parts) => parts.parse::<f64>().ok()? / 65_536.0,
        None => text.trim().parse().ok()?,
    };
    share.is_finite().then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::{Event, Xml};

    /// One line a picture: its number, relation, size, turn and cut.
    #[track_caller]
    fn check(xml: &str, expected: &[&str]) {
        let (mut drawings, mut found) = (Drawings::default(), Vec::new());
        let mut xml = Xml::new(xml, "docx");
        while let Ok(Some(event)) = xml.next() {
            match event {
                Event::Start(element) => drawings.start(&element),
                Event::End(name) => found.extend(drawings.end(name)),
                Event::Text(_) => {}
            }
        }
        let shown = found.iter().map(|one| {
            let size = one.size.map_or_else(|| "?".to_owned(), |(width, height)| format!("{width:.0}x{height:.0}"));
            format!("{} {} {size} {} {:?} {}", one.number, one.id, one.quarters, one.cut, one.is_large())
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    fn drawing(head: &str, tail: &str) -> String {
        format!(
            "<w:drawing><wp:inline>{head}<a:graphic><pic:pic><pic:blipFill><a:blip r:embed='a'/>{tail}</pic:pic></a:graphic></wp:inline></w:drawing>"
        )
    }

    #[test]
    fn drawings_say_how_large_they_are_shown() {
        let extent = "<wp:extent cx='5080000' cy='7620000'/>";
        check(&drawing(extent, "</pic:blipFill>"), &["1 a 400x600 0 [0.0, 0.0, 0.0, 0.0] true"]);
        let turned = "<a:srcRect l='10000' b='5000'/></pic:blipFill><pic:spPr><a:xfrm rot='16200000'><a:ext cx='1270000' cy='3810000'/></a:xfrm></pic:spPr>";
        check(&drawing(extent, turned), &["1 a 100x300 3 [0.1, 0.0, 0.0, 0.05] true"]);
        check(
            &drawing("<wp:extent cx='1270000' cy='1270000'/>", "</pic:blipFill>"),
            &["1 a 100x100 0 [0.0, 0.0, 0.0, 0.0] false"],
        );
        check(&drawing("", "</pic:blipFill>"), &["1 a ? 0 [0.0, 0.0, 0.0, 0.0] true"]);
    }

    #[test]
    fn decoration_is_counted_and_left_out() {
        let plain = drawing("", "</pic:blipFill>");
        let last = "2 a ? 0 [0.0, 0.0, 0.0, 0.0] true";
        for head in ["<wp:docPr hidden='1'/>", "<wp:docPr><a:ext><adec:decorative val='1'/></a:ext></wp:docPr>"] {
            check(&format!("<w:p>{}{plain}</w:p>", drawing(head, "</pic:blipFill>")), &[last]);
        }
        check(&drawing("<adec:decorative val='0'/>", "</pic:blipFill>"), &["1 a ? 0 [0.0, 0.0, 0.0, 0.0] true"]);
    }

    #[test]
    fn older_shapes_have_styles() {
        let shape = |style: &str, data: &str| format!("<w:pict><v:shape style='{style}'>{data}</v:shape></w:pict>");
        let data = "<v:imagedata r:id='b' o:title='' croptop='16384f' cropleft='0.5'/>";
        check(&shape("width:10cm;height:5in;rotation:90", data), &["1 b 283x360 1 [0.5, 0.25, 0.0, 0.0] true"]);
        check(&shape("position:absolute;width:2000;height:1000", data), &["1 b ? 0 [0.5, 0.25, 0.0, 0.0] true"]);
        check(&shape("width:10cm;height:5in;visibility:hidden", data), &[]);
        check(&shape("width:10cm;height:5in", ""), &[]);
        check("<v:imagedata r:id='b'/>", &[]);
    }
}
