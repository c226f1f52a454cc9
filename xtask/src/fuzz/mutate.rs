//! Damages a file at random: bytes, lengths, blocks, numbers, words; inside a package also its parts.

use super::seeds::Seed;
use super::tokens::{LENGTHS, NUMBERS, WORDS};
use crate::synth::rng::Rng;
use std::io::{Cursor, Read, Write};

/// The most bytes that one part of a package may hold to be damaged.
const MOST_PART: u64 = 4 << 20;

/// Draws a file and damages it once or several times.
pub(super) fn damaged(seeds: &[Seed], rng: &mut Rng, most: usize) -> Vec<u8> {
    let seed = &seeds[rng.index(seeds.len())];
    let other = &seeds[rng.index(seeds.len())];
    let inside = seed.0.starts_with(b"PK\x03\x04") && rng.chance(80);
    let mut bytes = match inside.then(|| repacked(&seed.0, rng, most)).flatten() {
        Some(repacked) => repacked,
        None => several(&seed.0, &other.0, rng),
    };
    bytes.truncate(most);
    bytes
}

fn several(bytes: &[u8], other: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 << rng.between(0, 4) {
        damage(&mut bytes, other, rng);
    }
    bytes
}

/// Damages one part of a package and packs all of them again, uncompressed.
fn repacked(bytes: &[u8], rng: &mut Rng, most: usize) -> Option<Vec<u8>> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = rng.index(parts.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..parts.len() {
        let part = parts.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(MOST_PART).read_to_end(&mut content).ok()?;
        if index == chosen {
            content = several(&content, bytes, rng);
            content.truncate(most);
        }
        out.start_file(name, stored).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn damage(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    match rng.between(0, 10) {
        0 => flip(bytes, rng),
        1 => overwrite(bytes, rng),
        2 => set_length(bytes, rng),
        3 => bytes.truncate(rng.index(bytes.len() + 1)),
        4 => drop(bytes.drain(block(bytes.len(), rng))),
        5 => repeat(bytes, rng),
        6 => swap(bytes, rng),
        7 => insert(bytes, &other[block(other.len(), rng)], rng),
        8 => set_number(bytes, rng),
        9 => insert(bytes, rng.pick(WORDS).as_bytes(), rng),
        _ => nest(bytes, rng),
    }
}

fn flip(bytes: &mut [u8], rng: &mut Rng) {
    if !bytes.is_empty() {
        bytes[rng.index(bytes.len())] ^= 1 << rng.between(0, 7);
    }
}

fn overwrite(bytes: &mut [u8], rng: &mut Rng) {
    for at in block(bytes.len().min(bytes.len()), rng).take(16) {
        bytes[at] = byte(rng);
    }
}

fn byte(rng: &mut Rng) -> u8 {
    u8::try_from(rng.between(0, 255)).unwrap_or_default()
}

/// Writes a length at the edge of its kind, or near that of the file, over one, two, four or eight bytes.
fn set_length(bytes: &mut [u8], rng: &mut Rng) {
    let width = 1 << rng.between(0, 3);
    if bytes.len() < width {
        return;
    }
    let near = (bytes.len() as u64).saturating_add_signed(rng.between(-4, 4));
    let length = if rng.chance(20) { near } else { rng.pick(LENGTHS) };
    let at = rng.index(bytes.len() - width + 1);
    let raw = length.to_le_bytes();
    let field = &mut bytes[at..at + width];
    field.copy_from_slice(&raw[..width]);
    if rng.chance(25) {
        field.reverse();
    }
}

/// Draws a block: short ones are as likely as long ones.
fn block(length: usize, rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.index(length + 1);
    let longest = (length - start).min(1 << rng.between(0, 14));
    start..start + rng.index(longest + 1)
}

fn repeat(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let range = block(bytes.len(), rng);
    let times = 1 << rng.between(0, 8);
    let copy = bytes[range.clone()].repeat(times.min((1 << 20) / range.len().max(1)));
    bytes.splice(range.end..range.end, copy);
}

fn swap(bytes: &mut [u8], rng: &mut Rng) {
    let (one, two) = (block(bytes.len(), rng), block(bytes.len(), rng));
    for (one, two) in one.zip(two) {
        bytes.swap(one, two);
    }
}

fn insert(bytes: &mut Vec<u8>, what: &[u8], rng: &mut Rng) {
    let at = rng.index(bytes.len() + 1);
    bytes.splice(at..at, what.iter().copied());
}

/// Puts another number in the place of one that stands in the file as digits.
fn set_number(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let from = rng.index(bytes.len() + 1);
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.splice(start..start + length, rng.pick(NUMBERS).bytes());
}

/// Inserts a word many times: depth, or just many of a kind.
fn nest(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let times = 1 << rng.between(2, 13);
    let word = rng.pick(WORDS).repeat(times);
    insert(bytes, word.as_bytes(), rng);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seeds: &[Seed], number: u64) -> Vec<u8> {
        damaged(seeds, &mut Rng::for_document(3, [number, 0, 0]), 1 << 20)
    }

    #[test]
    fn damage_is_the_same_for_the_same_seed_and_small() {
        let seeds = [Seed(b"<table><tr><td colspan=2>12".to_vec()), Seed(Vec::new())];
        let mut n_changed = 0;
        for number in 0..500 {
            let bytes = drawn(&seeds, number);
            assert!(bytes.len() <= 1 << 20);
            assert_eq!(bytes, drawn(&seeds, number));
            n_changed += usize::from(bytes != seeds[0].0 && !bytes.is_empty());
        }
        assert!(n_changed > 200, "{n_changed}");
    }

    #[test]
    fn parts_of_a_package_are_damaged_inside() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&[b'x'; 400]).unwrap();
        let seeds = [Seed(zip.finish().unwrap().into_inner())];
        let opens = |number| zip::ZipArchive::new(Cursor::new(drawn(&seeds, number))).is_ok();
        assert!((0..100).filter(|number| opens(*number)).count() > 60);
    }
}
