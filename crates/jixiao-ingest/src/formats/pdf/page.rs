//! Draws one page of a PDF with the fields of its forms.

use super::content::{self, Painter};
use super::decode;
use super::font::Fonts;
use super::image::Drawn;
use super::state::{Budget, State};
use crate::formats::layout::{Area, Canvas, Matrix, Page};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Page as Source, Resources};
use jixiao_model::Notice;

/// The largest page in points; larger ones are cut.
const MOST_SIZE: f64 = 20_000.0;

/// The most form fields of a page.
const MOST_FIELDS: usize = 5_000;

/// A page as it was drawn.
pub(super) struct Sheet<'a> {
    pub(super) page: Page,
    /// Width and height as the page lies in the file, before its text is turned upright.
    pub(super) size: (f64, f64),
    pub(super) pictures: Vec<Drawn<'a>>,
    pub(super) notices: Vec<Notice>,
}

/// Draws a page.
pub(super) fn draw<'a>(source: &Source<'a>, number: u32, fonts: &mut Fonts, budget: &mut Budget) -> Sheet<'a> {
    let (width, height) = source.render_dimensions();
    let (width, height) = (f64::from(width).min(MOST_SIZE), f64::from(height).min(MOST_SIZE));
    let mut canvas = Canvas::new(number, width, height);
    let state = State::new(Matrix(source.initial_transform(true).as_coeffs()));
    let (open_forms, pictures) = (Vec::new(), Vec::new());
    let mut painter = Painter { canvas: &mut canvas, fonts, budget, open_forms, pictures };
    painter.paint(&contents(source), source.resources(), state.clone(), 0);
    fields(source.raw(), source.resources(), &state, &mut painter);
    let pictures = painter.pictures;
    let (page, notices) = canvas.finish();
    Sheet { page, size: (width, height), pictures, notices }
}

/// Joins the streams that hold the page's instructions.
fn contents(source: &Source<'_>) -> Vec<u8> {
    let raw = source.raw();
    if let Some(stream) = raw.get::<Stream<'_>>("Contents") {
        return decode::decode(&stream).unwrap_or_default();
    }
    let mut all = Vec::new();
    for part in raw.get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Stream<'_>>) {
        all.extend(decode::decode(&part).unwrap_or_default());
        all.push(b'\n');
        if all.len() > decode::MOST_BYTES {
            break;
        }
    }
    all
}

/// Draws what is filled into the fields of a form.
fn fields<'a>(raw: &Dict<'a>, resources: &Resources<'a>, state: &State, painter: &mut Painter<'_, 'a>) {
    let annotations = raw.get::<Array<'a>>("Annots");
    for field in annotations.iter().flat_map(|all| all.iter::<Dict<'a>>().take(MOST_FIELDS)) {
        let is_field = field.get::<Name<'_>>("Subtype").is_some_and(|kind| *kind == *b"Widget");
        let is_hidden = field.get::<u32>("F").is_some_and(|flags| flags & 2 != 0);
        let Some(look) = appearance(&field).filter(|_| is_field && !is_hidden) else { continue };
        let Some(place) = field.get::<Rect>("Rect").and_then(|place| fitting(&look, &place)) else { continue };
        let state = State { matrix: place.then(&state.matrix), ..state.clone() };
        painter.form(&look, resources, state, 1);
    }
}

/// Returns the look of a field in its present state.
fn appearance<'a>(field: &Dict<'a>) -> Option<Stream<'a>> {
    match field.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'a>>(field.get::<Name<'a>>("AS")?),
        _ => None,
    }
}

/// Leads from the box of a look to the place of its field.
fn fitting(look: &Stream<'_>, place: &Rect) -> Option<Matrix> {
    let own = look.dict().get::<Rect>("BBox")?;
    let matrix = look.dict().get::<Array<'_>>("Matrix").and_then(|array| content::matrix(&array));
    let own = Area { x0: own.x0, y0: own.y0, x1: own.x1, y1: own.y1 };
    let turned = matrix.unwrap_or(Matrix::IDENTITY).area(&own)?;
    if turned.width() <= 0.0 || turned.height() <= 0.0 {
        return None;
    }
    let (across, down) = (place.width() / turned.width(), place.height() / turned.height());
    Some(Matrix([across, 0.0, 0.0, down, place.x0 - turned.x0 * across, place.y0 - turned.y0 * down]))
}
