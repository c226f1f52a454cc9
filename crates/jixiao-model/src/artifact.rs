//! A file that the program will write, while it is still in memory.

/// A relative path with the bytes that belong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the output folder, with `/` between its parts.
    pub path: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// Builds an artifact from a path and its content.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}
