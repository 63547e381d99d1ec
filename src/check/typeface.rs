use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Place};
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "typeface",
    summary: "Reports text set in a typeface that is not on the list.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Generic families name no typeface: the reader's own choice.
const GENERIC: [&str; 8] =
    ["serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-serif", "inherit", "initial"];

/// The first family of each declaration must be on the list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Typefaces that may be used; generic families always may.
    #[schemars(with = "Vec<String>")]
    allow: Phrases,
}

#[derive(Debug)]
struct TypefaceCheck {
    allow: Vec<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let allow = builder.texts(&config.allow).into_iter().map(|name| name.to_lowercase()).collect();
    Some(Box::new(TypefaceCheck { allow }))
}

impl Check for TypefaceCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut reported: Vec<String> = Vec::new();
        for face in &cx.document().typefaces {
            let Some(family) = face.families.first() else { continue };
            // What the sender quotes is set as others have set it.
            let block = face.text.and_then(|text| cx.document().block_at(text.start as usize));
            if block.is_some_and(|block| !cx.document().blocks[block].judged()) {
                continue;
            }
            let name = family.trim().to_lowercase();
            let allowed = GENERIC.contains(&name.as_str()) || self.allow.contains(&name) || name.is_empty();
            if allowed || reported.contains(&name) {
                continue;
            }
            reported.push(name);
            let place = match (face.raw, face.text) {
                (Some(raw), _) => Place::Raw(raw),
                (None, Some(text)) => Place::Text(text),
                (None, None) => Place::Text(Span::at(0)),
            };
            hits.push(Hit::new(place).with("typeface", family.trim()).with("allowed", self.allow.join(", ")));
        }
    }
}
