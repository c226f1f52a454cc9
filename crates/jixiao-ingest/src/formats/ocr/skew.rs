//! Turns a page upright that lay askew in the scanner: ruling lines are only found along rows and columns of dots.

use super::rules::INK;
use image::GrayImage;

/// The most degrees that a page is turned; one that lies farther askew was laid so.
const MOST_DEGREES: f64 = 5.0;

/// Pages that lie straighter than this, in degrees, stay as they are: turning costs more sharpness than it helps.
const STRAIGHT: f64 = 0.3;

/// Steps from one angle to the next, in degrees: across all angles, then around the best.
const STEPS: [f64; 3] = [0.25, 0.05, 0.01];

/// The height of the bands in which edges are counted at each step, in dots.
const BANDS: [f64; 3] = [4.0, 2.0, 1.0];

/// The most dots in which edges are looked for; of larger pages some columns are passed over.
const MOST_DOTS: usize = 4_000_000;

/// The most edges that are looked at.
const MOST_EDGES: usize = 60_000;

/// The fewest edges that show how a page lies.
const FEWEST_EDGES: usize = 200;

/// How much clearer lines must stand out when a page is turned.
const CLEARER: f64 = 1.1;

/// The lower edges of ink, of which those of a line of text, or of a rule, lie along one row of an upright page.
struct Edges {
    dots: Vec<(f64, f64)>,
    width: f64,
    height: f64,
}

/// Returns the page upright.
pub(super) fn straightened(page: GrayImage) -> GrayImage {
    match angle(&page) {
        Some(degrees) => turned(&page, degrees),
        None => page,
    }
}

/// Finds by how many degrees the lines of a page fall to the right; nothing where they run level, or are none.
fn angle(page: &GrayImage) -> Option<f64> {
    let edges = Edges::of(page);
    if edges.dots.len() < FEWEST_EDGES {
        return None;
    }
    let (mut best, mut reach) = (0.0, MOST_DEGREES);
    for (step, band) in STEPS.into_iter().zip(BANDS) {
        best = edges.clearest(best, reach, step, band);
        reach = step;
    }
    let is_clearer = || edges.clarity(best, BANDS[2]) > edges.clarity(0.0, BANDS[2]) * CLEARER;
    (best.abs() >= STRAIGHT && best.abs() <= MOST_DEGREES && is_clearer()).then_some(best)
}

impl Edges {
    fn of(page: &GrayImage) -> Self {
        let width = page.width() as usize;
        let every = page.as_raw().len().div_ceil(MOST_DOTS).max(1);
        let mut dots = Vec::new();
        let below = page.as_raw().chunks_exact(width.max(1)).skip(1);
        for (y, (row, next)) in (0u32..).zip(page.as_raw().chunks_exact(width.max(1)).zip(below)) {
            let pairs = row.iter().zip(next).enumerate().step_by(every);
            let edges = pairs.filter(|(_, (dot, next))| **dot < INK && **next >= INK);
            dots.extend(edges.map(|(x, _)| (x as f64, f64::from(y))));
        }
        let every = dots.len().div_ceil(MOST_EDGES).max(1);
        let dots = dots.into_iter().step_by(every).collect();
        Self { dots, width: f64::from(page.width()), height: f64::from(page.height()) }
    }

    /// Returns the angle around another at which the lines stand out best; of equal ones that which turns least.
    fn clearest(&self, around: f64, reach: f64, step: f64, band: f64) -> f64 {
        let n = steps(reach / step);
        let angles = (-n..=n).map(|idx| around + f64::from(idx) * step);
        let scored = angles.map(|degrees| (self.clarity(degrees, band), degrees));
        let better = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs()));
        scored.max_by(better).map_or(around, |(_, degrees)| degrees)
    }

    /// Counts the edges in bands across the page that fall by an angle: the more unequal, the clearer its lines.
    fn clarity(&self, degrees: f64, band: f64) -> f64 {
        let slope = degrees.to_radians().tan();
        let lift = self.width * slope.abs();
        let mut counts = vec![0u32; index((self.height + 2.0 * lift) / band) + 2];
        for (x, y) in &self.dots {
            counts[index((y - x * slope + lift) / band)] += 1;
        }
        counts.iter().map(|count| f64::from(*count).powi(2)).sum()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places on a page, not below 0")]
fn index(at: f64) -> usize {
    at as usize
}

#[expect(clippy::cast_possible_truncation, reason = "a few steps")]
fn steps(n: f64) -> i32 {
    n.round() as i32
}

/// Parts of a dot in which places between dots are counted.
const PARTS: i64 = 1 << 16;

/// Turns a page about its middle so that what falls by an angle runs level; what comes in from outside is paper.
fn turned(page: &GrayImage, degrees: f64) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (step_x, step_y) = (parts(cos), parts(sin));
    let (middle_x, middle_y) = (f64::from(page.width()) / 2.0, f64::from(page.height()) / 2.0);
    let mut out = GrayImage::new(page.width(), page.height());
    let width = page.width() as usize;
    for (y, row) in out.chunks_exact_mut(width.max(1)).enumerate() {
        let down = y as f64 - middle_y;
        let mut from_x = parts(middle_x - middle_x * cos - down * sin);
        let mut from_y = parts(middle_y - middle_x * sin + down * cos);
        for dot in row {
            *dot = between(page, from_x, from_y);
            from_x += step_x;
            from_y += step_y;
        }
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page")]
fn parts(at: f64) -> i64 {
    (at * PARTS as f64).round() as i64
}

/// Returns how light a page is at a place between its dots.
fn between(page: &GrayImage, x: i64, y: i64) -> u8 {
    let (left, top) = (x.div_euclid(PARTS), y.div_euclid(PARTS));
    let (right_part, low_part) = (x.rem_euclid(PARTS), y.rem_euclid(PARTS));
    let across = |[left, right]: [u8; 2]| i64::from(left) * (PARTS - right_part) + i64::from(right) * right_part;
    let [upper, lower] = square(page, left, top);
    let sum = across(upper) / PARTS * (PARTS - low_part) + across(lower) / PARTS * low_part;
    u8::try_from((sum + PARTS / 2) / PARTS).unwrap_or(255)
}

/// Returns two dots and the two below them; outside the page is paper.
fn square(page: &GrayImage, left: i64, top: i64) -> [[u8; 2]; 2] {
    const PAPER: [u8; 2] = [255; 2];
    let width = page.width() as usize;
    let (Ok(x), Ok(y)) = (usize::try_from(left), usize::try_from(top)) else { return [PAPER; 2] };
    if x + 1 >= width {
        return [PAPER; 2];
    }
    let pair = |start: usize| match page.as_raw().get(start..start + 2) {
        Some([left, right]) => [*left, *right],
        _ => PAPER,
    };
    let start = y * width + x;
    [pair(start), pair(start + width)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// Lines of dashes, which are as high as characters.
    fn lines() -> GrayImage {
        GrayImage::from_fn(600, 800, |x, y| {
            let is_ink = (50..550).contains(&x) && (50..750).contains(&y) && y % 40 < 18 && x % 9 < 5;
            Luma([if is_ink { 0 } else { 255 }])
        })
    }

    #[test]
    fn pages_are_turned_back_by_the_angle_of_their_lines() {
        for degrees in [-4.0, -1.3, -0.4, 0.5, 2.0, 4.7] {
            let askew = turned(&lines(), -degrees);
            let found = angle(&askew).expect("an angle");
            assert!((found - degrees).abs() < 0.06, "{degrees} {found}");
            assert_eq!(angle(&straightened(askew)), None, "{degrees}");
        }
    }

    #[test]
    fn straight_and_blank_pages_stay() {
        assert_eq!(angle(&lines()), None);
        assert_eq!(angle(&GrayImage::from_pixel(300, 300, Luma([255]))), None);
        let dotted = GrayImage::from_fn(300, 300, |x, y| Luma([if (x * 7 + y * 13) % 5 == 0 { 0 } else { 255 }]));
        assert_eq!(straightened(dotted.clone()).dimensions(), dotted.dimensions());
        for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
            assert_eq!(straightened(GrayImage::new(width, height)).dimensions(), (width, height));
        }
    }
}
