//! Pictures inside rich text: their bytes as digits or as they are, with the size at which they are shown.

use crate::formats::album::{Album, Kept, Shown, TWIPS, quarters};
use crate::formats::layout::Page;

/// The most bytes of one picture, and of all pictures.
const MOST_BYTES: usize = 64 << 20;
const MOST_OF_ALL: usize = 256 << 20;

/// The pictures of a document, one of which may be open.
#[derive(Debug)]
pub(super) struct Pictures {
    album: Album,
    open: Open,
    shape: Shape,
    n_seen: u32,
    n_bytes: usize,
}

/// The picture that is read.
#[derive(Debug, Default)]
struct Open {
    kind: Kind,
    /// Width, height, their scales in percent, and what is cut off at the left, top, right and bottom; lengths in twips.
    goal: [f64; 2],
    scale: [Option<f64>; 2],
    cut: [f64; 4],
    bytes: Vec<u8>,
    /// The first of two digits.
    half: Option<u8>,
}

/// The shape that is open: the picture it shows is one of its properties.
#[derive(Debug, Default)]
struct Shape {
    name: String,
    value: String,
    /// Left, top, right and bottom in twips.
    edges: [f64; 4],
    quarters: u8,
}

/// How the picture that is read is kept, as far as its words have said it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Unknown,
    File,
    Dots,
    Drawn,
}

impl Pictures {
    pub(super) fn new(album: Album) -> Self {
        Self { album, open: Open::default(), shape: Shape::default(), n_seen: 0, n_bytes: 0 }
    }

    /// Takes a control word outside pictures: shapes say where they lie, and begin their properties.
    pub(super) fn shape_word(&mut self, name: &str, number: Option<i32>) {
        let edge = |name: &str| ["shpleft", "shptop", "shpright", "shpbottom"].iter().position(|edge| *edge == name);
        match name {
            "shp" => self.shape = Shape::default(),
            "sp" => (self.shape.name, self.shape.value) = Default::default(),
            _ => {
                if let Some(edge) = edge(name) {
                    self.shape.edges[edge] = f64::from(number.unwrap_or(0));
                }
            }
        }
    }

    /// Takes the name of a property of the open shape.
    pub(super) fn property_name(&mut self, text: &str) {
        self.shape.name.push_str(text);
    }

    /// Takes the value of a property; only how the shape is turned matters.
    pub(super) fn property_value(&mut self, text: &str) {
        if self.shape.name == "rotation" {
            self.shape.value.push_str(text);
            let turn = self.shape.value.trim().parse::<f64>().unwrap_or(0.0) / 65_536.0 / 90.0;
            self.shape.quarters = quarters(turn);
        }
    }

    /// Tells whether the property is the picture that the shape shows, and not what it is filled with.
    pub(super) fn is_shown_by_shape(&self) -> bool {
        self.shape.name == "pib"
    }

    /// Begins a picture.
    pub(super) fn start(&mut self) {
        self.open = Open::default();
    }

    /// Takes a control word of the picture.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        let value = f64::from(number.unwrap_or(0));
        let open = &mut self.open;
        match name {
            "pngblip" | "jpegblip" => open.kind = Kind::File,
            "dibitmap" => open.kind = Kind::Dots,
            "emfblip" | "wmetafile" | "pmmetafile" | "macpict" | "wbitmap" => open.kind = Kind::Drawn,
            "picwgoal" => open.goal[0] = value,
            "pichgoal" => open.goal[1] = value,
            "picscalex" => open.scale[0] = Some(value),
            "picscaley" => open.scale[1] = Some(value),
            "piccropl" => open.cut[0] = value,
            "piccropt" => open.cut[1] = value,
            "piccropr" => open.cut[2] = value,
            "piccropb" => open.cut[3] = value,
            _ => {}
        }
    }

    /// Takes a digit of the bytes; everything else between them is passed over.
    pub(super) fn digit(&mut self, byte: u8) {
        let Some(digit) = char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) else { return };
        match self.open.half.take() {
            None => self.open.half = Some(digit),
            Some(first) => self.bytes(&[first << 4 | digit]),
        }
    }

    /// Takes bytes of the picture; those of drawings, and those beyond the limits, are of no use.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        let has_room = self.open.bytes.len() + bytes.len() <= MOST_BYTES && self.n_bytes + bytes.len() <= MOST_OF_ALL;
        if has_room && matches!(self.open.kind, Kind::File | Kind::Dots) {
            self.n_bytes += bytes.len();
            self.open.bytes.extend_from_slice(bytes);
        }
    }

    /// Ends the picture and recognises it, where it is shown so large that it may be a page.
    pub(super) fn end(&mut self, is_shown: bool, of_shape: bool) -> Option<Page> {
        let open = std::mem::take(&mut self.open);
        let kept = match open.kind {
            Kind::Unknown => return None,
            Kind::File => Kept::File(&open.bytes),
            Kind::Dots => Kept::Dots(&open.bytes),
            Kind::Drawn => Kept::Drawn,
        };
        self.n_seen += 1;
        let mut shown = open.shown(self.n_seen);
        if of_shape {
            let [left, top, right, bottom] = self.shape.edges;
            let size = ((right - left) / TWIPS, (bottom - top) / TWIPS);
            shown.size = Some(size).filter(|(width, height)| *width > 0.0 && *height > 0.0).or(shown.size);
            shown.quarters = self.shape.quarters;
        }
        is_shown.then(|| self.album.read_kept(&shown, kept)).flatten()
    }

    /// Returns what became of them.
    pub(super) fn album(&self) -> &Album {
        &self.album
    }
}

impl Open {
    fn shown(&self, number: u32) -> Shown {
        let [width, height] = self.goal;
        let share = |index: usize, side: f64| if side > 0.0 { self.cut[index] / side } else { 0.0 };
        let cut = [share(0, width), share(1, height), share(2, width), share(3, height)];
        let scaled = |side: f64, scale: Option<f64>| side * scale.unwrap_or(100.0) / 100.0 / TWIPS;
        let size = (scaled(width, self.scale[0]), scaled(height, self.scale[1]));
        Shown { number, size: Some(size).filter(|_| width > 0.0 && height > 0.0), cut, ..Shown::default() }
    }
}
