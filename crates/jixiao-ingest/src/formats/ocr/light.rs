//! Evens out the light of photographed pages: the paper becomes white, where it lies in the shade as well.

use image::GrayImage;

/// The side of the squares in which the light is measured, in dots.
const SIDE: u32 = 48;

/// One of so many dots of a square is lighter than its paper is taken to be.
const LIGHTER: usize = 10;

/// Paper of a scan is at least so light; on such a page nothing is changed.
const WHITE: u8 = 215;

/// A square darker than this share of the usual paper holds a picture, and tells nothing of the light.
const DARKEST: u32 = 2;

/// Returns the page as it would look in even light.
pub(super) fn evened(mut page: GrayImage) -> GrayImage {
    let Some(paper) = Paper::of(&page) else { return page };
    let width = page.width() as usize;
    for (y, row) in (0u32..).zip(page.chunks_exact_mut(width)) {
        let lights = paper.along(y);
        for (x, dot) in (0u32..).zip(row) {
            let light = between(&lights, x).max(1);
            *dot = u8::try_from((u32::from(*dot) * 255 / light).min(255)).unwrap_or(255);
        }
    }
    page
}

/// How light the paper is in every square of a page.
struct Paper {
    n_columns: usize,
    n_rows: usize,
    lights: Vec<u32>,
}

impl Paper {
    /// Measures the paper; nothing where it is white enough all over, or is no paper.
    fn of(page: &GrayImage) -> Option<Self> {
        let (width, height) = page.dimensions();
        if width == 0 || height == 0 {
            return None;
        }
        let (n_columns, n_rows) = (width.div_ceil(SIDE) as usize, height.div_ceil(SIDE) as usize);
        let squares = (0..n_rows).flat_map(|row| (0..n_columns).map(move |column| (column, row)));
        let measured: Vec<u8> = squares.map(|(column, row)| paper_in(page, column, row)).collect();
        let mut sorted = measured.clone();
        sorted.sort_unstable();
        let (usual, dark) = (sorted[sorted.len() / 2], sorted[sorted.len() / 20]);
        if usual >= WHITE && dark >= WHITE || usual < 255 / 4 {
            return None;
        }
        let least = u32::from(usual) / DARKEST;
        let lights = measured.into_iter().map(|light| u32::from(light).max(least)).collect();
        Some(Self { n_columns, n_rows, lights }.smoothed())
    }

    /// Takes the lightest of each square and its neighbours: what is printed over a whole square is not its paper.
    fn smoothed(self) -> Self {
        let near = |at: usize, most: usize| at.saturating_sub(1)..(at + 2).min(most);
        let lightest = |column: usize, row: usize| {
            let around = near(row, self.n_rows).flat_map(|row| near(column, self.n_columns).map(move |one| (one, row)));
            around.map(|(column, row)| self.lights[row * self.n_columns + column]).max().unwrap_or(255)
        };
        let squares = (0..self.n_rows).flat_map(|row| (0..self.n_columns).map(move |column| (column, row)));
        let lights = squares.map(|(column, row)| lightest(column, row)).collect();
        Self { lights, ..self }
    }

    /// Returns the light in the middle of each square along a row of dots.
    fn along(&self, y: u32) -> Vec<u32> {
        let column = |column: usize| {
            let down: Vec<u32> = (0..self.n_rows).map(|row| self.lights[row * self.n_columns + column]).collect();
            between(&down, y)
        };
        (0..self.n_columns).map(column).collect()
    }
}

/// Returns the value between the middles of squares.
fn between(values: &[u32], at: u32) -> u32 {
    let from_middle = at.saturating_sub(SIDE / 2);
    let (idx, part) = ((from_middle / SIDE) as usize, from_middle % SIDE);
    let value = |idx: usize| values.get(idx.min(values.len().saturating_sub(1))).copied().unwrap_or(255);
    (value(idx) * (SIDE - part) + value(idx + 1) * part) / SIDE
}

/// Returns how light the paper in a square is: as light as all but the lightest of its dots.
fn paper_in(page: &GrayImage, column: usize, row: usize) -> u8 {
    let (width, side) = (page.width() as usize, SIDE as usize);
    let mut counts = [0usize; 256];
    for line in page.as_raw().chunks_exact(width).skip(row * side).take(side) {
        for dot in &line[column * side..((column + 1) * side).min(width)] {
            counts[usize::from(*dot)] += 1;
        }
    }
    let n_lighter = counts.iter().sum::<usize>() / LIGHTER;
    let mut seen = 0;
    let light = (0..=255u8).rev().find(|light| {
        seen += counts[usize::from(*light)];
        seen > n_lighter
    });
    light.unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// Paper in this light, with a bar of ink in every second square that is a third as light.
    fn page(light: fn(u32, u32) -> u32) -> GrayImage {
        GrayImage::from_fn(500, 700, |x, y| {
            let is_ink = x % 90 < 30 && y % 90 < 20;
            let light = light(x, y) / if is_ink { 3 } else { 1 };
            Luma([u8::try_from(light).unwrap()])
        })
    }

    #[test]
    fn shaded_paper_becomes_white_and_ink_stays() {
        let lights: [fn(u32, u32) -> u32; 3] = [|_, _| 120, |x, _| 240 - x / 4, |x, y| 200 - x / 8 - y / 10];
        for light in lights {
            let evened = evened(page(light));
            for (x, y) in [(5, 5), (100, 100), (455, 635), (365, 5)] {
                assert!(evened.get_pixel(x, y).0[0] < 110, "ink at {x} {y}: {:?}", evened.get_pixel(x, y));
            }
            for (x, y) in [(50, 50), (140, 140), (480, 680), (60, 10)] {
                assert!(evened.get_pixel(x, y).0[0] > 210, "paper at {x} {y}: {:?}", evened.get_pixel(x, y));
            }
        }
    }

    #[test]
    fn scans_and_dark_pictures_stay_as_they_are() {
        for light in [|_, _| 250, |_, _| 20] as [fn(u32, u32) -> u32; 2] {
            assert_eq!(evened(page(light)), page(light));
        }
        for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
            assert_eq!(evened(GrayImage::new(width, height)).dimensions(), (width, height));
        }
    }
}
