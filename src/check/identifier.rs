use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Text};
use crate::recognise::EntityKind;
use crate::recognise::identifier::IdentifierKind;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "identifier",
    summary: "Reports identity and account numbers, told from other numbers by their check digits.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Every number of the given sorts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// The sorts of number to report.
    sorts: Vec<Sort>,
    /// Numbers that may be written: the sender's own account.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    allow: Phrases,
}

/// A sort of number and its name in the finding.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sort {
    /// Which number.
    number: IdentifierKind,
    /// Its name in the finding.
    item: Text,
}

#[derive(Debug)]
struct IdentifierCheck {
    sorts: Vec<Sort>,
    allow: Vec<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect();
    let allow = builder.texts(&config.allow).into_iter().map(digits).collect();
    Some(Box::new(IdentifierCheck { sorts: config.sorts, allow }))
}

impl Check for IdentifierCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for entity in cx.analysis.identifiers() {
            let EntityKind::Identifier(identifier) = &entity.kind else { continue };
            let evident = identifier.kind != IdentifierKind::Kontonummer || identifier.evident;
            let sort = self.sorts.iter().find(|sort| sort.number == identifier.kind);
            if let Some(sort) = sort
                && evident
                && !self.allow.contains(&identifier.digits)
            {
                hits.push(Hit::at(entity.span).item(sort.item.of(cx.reader.code())));
            }
        }
    }

    fn items(&self) -> Vec<String> {
        self.sorts.iter().flat_map(|sort| sort.item.all()).map(str::to_owned).collect()
    }
}
