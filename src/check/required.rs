use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::{Need, NeedConfig};
use super::{Builder, Check, CheckInfo, Context, Hit};
use crate::document::Zone;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "required",
    summary: "Demands parts of a document; each missing part is one finding.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Each of the parts must be in the document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Where to look; everywhere when empty.
    #[serde(default)]
    zones: Vec<Zone>,
    /// Where the parts should stand, the likeliest zone first; `zones` when empty.
    #[serde(default)]
    place: Vec<Zone>,
    /// What must be there.
    parts: Vec<NeedConfig>,
}

#[derive(Debug)]
struct Required {
    zones: Vec<Zone>,
    place: Vec<Zone>,
    parts: Vec<Need>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let place = if config.place.is_empty() { config.zones.clone() } else { config.place };
    let parts = config.parts.into_iter().map(|part| Need::new(part, builder)).collect();
    Some(Box::new(Required { zones: config.zones, place, parts }))
}

impl Check for Required {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for part in self.parts.iter().filter(|part| part.asked(cx) && !part.met_in(cx, &self.zones)) {
            let hit = part.tell(cx, Hit::new(cx.anchor(part.within.as_deref().unwrap_or(&self.place))));
            hits.push(hit);
        }
    }

    fn items(&self) -> Vec<String> {
        self.parts.iter().flat_map(Need::items).collect()
    }
}
