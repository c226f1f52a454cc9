//! Whole workbooks, from bytes to tables.

use super::parse;
use crate::ReadError;
use crate::formats::testing::{ole_of, shown};

/// A record.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
}

/// A record about a cell of style `style`.
fn cell(kind: u16, row: u8, column: u8, style: u8, value: &[u8]) -> Vec<u8> {
    record(kind, &[&[row, 0, column, 0, style, 0], value].concat())
}

/// A string of two bytes a character, its length in two bytes.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap().to_le_bytes();
    [&length[..], &[1], &units.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat()
}

fn begin(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &[version.to_le_bytes(), kind.to_le_bytes(), [0; 2], [0; 2]].concat())
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// A workbook stream of sheets: name, state (0 visible), kind (0 cells), records.
fn workbook(version: u16, globals: &[Vec<u8>], sheets: &[(&str, u8, u8, Vec<u8>)]) -> Vec<u8> {
    let entry = |name: &str, state: u8, kind: u8, at: usize| {
        let name = if version == 0x0600 {
            let wide = wide(name);
            [&[wide[0]], &wide[2..]].concat()
        } else {
            let bytes = encoding_rs::GBK.encode(name).0.into_owned();
            [&[u8::try_from(bytes.len()).unwrap()], &bytes[..]].concat()
        };
        record(0x0085, &[&u32::try_from(at).unwrap().to_le_bytes()[..], &[state, kind], &name].concat())
    };
    let head = |places: &[usize]| {
        let entries = sheets.iter().zip(places).map(|((name, state, kind, _), at)| entry(name, *state, *kind, *at));
        [begin(version, 5), globals.concat(), entries.collect::<Vec<_>>().concat(), end()].concat()
    };
    let bodies: Vec<Vec<u8>> =
        sheets.iter().map(|(_, _, _, records)| [begin(version, 0x10), records.clone(), end()].concat()).collect();
    let mut at = head(&vec![0; sheets.len()]).len();
    let mut places = Vec::new();
    for body in &bodies {
        places.push(at);
        at += body.len();
    }
    [head(&places), bodies.concat()].concat()
}

#[track_caller]
fn check(stream: &[u8], expected: &[&str]) {
    for file in [stream.to_vec(), ole_of(&[("Workbook", stream)])] {
        assert_eq!(shown(&parse(&file).expect("a workbook")), expected);
    }
}

/// Strings, formats and styles: 0 as it is, 1 percent, 2 a date with a code of its own, 3 thousands.
fn globals() -> Vec<Vec<u8>> {
    let mut strings = vec![2, 0, 0, 0, 2, 0, 0, 0];
    strings.extend(wide("绩效"));
    strings.extend([2, 0, 0, b'a', b'b']);
    let style = |format: u8| record(0x00E0, &[0, 0, format, 0, 0, 0]);
    let date = [&[164, 0], &wide("yyyy\"年\"m\"月\"d\"日\"")[..]].concat();
    vec![record(0x00FC, &strings), record(0x041E, &date), style(0), style(10), style(164), style(4)]
}

fn number(row: u8, column: u8, style: u8, value: f64) -> Vec<u8> {
    cell(0x0203, row, column, style, &value.to_le_bytes())
}

fn text(row: u8, column: u8, index: u8) -> Vec<u8> {
    cell(0x00FD, row, column, 0, &[index, 0, 0, 0])
}

#[test]
fn cells_show_what_is_printed() {
    let records = [
        text(0, 0, 0),
        text(0, 1, 1),
        cell(0x0204, 0, 2, 0, &wide("旧式")),
        number(1, 0, 1, 0.9524),
        number(1, 1, 2, 44_377.0),
        cell(0x027E, 1, 2, 3, &(123_450u32 << 2 | 3).to_le_bytes()),
        record(0x00BD, &[2, 0, 0, 0, 0, 0, 0x1E, 0, 0, 0, 1, 0, 0, 0, 0xE0, 0x3F, 1, 0]),
        cell(0x0205, 3, 0, 0, &[1, 0]),
        cell(0x0205, 3, 1, 0, &[7, 1]),
        number(3, 2, 0, 1e300),
        number(3, 3, 0, 0.0),
        cell(0x0201, 4, 0, 0, &[]),
    ];
    check(
        &workbook(0x0600, &globals(), &[("表一", 0, 0, records.concat())]),
        &[
            "t 表一: 1,1 绩效; 1,2 ab; 1,3 旧式; 2,1 95.24%; 2,2 2021年6月30日; 2,3 1,234.50; 3,1 7; 3,2 50.00%; 4,1 TRUE; \
         4,2 #DIV/0!; 4,3 1e300; 4,4 0",
        ],
    );
}

#[test]
fn days_may_count_from_1904() {
    let globals = [globals(), vec![record(0x0022, &[1, 0])]].concat();
    let records = [number(0, 0, 2, 42_915.0), number(0, 1, 0, 5.0)].concat();
    check(&workbook(0x0600, &globals, &[("表", 0, 0, records)]), &["t 表: 1,1 2021年6月30日; 1,2 5"]);
}

#[test]
fn formulas_show_their_stored_result() {
    let formula = |column: u8, result: &[u8; 8]| cell(0x0006, 0, column, 1, &[&result[..], &[0; 8]].concat());
    let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];
    let records = [
        formula(0, &0.5f64.to_le_bytes()),
        formula(1, &special(0, 0)),
        record(0x04BC, &[0; 4]),
        record(0x0207, &wide("文")),
        formula(2, &special(1, 0)),
        formula(3, &special(2, 0x2A)),
        formula(4, &special(0, 0)),
        text(0, 5, 0),
    ];
    check(
        &workbook(0x0600, &globals(), &[("表", 0, 0, records.concat())]),
        &["t 表: 1,1 50.00%; 1,2 文; 1,3 FALSE; 1,4 #N/A; 1,5 ; 1,6 绩效", "! partly-read 表1"],
    );
}

#[test]
fn merges_are_one_cell_and_what_is_hidden_is_left_out() {
    let first = [
        text(0, 0, 0),
        cell(0x00BE, 0, 1, 0, &[0, 0, 2, 0]),
        text(2, 2, 1),
        text(3, 0, 1),
        text(2, 3, 1),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
        record(0x0208, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        record(0x007D, &[3, 0, 9, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
        // A chart inside the sheet has records of its own.
        begin(0x0600, 0x20),
        text(9, 0, 1),
        end(),
    ];
    let sheets =
        [("表一", 0, 0, first.concat()), ("底稿", 1, 0, text(0, 0, 0)), ("图", 0, 2, vec![]), ("空", 0, 0, vec![])];
    check(
        &workbook(0x0600, &globals(), &sheets),
        &["t 表一: 1,1 2x2 绩效; 1,3 ; 3,3 ab", "! partly-read 表1", "! partly-read"],
    );
}

#[test]
fn workbooks_of_excel_5_are_read_in_their_encoding() {
    let gbk = encoding_rs::GBK.encode("绩效").0;
    let globals = [record(0x0042, &936u16.to_le_bytes()), record(0x00E0, &[0, 0, 10, 0])];
    let records = [cell(0x0204, 0, 0, 0, &[&[4, 0], &gbk[..]].concat()), number(0, 1, 0, 0.25)].concat();
    check(&workbook(0x0500, &globals, &[("自评", 0, 0, records)]), &["t 自评: 1,1 绩效; 1,2 25.00%"]);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let protected = workbook(0x0600, &[record(0x002F, &[0; 6])], &[("表", 0, 0, vec![])]);
    assert!(matches!(parse(&protected), Err(ReadError::Protected)));
    for stream in [vec![], begin(0x0400, 5), workbook(0x0600, &[], &[])] {
        assert!(matches!(parse(&stream), Err(ReadError::Damaged { .. })));
    }
    let mut misplaced = workbook(0x0600, &globals(), &[("表", 0, 0, text(0, 0, 0))]);
    misplaced.truncate(misplaced.len() - 30);
    assert_eq!(shown(&parse(&misplaced).expect("a workbook")), ["! partly-read"]);
}

#[test]
fn many_cells_of_one_long_string_are_bounded() {
    let mut strings = vec![1, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0x1F, 0];
    strings.extend([b'x'; 0x1FFF]);
    let row = |row: u8| (0..200).flat_map(move |column| text(row, column, 0));
    let records: Vec<u8> = (0..60).flat_map(row).collect();
    let read = parse(&workbook(0x0600, &[record(0x00FC, &strings)], &[("表", 0, 0, records)])).expect("a workbook");
    assert_eq!(read.notices.len(), 1);
}

fn rich() -> Vec<u8> {
    let records = [text(0, 0, 0), number(1, 1, 2, 44_377.0), record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0])].concat();
    ole_of(&[("Workbook", &workbook(0x0600, &globals(), &[("表", 0, 0, records)]))])
}

#[test]
fn truncated_files_never_panic() {
    let whole = rich();
    for length in 0..whole.len() {
        let _ = parse(&whole[..length]);
    }
}

proptest::proptest! {
    #[test]
    fn damaged_files_never_panic(damage in proptest::collection::vec((0usize..1 << 16, 0u8..=255), 1..30)) {
        let mut file = rich();
        let length = file.len();
        for (at, value) in damage {
            file[at % length] = value;
        }
        let _ = parse(&file);
    }

    #[test]
    fn any_records_are_survived(records in proptest::collection::vec((0usize..14, proptest::collection::vec(0u8..=255, 0..24)), 0..40)) {
        let kinds = [0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x0205, 0x0006, 0x0207, 0x00BE, 0x00E5, 0x0208, 0x007D, 0x003C, 0x0809];
        let records: Vec<u8> = records.iter().flat_map(|(kind, body)| record(kinds[*kind], body)).collect();
        let _ = parse(&workbook(0x0600, &globals(), &[("表", 0, 0, records)]));
    }
}
