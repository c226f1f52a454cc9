//! Draws the objects of an OFD page: text with the place of every character, paths, and where pictures stand.

use super::numbers;
use super::structure::text_of;
use crate::ReadError;
use crate::formats::layout::{Area, Canvas, Matrix, Path};
use crate::formats::xml::{Element, Event, Xml};

/// Points in a millimetre.
pub(super) const MILLIMETRE: f64 = 72.0 / 25.4;

/// The most pictures of a page.
const MOST_PICTURES: usize = 200;

/// What a page says before its objects.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) area: Option<Area>,
    /// The templates under the page, by identifier.
    pub(super) templates: Vec<String>,
    /// Lists of resources of its own.
    pub(super) resources: Vec<String>,
}

/// Reads the size and the templates of a page.
pub(super) fn head(xml: &str) -> Head {
    let mut head = Head::default();
    let mut xml = Xml::new(xml, "OFD");
    while let Ok(Some(event)) = xml.next() {
        let Event::Start(element) = event else { continue };
        match element.name() {
            "PhysicalBox" => {
                let text = text_of(&mut xml).unwrap_or_default();
                head.area = numbers::area(&text).or(head.area);
            }
            "Template" => head.templates.extend(element.attribute("TemplateID").map(|id| id.trim().to_owned())),
            "PageRes" => head.resources.push(text_of(&mut xml).unwrap_or_default()),
            "Content" => break,
            _ => {}
        }
    }
    head
}

/// What is drawn on a page: characters and rules, and the pictures below or above them.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) canvas: Canvas,
    pub(super) pictures: Vec<Reference>,
}

/// A picture where it is drawn: its resource, and the way from the unit square, whose upper edge is at 1, to the page.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) id: String,
    pub(super) matrix: Matrix,
}

/// Draws the objects of a page or template; says whether they were read to their end.
pub(super) fn draw(xml: &str, page: Area, drawing: &mut Drawing) -> bool {
    let mut xml = Xml::new(xml, "OFD");
    objects(&mut xml, page, drawing).is_ok()
}

fn objects(xml: &mut Xml<'_>, page: Area, drawing: &mut Drawing) -> Result<(), ReadError> {
    let Drawing { canvas, pictures } = drawing;
    let mut object = Object::default();
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.name() {
            "TextObject" | "PathObject" => object = Object::new(&element, page),
            // Text that lets everything through lies unseen over a picture.
            "FillColor" if is_clear(&element) && object.sight == Sight::Seen => object.sight = Sight::Clear,
            "TextCode" => {
                let code = Code::new(&element);
                let text = text_up_to_end(xml)?;
                if object.sight != Sight::Off {
                    canvas.hide(object.sight == Sight::Clear);
                    object.text(&code, &text, canvas);
                }
            }
            "AbbreviatedData" => {
                let data = text_of(xml)?;
                if object.sight != Sight::Off {
                    object.path(&data, canvas);
                }
            }
            "ImageObject" => {
                canvas.image();
                pictures.extend(reference(&element, page).filter(|_| pictures.len() < MOST_PICTURES));
            }
            "CompositeObject" => canvas.image(),
            // Clips are made of paths that draw nothing.
            "Clips" | "Annot" => xml.skip(),
            _ => {}
        }
    }
    Ok(())
}

fn is_clear(element: &Element<'_>) -> bool {
    element.attribute("Alpha").is_some_and(|alpha| alpha.trim() == "0")
}

/// Reads which picture an object shows; one without a matrix fills its box.
fn reference(element: &Element<'_>, page: Area) -> Option<Reference> {
    let object = Object::new(element, page);
    let id = element.attribute("ResourceID")?.trim().to_owned();
    let has_matrix = element.attribute("CTM").is_some_and(|text| numbers::matrix(&text).is_some());
    let own = if has_matrix {
        Matrix::IDENTITY
    } else {
        let boundary = numbers::area(&element.attribute("Boundary")?)?;
        Matrix([boundary.width(), 0.0, 0.0, boundary.height(), 0.0, 0.0])
    };
    // The picture's own square has its upper edge at 0.
    let upright = Matrix([1.0, 0.0, 0.0, -1.0, 0.0, 1.0]);
    (object.sight == Sight::Seen).then(|| Reference { id, matrix: upright.then(&own).then(&object.matrix) })
}

/// Like [`text_of`], with the blanks at the ends, which have places as well.
fn text_up_to_end(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Some(Event::Text(part)) => text.push_str(&part),
            Some(Event::Start(_)) => {}
            Some(Event::End(_)) | None => return Ok(text),
        }
    }
}

/// A text or path object.
#[derive(Debug)]
struct Object {
    /// From its own millimetres to the page's points.
    matrix: Matrix,
    size: f64,
    stretch: f64,
    /// How characters are turned, clockwise in quarters.
    quarters: u8,
    is_filled: bool,
    is_stroked: bool,
    sight: Sight,
}

/// Whether an object is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    Seen,
    /// It is there to be searched, not to be seen.
    Clear,
    /// It is switched off.
    Off,
}

impl Default for Object {
    fn default() -> Self {
        let matrix = Matrix([MILLIMETRE, 0.0, 0.0, MILLIMETRE, 0.0, 0.0]);
        Self { matrix, size: 0.0, stretch: 1.0, quarters: 0, is_filled: false, is_stroked: true, sight: Sight::Seen }
    }
}

impl Object {
    fn new(element: &Element<'_>, page: Area) -> Self {
        let number = |name: &str| element.attribute(name).and_then(|value| value.trim().parse::<f64>().ok());
        let is = |name: &str, default: bool| element.attribute(name).map_or(default, |value| value.trim() == "true");
        let boundary = element.attribute("Boundary").and_then(|text| numbers::area(&text));
        let own = element.attribute("CTM").and_then(|text| numbers::matrix(&text)).unwrap_or(Matrix::IDENTITY);
        let (x, y) = boundary.map_or((0.0, 0.0), |area| (area.x0, area.y0));
        let moved = Matrix([1.0, 0.0, 0.0, 1.0, x - page.x0, y - page.y0]);
        let scaled = Matrix([MILLIMETRE, 0.0, 0.0, MILLIMETRE, 0.0, 0.0]);
        let quarters = match number("CharDirection").unwrap_or(0.0).rem_euclid(360.0) {
            45.0..135.0 => 1,
            135.0..225.0 => 2,
            225.0..315.0 => 3,
            _ => 0,
        };
        Self {
            matrix: own.then(&moved).then(&scaled),
            size: number("Size").unwrap_or(0.0),
            stretch: number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0),
            quarters,
            is_filled: is("Fill", false),
            is_stroked: is("Stroke", true),
            sight: match is("Visible", true) {
                false => Sight::Off,
                true if is_clear(element) => Sight::Clear,
                true => Sight::Seen,
            },
        }
    }

    fn text(&self, code: &Code, text: &str, canvas: &mut Canvas) {
        let characters: Vec<char> = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let across = numbers::shifts(&code.across, characters.len());
        let down = numbers::shifts(&code.down, characters.len());
        let turned = self.turned().map(|part| part * self.size);
        let (mut x, mut y) = (code.x, code.y);
        for (idx, character) in characters.into_iter().enumerate() {
            let shift = (across.get(idx).copied(), down.get(idx).copied());
            let width = width(character) * self.stretch;
            let em = Matrix([turned[0], turned[1], turned[2], turned[3], x, y]);
            // Places left without a meaning hold this sign or a private character.
            let meaning = Some(character).filter(|c| !matches!(c, '¤' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}'));
            let advance = shift.0.filter(|x| *x > 0.0).map_or(width, |x| width.min(x / self.size.max(0.01)));
            canvas.glyph(meaning, &em.then(&self.matrix), advance);
            match shift {
                (None, None) => x += width * self.size,
                (across, down) => {
                    x += across.unwrap_or(0.0);
                    y += down.unwrap_or(0.0);
                }
            }
        }
    }

    /// From em (`y` upwards) to the object (`y` downwards), turned by quarters.
    fn turned(&self) -> [f64; 4] {
        match self.quarters {
            1 => [0.0, 1.0, 1.0, 0.0],
            2 => [-1.0, 0.0, 0.0, 1.0],
            3 => [0.0, -1.0, -1.0, 0.0],
            _ => [1.0, 0.0, 0.0, -1.0],
        }
    }

    fn path(&self, data: &str, canvas: &mut Canvas) {
        let mut path = Path::default();
        let mut words = data.split_whitespace().peekable();
        while let Some(command) = words.next() {
            let mut operands = Vec::new();
            while let Some(number) = words.peek().and_then(|word| word.parse::<f64>().ok()) {
                operands.push(number);
                words.next();
            }
            let end = match operands[..] {
                [.., x, y] => self.matrix.apply((x, y)),
                _ if command == "C" => (0.0, 0.0),
                _ => continue,
            };
            match command {
                "S" | "M" => path.move_to(end),
                "L" => path.line_to(end),
                "Q" | "B" | "A" => path.curve_to(end),
                "C" => path.close(),
                _ => {}
            }
        }
        if self.is_filled {
            path.fill(canvas);
        }
        if self.is_stroked {
            path.stroke(canvas);
        }
    }
}

/// Where the characters of a text stand.
#[derive(Debug)]
struct Code {
    x: f64,
    y: f64,
    across: String,
    down: String,
}

impl Code {
    fn new(element: &Element<'_>) -> Self {
        let number = |name: &str| {
            let parsed = element.attribute(name).and_then(|value| value.trim().parse::<f64>().ok());
            parsed.filter(|number| number.is_finite()).unwrap_or(0.0)
        };
        let text = |name: &str| element.attribute(name).map_or_else(String::new, std::borrow::Cow::into_owned);
        Self { x: number("X"), y: number("Y"), across: text("DeltaX"), down: text("DeltaY") }
    }
}

/// About the width of a character in font sizes: the fonts themselves are not read.
fn width(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}
