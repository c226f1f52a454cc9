//! Colours and letter sizes of all charts: the Okabe–Ito palette and cividis, both safe for colour-blind readers.

/// A colour with its opacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Color {
    pub(super) rgb: (u8, u8, u8),
    pub(super) alpha: f64,
}

/// Size, colour and weight of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) color: Color,
    pub(super) weight: Weight,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Normal,
    Bold,
}

pub(super) const WIDTH: f64 = 960.0;
pub(super) const MARGIN: f64 = 28.0;

pub(super) const INK: Color = solid(0x1f, 0x23, 0x28);
pub(super) const GREY: Color = solid(0x57, 0x60, 0x6a);
pub(super) const GRID: Color = solid(0xe4, 0xe7, 0xeb);
pub(super) const RULE: Color = solid(0x8c, 0x95, 0x9f);
pub(super) const WHITE: Color = solid(0xff, 0xff, 0xff);
pub(super) const BLUE: Color = solid(0x00, 0x72, 0xb2);
pub(super) const SKY: Color = solid(0x56, 0xb4, 0xe9);
pub(super) const ORANGE: Color = solid(0xd5, 0x5e, 0x00);

pub(super) const TITLE: Face = Face { size: 19.0, color: INK, weight: Weight::Bold };
pub(super) const BODY: Face = Face { size: 13.0, color: INK, weight: Weight::Normal };
pub(super) const QUIET: Face = Face { size: 12.0, color: GREY, weight: Weight::Normal };
pub(super) const SMALL: Face = Face { size: 12.0, color: INK, weight: Weight::Normal };

/// Font families in the order of preference, so that Chinese shows on every usual system.
pub(super) const FONTS: &str = "'Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','PingFang SC','Hiragino Sans GB','Microsoft YaHei','WenQuanYi Micro Hei','WenQuanYi Zen Hei',sans-serif";

const fn solid(r: u8, g: u8, b: u8) -> Color {
    Color { rgb: (r, g, b), alpha: 1.0 }
}

impl Color {
    /// Returns the colour with another opacity.
    pub(super) const fn faded(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// Returns whichever of black and white reads better on this colour.
    pub(super) fn readable(self) -> Self {
        if self.luminance() > 0.179 { solid(0, 0, 0) } else { WHITE }
    }

    /// Returns the relative luminance; a polynomial stands for the power of the sRGB curve.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            share * (share * (share * 0.305_306 + 0.682_171) + 0.012_523)
        };
        0.2126 * linear(self.rgb.0) + 0.7152 * linear(self.rgb.1) + 0.0722 * linear(self.rgb.2)
    }
}

impl Face {
    pub(super) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }
}

/// Returns the colour of a share between 0 (dark blue) and 1 (light yellow), as in cividis.
pub(super) fn sequential(share: f64) -> Color {
    const STOPS: [(u8, u8, u8); 6] =
        [(0, 32, 81), (60, 77, 110), (99, 108, 119), (148, 142, 119), (203, 184, 105), (253, 231, 110)];
    let share = share.clamp(0.0, 1.0) * 5.0;
    let mut lower = 0;
    while lower < 4 && share >= lower as f64 + 1.0 {
        lower += 1;
    }
    let part = share - lower as f64;
    let (from, to) = (STOPS[lower], STOPS[lower + 1]);
    Color { rgb: (blend(from.0, to.0, part), blend(from.1, to.1, part), blend(from.2, to.2, part)), alpha: 1.0 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a blend of two bytes is a byte")]
fn blend(from: u8, to: u8, part: f64) -> u8 {
    (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_on_every_cell_colour_have_contrast() {
        for step in 0..=100 {
            let cell = sequential(f64::from(step) / 100.0);
            let (a, b) = (cell.luminance() + 0.05, cell.readable().luminance() + 0.05);
            assert!(a.max(b) / a.min(b) >= 4.5, "{cell:?}");
        }
    }
}
