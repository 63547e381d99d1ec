//! Records of the JSON Lines input.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::{Options, ReadError};
use crate::document::Kind;
use crate::language::Language;

/// One record: a document to read, and the name to answer under.
#[derive(Debug, Clone)]
pub struct Record {
    /// What the sender knows the record by, given back as it came.
    pub id: Value,
    /// The name, whose extension tells the format. Without a name it is plain text.
    pub name: String,
    /// The document.
    pub bytes: Vec<u8>,
    /// What the record says of language and kinds, over what the caller says.
    pub options: Options,
}

/// A line that is no record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordError {
    /// The record's own id, as far as it could be read; else null.
    pub id: Value,
    /// Why.
    pub error: ReadError,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    id: Value,
    name: Option<String>,
    text: Option<String>,
    base64: Option<String>,
    lang: Option<String>,
    kinds: Option<Names>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

impl Record {
    /// Reads one line.
    ///
    /// # Errors
    /// [`RecordError`] with code `record` when the line is not JSON, has no text, or names an unknown language or kind.
    pub fn parse(line: &str, defaults: &Options) -> Result<Self, RecordError> {
        let raw: Raw = serde_json::from_str(line).map_err(|error| {
            let id = serde_json::from_str::<Value>(line)
                .ok()
                .and_then(|mut value| value.get_mut("id").map(Value::take))
                .unwrap_or_default();
            RecordError { id, error: fault(format!("not a record: {error}")) }
        })?;
        let id = raw.id.clone();
        raw.into_record(defaults).map_err(|message| RecordError { id, error: fault(message) })
    }
}

impl Raw {
    fn into_record(self, defaults: &Options) -> Result<Record, String> {
        let bytes = match (self.text, self.base64) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(code)) => STANDARD.decode(code.trim()).map_err(|error| format!("bad base64: {error}"))?,
            (None, None) => return Err("no `text` or `base64`".to_owned()),
            (Some(_), Some(_)) => return Err("both `text` and `base64`".to_owned()),
        };
        let mut options = defaults.clone();
        if let Some(code) = self.lang {
            options.language = Some(code.parse::<Language>()?);
        }
        if let Some(names) = self.kinds {
            let names = match names {
                Names::One(name) => name.split(',').map(|name| name.trim().to_owned()).collect(),
                Names::Many(names) => names,
            };
            options.kinds = Some(names.iter().map(|name| name.parse::<Kind>()).collect::<Result<_, _>>()?);
        }
        Ok(Record { id: self.id, name: self.name.unwrap_or_else(|| "-.txt".to_owned()), bytes, options })
    }
}

fn fault(message: String) -> ReadError {
    ReadError { code: "record", message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_carries_its_text_and_options() {
        let line = r#"{"id": 7, "name": "a.html", "text": "<p>Hei", "lang": "nn", "kinds": ["web", "decision"]}"#;
        let record = Record::parse(line, &Options::default()).expect("a record");
        assert_eq!(
            (record.id, record.name.as_str(), record.bytes.as_slice()),
            (Value::from(7), "a.html", &b"<p>Hei"[..])
        );
        assert_eq!(record.options.language, Some(Language::Nn));
        assert_eq!(record.options.kinds, Some(vec![Kind::Web, Kind::Decision]));
    }

    #[test]
    fn base64_is_decoded() {
        let record = Record::parse(r#"{"id": "a", "base64": "SGVp"}"#, &Options::default()).expect("a record");
        assert_eq!(record.bytes, b"Hei");
    }

    #[test]
    fn a_bad_record_keeps_its_id() {
        let told = |line| Record::parse(line, &Options::default()).expect_err("no record");
        assert_eq!(told(r#"{"id": "x"}"#).id, "x");
        assert_eq!(told(r#"{"id": "x", "text": 3}"#).id, "x");
        assert_eq!(told(r#"{"id": "x", "text": "a", "lang": "da"}"#).error.code, "record");
        assert_eq!(told("nonsense").id, Value::Null);
    }
}
