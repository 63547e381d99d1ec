use std::sync::OnceLock;

use encoding_rs::Encoding;
use serde::Serialize;

/// A place as people count it: lines from 1, columns in characters from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Bytes between two checkpoints of a file: about as many as are counted while a checkpoint is looked up.
const STRIDE: usize = 4096;

/// Where the lines of a raw file start, so that a byte offset becomes a line and column without reading from the top.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; the first is 0.
    starts: Vec<u32>,
    encoding: &'static Encoding,
    /// Number of characters before each multiple of [`STRIDE`], made when first a column far into a line is asked for:
    /// a page on one line has its columns told as fast as any other.
    checkpoints: OnceLock<Vec<u32>>,
}

impl LineIndex {
    /// Indexes raw bytes in the given encoding. A line ends after `\n`, or after a `\r` that no `\n` follows.
    pub fn new(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let mut starts = vec![0u32];
        let (unit, low) = unit(encoding);
        let newline_at = |i: usize| bytes[i] == b'\n' && is_unit(bytes, i, unit, low);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if !is_unit(bytes, at, unit, low) {
                continue;
            }
            let next = at - at % unit + unit;
            let ends = bytes[at] == b'\n' || !(next + low < bytes.len() && newline_at(next + low));
            if ends {
                starts.push(u32::try_from(next).unwrap_or(u32::MAX));
            }
        }
        Self { starts, encoding, checkpoints: OnceLock::new() }
    }

    /// Number of lines; an empty file has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Always false: there is at least one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The 0-based index of the line that holds the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1)
    }

    /// The bytes of the 0-based line `line`, its line end included.
    pub fn line_range(&self, line: usize, len: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(line).map_or(len, |&s| s as usize);
        let end = self.starts.get(line + 1).map_or(len, |&s| s as usize);
        start.min(len)..end.min(len)
    }

    /// Line and column of the byte at `offset` in `bytes`, the same bytes the index was made of.
    pub fn position(&self, bytes: &[u8], offset: usize) -> Position {
        let offset = offset.min(bytes.len());
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        Position { line: line + 1, column: self.between(bytes, start, offset) + 1 }
    }

    /// Number of characters from one offset to another.
    fn between(&self, bytes: &[u8], start: usize, end: usize) -> usize {
        if end - start <= STRIDE || self.encoding.is_single_byte() {
            return characters(&bytes[start..end], self.encoding);
        }
        let checkpoints = self.checkpoints.get_or_init(|| checkpoints(bytes, self.encoding));
        let (first, last) = (start.div_ceil(STRIDE), end / STRIDE);
        let (Some(&before), Some(&after)) = (checkpoints.get(first), checkpoints.get(last)) else {
            return characters(&bytes[start..end], self.encoding);
        };
        let edges = characters(&bytes[start..first * STRIDE], self.encoding)
            + characters(&bytes[last * STRIDE..end], self.encoding);
        edges + after.saturating_sub(before) as usize
    }
}

/// Width of a code unit in bytes, and which of its bytes is the low one.
fn unit(encoding: &'static Encoding) -> (usize, usize) {
    if encoding == encoding_rs::UTF_16LE {
        (2, 0)
    } else if encoding == encoding_rs::UTF_16BE {
        (2, 1)
    } else {
        (1, 0)
    }
}

/// Whether the byte at `at` is the low byte of a code unit whose other byte is zero.
fn is_unit(bytes: &[u8], at: usize, unit: usize, low: usize) -> bool {
    unit == 1 || (at % 2 == low && bytes.get(at ^ 1) == Some(&0))
}

/// Number of characters before each multiple of [`STRIDE`] in the bytes.
fn checkpoints(bytes: &[u8], encoding: &'static Encoding) -> Vec<u32> {
    let mut count = 0;
    let mut checkpoints = vec![0];
    for piece in bytes.chunks_exact(STRIDE) {
        count += characters(piece, encoding) as u32;
        checkpoints.push(count);
    }
    checkpoints
}

/// Number of characters that start in the bytes, so that the counts of two halves are the count of the whole.
fn characters(bytes: &[u8], encoding: &'static Encoding) -> usize {
    if encoding == encoding_rs::UTF_8 {
        // Every byte that does not continue a character starts one; a byte order mark is no character of the text.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
    } else if encoding.is_single_byte() {
        bytes.len()
    } else if let (2, low) = unit(encoding) {
        // Every unit but the second of a pair starts a character, and a byte order mark starts none.
        let mark = if low == 0 { [0xFF, 0xFE] } else { [0xFE, 0xFF] };
        let bytes = bytes.strip_prefix(&mark).unwrap_or(bytes);
        bytes.chunks_exact(2).filter(|pair| pair[1 - low] & 0xFC != 0xDC).count()
    } else {
        // Encodings of East Asia. A piece that begins in the middle of a character may be miscounted by one.
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_8, UTF_16LE, WINDOWS_1252};

    #[test]
    fn columns_count_characters() {
        let bytes = "På\nblåbær og".as_bytes();
        let lines = LineIndex::new(bytes, UTF_8);
        assert_eq!(lines.position(bytes, "På\nblåbær ".len()), Position { line: 2, column: 8 });
    }

    #[test]
    fn all_three_line_ends_count_once() {
        let bytes = b"a\r\nb\rc\nd";
        let lines = LineIndex::new(bytes, UTF_8);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines.position(bytes, 3), Position { line: 2, column: 1 });
        assert_eq!(lines.line_range(0, bytes.len()), 0..3);
    }

    #[test]
    fn single_byte_text_counts_bytes() {
        let bytes = b"bl\xE5b\xE6r x";
        assert_eq!(LineIndex::new(bytes, WINDOWS_1252).position(bytes, 7).column, 8);
    }

    #[test]
    fn utf16_lines_are_found_by_unit() {
        // U+010A has the byte 0x0A in it without being a line end.
        let bytes: Vec<u8> = "\u{10A}a\nb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let lines = LineIndex::new(&bytes, UTF_16LE);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.position(&bytes, 6), Position { line: 2, column: 1 });
    }

    #[test]
    fn columns_far_into_a_line_are_those_counted_from_its_start() {
        let line = format!("kort\n{}", "blå 😀 bær, ".repeat(2000));
        for (encoding, bytes) in [
            (UTF_8, line.clone().into_bytes()),
            (UTF_16LE, line.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        ] {
            let lines = LineIndex::new(&bytes, encoding);
            let (mut offset, mut column) = (0, 0);
            for c in line.chars() {
                column += 1;
                assert_eq!(lines.position(&bytes, offset).column, column, "{} {offset}", encoding.name());
                offset += if encoding == UTF_8 { c.len_utf8() } else { 2 * c.len_utf16() };
                column = if c == '\n' { 0 } else { column };
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        for (encoding, bytes) in [(UTF_8, &b"\xEF\xBB\xBFab"[..]), (UTF_16LE, &b"\xFF\xFEa\0b\0"[..])] {
            let lines = LineIndex::new(bytes, encoding);
            let letter = bytes.len() - if encoding == UTF_8 { 1 } else { 2 };
            assert_eq!(lines.position(bytes, letter).column, 2);
        }
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let lines = LineIndex::new(b"ab", UTF_8);
        assert_eq!(lines.position(b"ab", 99), Position { line: 1, column: 3 });
    }
}
