//! Carries out the instructions of a page that draw text and rules; colours, clips and pictures are passed over.

use super::decode;
use super::font::{Font, Fonts, Meaning, Shown};
use super::image::Drawn;
use super::inline::{self, Instructions};

use super::state::{Budget, State};
use crate::formats::layout::{Canvas, Matrix, Path};
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// How deep forms may lie in each other.
const MOST_DEPTH: usize = 10;

/// How many saved states are kept.
const MOST_SAVED: usize = 256;

/// The most pictures of a page that are kept: scans come in strips, drawings in thousands of dots.
const MOST_PICTURES: usize = 500;

/// What is shared by all forms of a page.
pub(super) struct Painter<'c, 'a> {
    pub(super) canvas: &'c mut Canvas,
    pub(super) fonts: &'c mut Fonts,
    pub(super) budget: &'c mut Budget,
    /// The forms that are being drawn, by the address of their dictionary: none draws itself.
    pub(super) open_forms: Vec<usize>,
    /// The pictures that were drawn, in this order.
    pub(super) pictures: Vec<Drawn<'a>>,
}

/// The instructions of one page or form while they are carried out.
struct Run<'p, 'c, 'a> {
    painter: &'p mut Painter<'c, 'a>,
    resources: &'p Resources<'a>,
    depth: usize,
    state: State,
    saved: Vec<State>,
    path: Path,
    /// Where the next character stands, and where its line began.
    text: Matrix,
    line: Matrix,
}

impl<'a> Painter<'_, 'a> {
    /// Carries out the instructions of a page or, at a depth, of a form.
    pub(super) fn paint(&mut self, content: &[u8], resources: &Resources<'a>, state: State, depth: usize) {
        let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let path = Path::default();
        let mut run = Run { painter: self, resources, depth, state, saved: Vec::new(), path, text, line };
        let Instructions { content, has_pictures, is_endless } = inline::without_pictures(content);
        if has_pictures {
            run.painter.canvas.image();
        }
        if is_endless {
            return run.painter.budget.use_up();
        }
        let mut instructions = UntypedIter::new(&content);
        while let Some(instruction) = instructions.next() {
            if !run.painter.budget.instruction() {
                return;
            }
            run.carry_out(&instruction);
        }
    }

    /// Draws a form, its own matrix first.
    pub(super) fn form(&mut self, form: &Stream<'a>, outer: &Resources<'a>, mut state: State, depth: usize) {
        let key = form.dict().data().as_ptr().addr();
        if depth >= MOST_DEPTH || self.open_forms.contains(&key) || !self.budget.form() {
            return;
        }
        let Some(content) = decode::decode(form) else { return };
        let matrix = form.dict().get::<Array<'_>>("Matrix").and_then(|array| matrix(&array));
        if let Some(matrix) = matrix {
            state.matrix = matrix.then(&state.matrix);
        }
        self.open_forms.push(key);
        match form.dict().get::<Dict<'a>>("Resources") {
            Some(own) => self.paint(&content, &Resources::new(own), state, depth + 1),
            None => self.paint(&content, outer, state, depth + 1),
        }
        self.open_forms.pop();
    }
}

impl Run<'_, '_, '_> {
    fn carry_out(&mut self, instruction: &Instruction<'_, '_>) {
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(six) = numbers(instruction) {
                    self.state.matrix = Matrix(six).then(&self.state.matrix);
                }
            }
            b"Do" => self.external(instruction),
            b"BI" | b"sh" => self.painter.canvas.image(),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.build_path(operator, instruction),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint_path(operator),
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Td" | b"TD" | b"Tm" | b"T*" => self.place_text(operator, instruction),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show_text(operator, instruction),
            _ => self.set_text(operator, instruction),
        }
    }

    fn external(&mut self, instruction: &Instruction<'_, '_>) {
        let Some(Object::Name(name)) = instruction.operands().next() else { return };
        let Some(stream) = self.resources.get_x_object(name) else { return };
        let kind = stream.dict().get::<Name<'_>>("Subtype");
        if kind.is_some_and(|kind| *kind == *b"Form") {
            self.painter.form(&stream, self.resources, self.state.clone(), self.depth);
        } else {
            self.painter.canvas.image();
            if self.painter.pictures.len() < MOST_PICTURES {
                self.painter.pictures.push(Drawn::new(stream, self.resources, self.state.matrix));
            }
        }
    }

    fn build_path(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>) {
        let matrix = self.state.matrix;
        let end = |numbers: &[f64]| match numbers {
            [.., x, y] => Some(matrix.apply((*x, *y))),
            _ => None,
        };
        match operator {
            b"h" => self.path.close(),
            b"re" => {
                if let Some(four) = numbers(instruction) {
                    self.path.rectangle(four, &matrix);
                }
            }
            _ => {
                let all: Vec<f64> = instruction.operands().filter_map(number).collect();
                let Some(end) = end(&all) else { return };
                match operator {
                    b"m" => self.path.move_to(end),
                    b"l" => self.path.line_to(end),
                    _ => self.path.curve_to(end),
                }
            }
        }
    }

    fn paint_path(&mut self, operator: &[u8]) {
        let mut path = std::mem::take(&mut self.path);
        if matches!(operator, b"s" | b"b" | b"b*") {
            path.close();
        }
        if !matches!(operator, b"S" | b"s" | b"n") {
            path.fill(self.painter.canvas);
        }
        if matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*") {
            path.stroke(self.painter.canvas);
        }
    }

    fn set_text(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>) {
        if operator == b"Tf" {
            let mut operands = instruction.operands();
            if let (Some(Object::Name(name)), Some(size)) = (operands.next(), operands.next().and_then(number)) {
                self.state.size = size;
                self.state.font = self.resources.get_font(name).map(|dict| self.painter.fonts.font(&dict));
            }
            return;
        }
        let Some([value]) = numbers(instruction) else { return };
        match operator {
            b"Tc" => self.state.char_space = value,
            b"Tw" => self.state.word_space = value,
            b"Tz" => self.state.scale = value / 100.0,
            b"TL" => self.state.leading = value,
            b"Ts" => self.state.rise = value,
            b"Tr" => self.state.is_hidden = matches!(value, 3.0 | 7.0),
            _ => {}
        }
    }

    fn place_text(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>) {
        match operator {
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tm" => {
                if let Some(six) = numbers(instruction) {
                    (self.text, self.line) = (Matrix(six), Matrix(six));
                }
            }
            _ => {
                let Some([x, y]) = numbers(instruction) else { return };
                if operator == b"TD" {
                    self.state.leading = -y;
                }
                self.next_line(x, y);
            }
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line);
        self.text = self.line;
    }

    fn show_text(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>) {
        if operator == b"\"" {
            let mut spaces = instruction.operands().filter_map(number);
            if let (Some(word), Some(char)) = (spaces.next(), spaces.next()) {
                (self.state.word_space, self.state.char_space) = (word, char);
            }
        }
        if matches!(operator, b"'" | b"\"") {
            self.next_line(0.0, -self.state.leading);
        }
        let Some(font) = self.state.font.clone() else { return };
        for operand in instruction.operands() {
            match operand {
                Object::String(string) => self.show(&font, string.as_bytes()),
                Object::Array(array) => {
                    for object in array.iter::<Object<'_>>() {
                        match object {
                            Object::String(string) => self.show(&font, string.as_bytes()),
                            Object::Number(shift) => self.advance(&font, -shift.as_f64() / 1000.0 * self.state.size),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, font: &Rc<Font>, bytes: &[u8]) {
        for shown in font.shown(bytes) {
            if !self.painter.budget.character() {
                return;
            }
            self.draw(font, &shown);
            let spacing = self.state.char_space + if shown.is_space { self.state.word_space } else { 0.0 };
            let along = if font.is_vertical() { -self.state.size } else { shown.width * self.state.size };
            self.advance(font, along + spacing);
        }
    }

    fn draw(&mut self, font: &Font, shown: &Shown) {
        let State { size, scale, rise, .. } = self.state;
        // Vertical text hangs below its place, with the place in its middle.
        let (x, y) = if font.is_vertical() { (-shown.width / 2.0 * size, rise - 0.88 * size) } else { (0.0, rise) };
        let em = Matrix([size * scale, 0.0, 0.0, size, x * scale, y]).then(&self.text).then(&self.state.matrix);
        let canvas = &mut *self.painter.canvas;
        canvas.hide(self.state.is_hidden);
        match &shown.text {
            Meaning::One(c) => canvas.glyph(Some(*c), &em, shown.width),
            Meaning::Unknown => canvas.glyph(None, &em, shown.width),
            Meaning::Several(text) => {
                let n = text.chars().count().max(1) as f64;
                for (idx, c) in (0u32..).zip(text.chars()) {
                    let shift = Matrix([1.0, 0.0, 0.0, 1.0, shown.width / n * f64::from(idx), 0.0]);
                    canvas.glyph(Some(c), &shift.then(&em), shown.width / n);
                }
            }
        }
    }

    /// Moves on along the line, in unscaled text units.
    fn advance(&mut self, font: &Font, along: f64) {
        let (x, y) = if font.is_vertical() { (0.0, along) } else { (along * self.state.scale, 0.0) };
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.text);
    }
}

fn number(object: &Object<'_>) -> Option<f64> {
    match object {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    }
}

/// Returns the first numbers among the operands; nothing when there are fewer.
fn numbers<const N: usize>(instruction: &Instruction<'_, '_>) -> Option<[f64; N]> {
    let mut found = [0.0; N];
    let mut all = instruction.operands().filter_map(number);
    for slot in &mut found {
        *slot = all.next()?;
    }
    Some(found)
}

/// Reads a matrix from an array.
pub(super) fn matrix(array: &Array<'_>) -> Option<Matrix> {
    let mut six = [0.0; 6];
    let mut all = array.iter::<f64>();
    for slot in &mut six {
        *slot = all.next()?;
    }
    Some(Matrix(six))
}
