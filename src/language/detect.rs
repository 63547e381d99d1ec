use super::Language;

/// The language of a text; `None` when the text is too short or too mixed to tell.
///
/// Danish, English and every further language are [`Language::Other`].
pub fn detect(text: &str) -> Option<Language> {
    let _ = text;
    None
}
