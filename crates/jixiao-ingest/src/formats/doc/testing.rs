//! Builds documents for the tests: every run and every paragraph has a page of its own for its properties.

use crate::formats::testing::ole_of;

/// A paragraph with its mark: its runs, each with the properties of its characters, and its own properties.
pub(super) struct Paragraph {
    pub(super) runs: Vec<(String, Vec<u8>)>,
    pub(super) style: u16,
    pub(super) properties: Vec<u8>,
    /// What a fast save says of its piece.
    pub(super) piece_property: u16,
}

/// A document to build.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Written by Word 6, in this encoding.
    pub(super) is_old: bool,
    /// How many characters at the end belong to a note, then a header, then a text box.
    pub(super) n_note: u32,
    pub(super) n_header: u32,
    pub(super) n_box: u32,
    pub(super) styles: Vec<u8>,
    pub(super) lists: Vec<u8>,
    pub(super) list_overrides: Vec<u8>,
    /// Lists of properties for pieces.
    pub(super) piece_lists: Vec<Vec<u8>>,
    pub(super) data: Vec<u8>,
    pub(super) anchors: Vec<u8>,
    pub(super) drawings: Vec<u8>,
    /// Flags of the header beside the one that names the table stream.
    pub(super) flags: u16,
}

/// A paragraph of one run without properties.
pub(super) fn plain(text: &str) -> Paragraph {
    with(text, &[])
}

/// A paragraph of one run with properties.
pub(super) fn with(text: &str, properties: &[u8]) -> Paragraph {
    Paragraph {
        runs: vec![(text.to_owned(), Vec::new())],
        style: 0,
        properties: properties.to_vec(),
        piece_property: 0,
    }
}

const TEXT_AT: usize = 0x600;
const PAGE: usize = 512;

impl Builder {
    /// Builds the container.
    pub(super) fn build(&self) -> Vec<u8> {
        let (main, table) = self.streams();
        let streams: Vec<(&str, &[u8])> = vec![("WordDocument", &main), ("1Table", &table), ("Data", &self.data)];
        ole_of(&streams[..if self.is_old { 1 } else { 3 }])
    }

    fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let mut main = vec![0; TEXT_AT];
        let (mut pieces, mut characters, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        for paragraph in &self.paragraphs {
            let first = main.len();
            let is_narrow = self.is_old || paragraph.runs.iter().all(|(text, _)| text.is_ascii());
            for (text, properties) in &paragraph.runs {
                let from = main.len();
                main.extend(self.encoded(text, is_narrow));
                let mut bytes = vec![u8::try_from(properties.len()).unwrap()];
                bytes.extend(properties);
                characters.push((from, main.len(), bytes));
            }
            let width = if is_narrow { 1 } else { 2 };
            pieces.push((first, (main.len() - first) / width, is_narrow, paragraph.piece_property));
            paragraphs.push((first, main.len(), self.paragraph_properties(paragraph)));
            main.resize(main.len().next_multiple_of(2), 0);
        }
        let character_list = self.pages(&mut main, &characters, 1);
        let paragraph_list = self.pages(&mut main, &paragraphs, if self.is_old { 7 } else { 13 });
        let n_characters = pieces.iter().map(|piece| u32::try_from(piece.1).unwrap()).sum();
        let parts = [
            (1, 0x60, self.styles.clone()),
            (12, 0xB8, character_list),
            (13, 0xC0, paragraph_list),
            (33, 0x160, self.piece_table(&pieces)),
            (40, 0, self.anchors.clone()),
            (50, 0, self.drawings.clone()),
            (73, 0, self.lists.clone()),
            (74, 0, self.list_overrides.clone()),
        ];
        self.finish(main, n_characters, &parts)
    }

    fn encoded(&self, text: &str, is_narrow: bool) -> Vec<u8> {
        if self.is_old {
            encoding_rs::GBK.encode(text).0.into_owned()
        } else if is_narrow {
            text.as_bytes().to_vec()
        } else {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
    }

    fn paragraph_properties(&self, paragraph: &Paragraph) -> Vec<u8> {
        let mut bytes = paragraph.style.to_le_bytes().to_vec();
        bytes.extend(&paragraph.properties);
        if self.is_old {
            bytes.resize(bytes.len().next_multiple_of(2), 0);
            bytes.insert(0, u8::try_from(bytes.len() / 2).unwrap());
        } else if bytes.len() % 2 == 1 {
            bytes.insert(0, u8::try_from(bytes.len().div_ceil(2)).unwrap());
        } else {
            bytes.splice(0..0, [0, u8::try_from(bytes.len() / 2).unwrap()]);
        }
        bytes
    }

    /// Adds one page a stretch to the main stream; returns the list of pages.
    fn pages(&self, main: &mut Vec<u8>, stretches: &[(usize, usize, Vec<u8>)], width: usize) -> Vec<u8> {
        let mut bounds = Vec::new();
        let mut numbers = Vec::new();
        for (first, end, properties) in stretches {
            main.resize(main.len().next_multiple_of(PAGE), 0);
            let number = u32::try_from(main.len() / PAGE).unwrap();
            let mut page = vec![0; PAGE];
            page[..8].copy_from_slice(&numbers_of(&[*first, *end]));
            // The properties stand at the first even place after the entry.
            let at = (8 + width).next_multiple_of(2);
            page[8] = u8::try_from(at / 2).unwrap();
            page[at..at + properties.len()].copy_from_slice(properties);
            page[PAGE - 1] = 1;
            main.extend(page);
            bounds.push(*first);
            numbers.extend(&number.to_le_bytes()[..if self.is_old { 2 } else { 4 }]);
        }
        bounds.extend(stretches.last().map(|(_, end, _)| *end));
        [numbers_of(&bounds), numbers].concat()
    }

    fn piece_table(&self, pieces: &[(usize, usize, bool, u16)]) -> Vec<u8> {
        let mut table = Vec::new();
        for list in &self.piece_lists {
            table.push(1);
            table.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
            table.extend(list);
        }
        let mut bounds = vec![0];
        let mut entries = Vec::new();
        for (at, n_characters, is_narrow, property) in pieces {
            bounds.push(bounds.last().unwrap() + n_characters);
            let place = u32::try_from(*at).unwrap();
            let place = if *is_narrow && !self.is_old { (2 * place) | 0x4000_0000 } else { place };
            entries.extend([0, 0]);
            entries.extend(place.to_le_bytes());
            entries.extend(property.to_le_bytes());
        }
        let list = [numbers_of(&bounds), entries].concat();
        table.push(2);
        table.extend(u32::try_from(list.len()).unwrap().to_le_bytes());
        table.extend(list);
        table
    }

    /// Places the parts in their stream and writes the header.
    fn finish(&self, mut main: Vec<u8>, n_characters: u32, parts: &[(usize, usize, Vec<u8>)]) -> (Vec<u8>, Vec<u8>) {
        let mut table = Vec::new();
        let n_body = n_characters - self.n_note - self.n_header - self.n_box;
        put(&mut main, 0, &0xA5EC_u16.to_le_bytes());
        put(&mut main, 2, &if self.is_old { 0x65_u16 } else { 0xC1 }.to_le_bytes());
        put(&mut main, 6, &0x0804_u16.to_le_bytes());
        put(&mut main, 0x0A, &(self.flags | 0x0200).to_le_bytes());
        put(&mut main, 0x18, &numbers_of(&[TEXT_AT]));
        put(&mut main, 32, &14_u16.to_le_bytes());
        put(&mut main, 62, &22_u16.to_le_bytes());
        // Body, notes, headers; comments and endnotes; text boxes.
        let counts = if self.is_old { 0x34 } else { 0x4C };
        for (index, count) in [(0, n_body), (1, self.n_note), (2, self.n_header), (6, self.n_box)] {
            put(&mut main, counts + 4 * index, &count.to_le_bytes());
        }
        for (new, old, bytes) in parts {
            let stream = if self.is_old { &mut main } else { &mut table };
            let span = numbers_of(&[stream.len(), bytes.len()]);
            stream.extend(bytes);
            let at = if self.is_old { *old } else { 154 + 8 * new };
            if at > 0 {
                put(&mut main, at, &span);
            }
        }
        (main, table)
    }
}

fn put(stream: &mut [u8], at: usize, bytes: &[u8]) {
    stream[at..at + bytes.len()].copy_from_slice(bytes);
}

fn numbers_of(numbers: &[usize]) -> Vec<u8> {
    numbers.iter().flat_map(|number| u32::try_from(*number).unwrap().to_le_bytes()).collect()
}

/// A style sheet; each style is its built-in number, the style it is based on, and its properties.
pub(super) fn styles(all: &[(u16, u16, &[u8])]) -> Vec<u8> {
    let all: Vec<_> = all.iter().map(|(builtin, base, properties)| (*builtin, *base, *properties, &[][..])).collect();
    styles_of(&all)
}

/// A style sheet whose styles have properties of characters too.
pub(super) fn styles_of(all: &[(u16, u16, &[u8], &[u8])]) -> Vec<u8> {
    let mut sheet = vec![4, 0, u8::try_from(all.len()).unwrap(), 0, 10, 0];
    for (index, (builtin, base, properties, characters)) in (0u16..).zip(all) {
        let mut style = Vec::new();
        style.extend(builtin.to_le_bytes());
        style.extend((base << 4 | 1).to_le_bytes());
        style.extend([2, 0, 0, 0, 0, 0]);
        // The name, of one character, and its end.
        style.extend([1, 0, b'x', 0, 0, 0]);
        style.extend(u16::try_from(2 + properties.len()).unwrap().to_le_bytes());
        style.extend(index.to_le_bytes());
        style.extend(*properties);
        style.resize(style.len().next_multiple_of(2), 0);
        style.extend(u16::try_from(characters.len()).unwrap().to_le_bytes());
        style.extend(*characters);
        sheet.extend(u16::try_from(style.len()).unwrap().to_le_bytes());
        sheet.extend(style);
    }
    sheet
}

/// One list of nine levels; each is its first count, its number format and its pattern.
pub(super) fn list(levels: [(u32, u8, &str); 9]) -> Vec<u8> {
    let mut bytes = vec![1, 0];
    bytes.extend(77_u32.to_le_bytes());
    bytes.resize(2 + 28, 0);
    for (start, format, pattern) in levels {
        let mut level = start.to_le_bytes().to_vec();
        level.push(format);
        level.resize(28, 0);
        let units: Vec<u16> = pattern.encode_utf16().collect();
        level.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
        level.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.extend(level);
    }
    bytes
}

/// Two references to the list, the second of which begins its first level at 5.
pub(super) fn list_overrides() -> Vec<u8> {
    let mut bytes = vec![2, 0, 0, 0];
    for n_levels in [0, 1] {
        let at = bytes.len();
        bytes.extend(77_u32.to_le_bytes());
        bytes.resize(at + 16, 0);
        bytes[at + 12] = n_levels;
    }
    bytes.extend([0xFF; 8]);
    bytes.extend(5_u32.to_le_bytes());
    bytes.extend(0x10_u32.to_le_bytes());
    bytes
}

/// A record of Office drawings; those from 0xF000 to 0xF004 hold others.
pub(super) fn record(kind: u16, instance: u16, body: &[u8]) -> Vec<u8> {
    let version = if (0xF000..=0xF004).contains(&kind) { 0xF } else { 0 };
    let mut bytes = (instance << 4 | version).to_le_bytes().to_vec();
    bytes.extend(kind.to_le_bytes());
    bytes.extend(numbers_of(&[body.len()]));
    bytes.extend(body);
    bytes
}

/// A shape with its number and its properties.
pub(super) fn shape(id: u32, properties: &[(u16, u32)]) -> Vec<u8> {
    let mut list = Vec::new();
    for (code, value) in properties {
        list.extend(code.to_le_bytes());
        list.extend(value.to_le_bytes());
    }
    let head = [id.to_le_bytes(), [0; 4]].concat();
    let count = u16::try_from(properties.len()).unwrap();
    record(0xF004, 0, &[record(0xF00A, 75, &head), record(0xF00B, count, &list)].concat())
}

/// A picture of a kind, its mark of identity before it.
pub(super) fn blip(kind: u16, content: &[u8]) -> Vec<u8> {
    record(kind, 0x46A, &[&[0; 17], content].concat())
}

/// An entry of the store that holds its picture.
pub(super) fn stored(blip: &[u8]) -> Vec<u8> {
    record(0xF007, 5, &[&[0; 28], &[0xFF; 4][..], &[0; 4], blip].concat())
}

/// A picture of the data stream, shown at half its size of so many points.
pub(super) fn inline(width: u16, height: u16, records: &[Vec<u8>]) -> Vec<u8> {
    let body = records.concat();
    let mut bytes = numbers_of(&[0x44 + body.len()]);
    bytes.extend([0x44, 0, 0x64, 0]);
    bytes.resize(28, 0);
    bytes.extend([width * 20, height * 20, 500, 500].iter().flat_map(|number| number.to_le_bytes()));
    bytes.resize(0x44, 0);
    bytes.extend(body);
    bytes
}

/// The places of floating shapes: the character, the number of the shape, and its width and height in points.
pub(super) fn anchors(all: &[(u32, u32, u32, u32)]) -> Vec<u8> {
    let mut bytes: Vec<u8> = all.iter().flat_map(|anchor| anchor.0.to_le_bytes()).collect();
    bytes.extend([0xFF; 4]);
    for (_, id, width, height) in all {
        bytes.extend([*id, 0, 0, width * 20, height * 20].iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend([0; 6]);
    }
    bytes
}
