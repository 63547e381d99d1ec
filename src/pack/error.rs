use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One fault in a pack or in settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// File name, or what the user wrote on the command line.
    pub file: String,
    /// The whole text of the file; empty when the fault is not in a file.
    pub text: Arc<str>,
    /// Bytes of the text.
    pub span: Option<Range<usize>>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it: `did you mean …`.
    pub help: Option<String>,
}

/// Faults in packs, each with the file, the place and the text, ready to be shown with a caret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackErrors(pub Vec<PackError>);

impl PackErrors {
    /// A fault that is in no file: a name on the command line.
    pub fn plain(file: &str, message: String, help: Option<String>) -> Self {
        Self(vec![PackError { file: file.to_owned(), text: Arc::from(""), span: None, message, help }])
    }
}

impl fmt::Display for PackErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            let line = error.span.as_ref().and_then(|span| error.text.get(..span.start));
            let line = line.map(|before| format!(":{}", before.matches('\n').count() + 1)).unwrap_or_default();
            write!(f, "{}{line}: {}", error.file, error.message)?;
            if let Some(help) = &error.help {
                write!(f, " ({help})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for PackErrors {}
