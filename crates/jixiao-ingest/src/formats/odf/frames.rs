//! Frames with pictures: how large and how turned they are shown, and which part of the package they hold.

use crate::formats::album::{Shown, points, quarters};
use crate::formats::xml::Element;
use std::f64::consts::FRAC_PI_2;

/// The frames that are open.
#[derive(Debug, Default)]
pub(super) struct Frames {
    n_seen: u32,
    n_outside: u32,
    open: Vec<Frame>,
}

/// A frame; of several forms of one content the first that is known counts.
#[derive(Debug, Default)]
struct Frame {
    size: Option<(f64, f64)>,
    quarters: u8,
    is_taken: bool,
}

impl Frames {
    /// Takes the start of a frame.
    pub(super) fn start(&mut self, frame: &Element<'_>) {
        let length = |name: &str| points(&frame.attribute(name)?);
        let turn = frame.attribute("transform").and_then(|transform| turn(&transform));
        let size = length("width").zip(length("height"));
        self.open.push(Frame { size, quarters: quarters(turn.unwrap_or(0.0)), is_taken: false });
    }

    /// Takes the end of a frame.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Says that the frame holds something else, for which a picture only stands in.
    pub(super) fn take(&mut self) {
        if let Some(frame) = self.open.last_mut() {
            frame.is_taken = true;
        }
    }

    /// Returns how many pictures lie outside the package.
    pub(super) fn n_outside(&self) -> u32 {
        self.n_outside
    }

    /// Takes an image; returns it unless it stands in for something else or lies outside the package.
    pub(super) fn image(&mut self, image: &Element<'_>) -> Option<Shown> {
        let frame = self.open.last_mut()?;
        let name = image.attribute("href")?;
        let name = name.strip_prefix("./").unwrap_or(&name);
        if std::mem::replace(&mut frame.is_taken, true) {
            return None;
        }
        if name.contains(':') || name.starts_with("..") {
            self.n_outside += 1;
            return None;
        }
        self.n_seen += 1;
        let cut = [0.0; 4];
        Some(Shown { number: self.n_seen, id: name.to_owned(), size: frame.size, quarters: frame.quarters, cut })
    }
}

/// Reads how far a frame is turned, clockwise in quarters: `rotate (-1.5707963) translate (…)` is one.
fn turn(transform: &str) -> Option<f64> {
    let (_, rest) = transform.split_once("rotate")?;
    let (angle, _) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let angle: f64 = angle.trim().parse().ok()?;
    angle.is_finite().then_some(-angle / FRAC_PI_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml::{Event, Xml};

    /// One line a picture: its number, part, size and turn.
    #[track_caller]
    fn check(xml: &str, expected: &[&str]) {
        let (mut frames, mut found) = (Frames::default(), Vec::new());
        let mut xml = Xml::new(xml, "odt");
        while let Ok(Some(event)) = xml.next() {
            match event {
                Event::Start(element) if element.name() == "frame" => frames.start(&element),
                Event::Start(element) if element.name() == "image" => found.extend(frames.image(&element)),
                Event::Start(element) if element.name() == "object" => frames.take(),
                Event::End("frame") => frames.end(),
                _ => {}
            }
        }
        let shown = found.iter().map(|one| {
            let size = one.size.map_or_else(|| "?".to_owned(), |(width, height)| format!("{width:.0}x{height:.0}"));
            format!("{} {} {size} {}", one.number, one.id, one.quarters)
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn frames_say_how_their_pictures_are_shown() {
        let image = "<draw:image xlink:href='Pictures/a.png'/>";
        check(
            &format!("<draw:frame svg:width='10cm' svg:height='5in'>{image}</draw:frame>"),
            &["1 Pictures/a.png 283x360 0"],
        );
        check(
            &format!(
                "<draw:frame draw:transform='rotate (-1.5707963267949) translate (8in -5in)'>{image}</draw:frame>"
            ),
            &["1 Pictures/a.png ? 1"],
        );
        check(&format!("<draw:frame draw:transform='rotate (x)'>{image}</draw:frame>"), &["1 Pictures/a.png ? 0"]);
    }

    #[test]
    fn only_the_first_form_counts_and_nothing_outside_the_package() {
        let image = |name: &str| format!("<draw:image xlink:href='{name}'/>");
        check(&format!("<draw:frame>{}{}</draw:frame>", image("./a.svg"), image("a.png")), &["1 a.svg ? 0"]);
        check(&format!("<draw:frame><draw:object/>{}</draw:frame>", image("a.png")), &[]);
        for outside in ["http://a/b.png", "../b.png", "file:///b.png"] {
            check(&format!("<draw:frame>{}</draw:frame>", image(outside)), &[]);
        }
        let inner = format!("<draw:frame>{}</draw:frame>", image("b.png"));
        let both = format!("<draw:frame><draw:text-box>{inner}{inner}</draw:text-box></draw:frame>{}", image("c.png"));
        check(&both, &["1 b.png ? 0", "2 b.png ? 0"]);
    }
}
