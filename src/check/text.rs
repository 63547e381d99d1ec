use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a rule tells its reader, in one language or in several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a text, or a table with texts for some of `nb`, `nn`, `sv` and `en`")]
pub enum Text {
    /// The same for all.
    One(String),
    /// One for each language.
    Each(Box<Translations>),
}

/// A text in several languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Translations {
    /// In bokmål.
    #[serde(default)]
    pub nb: Option<String>,
    /// In nynorsk.
    #[serde(default)]
    pub nn: Option<String>,
    /// In Swedish.
    #[serde(default)]
    pub sv: Option<String>,
    /// In English.
    #[serde(default)]
    pub en: Option<String>,
}

impl Translations {
    /// The text for readers of a language (`nb`, `nn`, `sv`, else English). A language without one gets that of its
    /// neighbour, then any other.
    pub fn of(&self, code: &str) -> &str {
        let Self { nb, nn, sv, en } = self;
        let order = match code {
            "nb" => [nb, nn, sv, en],
            "nn" => [nn, nb, sv, en],
            "sv" => [sv, nb, nn, en],
            _ => [en, nb, nn, sv],
        };
        order.into_iter().flatten().next().map_or("", String::as_str)
    }

    /// Every text there is.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.nb, &self.nn, &self.sv, &self.en].into_iter().flatten().map(String::as_str)
    }

    /// The same with each text changed.
    fn map(&self, change: impl Fn(&str, &str) -> String) -> Self {
        let one = |code: &str, text: &Option<String>| text.as_ref().map(|text| change(code, text));
        Self { nb: one("nb", &self.nb), nn: one("nn", &self.nn), sv: one("sv", &self.sv), en: one("en", &self.en) }
    }
}

impl Text {
    /// The text for readers of a language, by its code; see [`Translations::of`].
    pub fn of(&self, code: &str) -> &str {
        match self {
            Text::One(text) => text,
            Text::Each(texts) => texts.of(code),
        }
    }

    /// Every text there is.
    pub fn all(&self) -> Vec<&str> {
        match self {
            Text::One(text) => vec![text],
            Text::Each(texts) => texts.all().collect(),
        }
    }

    /// The same with each text changed; the change is told the code of the language, which is `own` for a single text.
    pub fn map(&self, own: &str, change: impl Fn(&str, &str) -> String) -> Self {
        match self {
            Text::One(text) => Text::One(change(own, text)),
            Text::Each(texts) => Text::Each(Box::new(texts.map(change))),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::One(String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_text_gets_that_of_its_neighbour() {
        let text: Text = toml::from_str::<std::collections::BTreeMap<String, Text>>("a = { nb = 'uke', sv = 'vecka' }")
            .unwrap()
            .remove("a")
            .unwrap();
        assert_eq!([text.of("nb"), text.of("nn"), text.of("sv"), text.of("other")], ["uke", "uke", "vecka", "uke"]);
        assert_eq!(text.all(), ["uke", "vecka"]);
    }

    #[test]
    fn a_table_with_another_key_is_no_text() {
        let read = toml::from_str::<std::collections::BTreeMap<String, Text>>("a = { no = 'uke' }");
        assert!(read.unwrap_err().message().contains("`nb`, `nn`, `sv` and `en`"));
    }
}
