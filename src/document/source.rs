use std::sync::{Arc, OnceLock};

use encoding_rs::{Encoding, UTF_8};

use crate::text::{LineIndex, Position};

/// The raw bytes of a file, with their encoding and line ends.
///
/// Copies share the bytes: the messages of a mailbox are documents of one source.
#[derive(Debug, Clone)]
pub struct Source(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// The bytes of a file in the given encoding. A byte order mark is among the bytes.
    pub fn new(bytes: Vec<u8>, encoding: &'static Encoding) -> Self {
        Self(Arc::new(Shared { bytes, encoding, lines: OnceLock::new() }))
    }

    /// The raw bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    /// The encoding that the file was read in. For an e-mail this is that of the file as a whole, not of its parts.
    pub fn encoding(&self) -> &'static Encoding {
        self.0.encoding
    }

    /// Line and column of a raw offset.
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.0.bytes, offset)
    }

    /// The index of its lines, made on first use.
    pub fn lines(&self) -> &LineIndex {
        self.0.lines.get_or_init(|| LineIndex::new(&self.0.bytes, self.0.encoding))
    }
}

impl Default for Source {
    fn default() -> Self {
        Self::new(Vec::new(), UTF_8)
    }
}
