use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::{Need, NeedConfig};
use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Within};
use crate::document::Zone;
use crate::language::phrase::Group;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "conditional",
    summary: "Where one thing is said, demands another in the same or the next sentence, paragraph or document.",
    exact_language: false,
    by_block: true,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// Where one of the phrases of `when` stands, everything in `needs` must stand near it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Phrases that make the demand.
    #[schemars(with = "Vec<String>")]
    when: Phrases,
    /// Phrases in the same sentence that lift it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    unless: Phrases,
    /// What must be there.
    needs: Vec<NeedConfig>,
    /// How near.
    #[serde(default)]
    within: Within,
    /// Only phrases in these zones make the demand.
    #[serde(default)]
    zones: Vec<Zone>,
    /// Report only the first place.
    #[serde(default)]
    once: bool,
}

#[derive(Debug)]
struct Conditional {
    when: Group,
    unless: Group,
    needs: Vec<Need>,
    within: Within,
    zones: Vec<Zone>,
    once: bool,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    Some(Box::new(Conditional {
        when: builder.phrases(&config.when),
        unless: builder.phrases(&config.unless),
        needs: config.needs.into_iter().map(|need| Need::new(need, builder)).collect(),
        within: config.within,
        zones: config.zones,
        once: config.once,
    }))
}

impl Check for Conditional {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let in_zone = |block: u32| self.zones.is_empty() || self.zones.contains(&cx.block(block).zone);
        let mut last_region = None;
        for found in cx.found(self.when).filter(|found| in_zone(found.block)) {
            let sentence = cx.around(found.span, Within::Sentence);
            if cx.found_in(self.unless, sentence).next().is_some() {
                continue;
            }
            let region = cx.around(found.span, self.within);
            // Two phrases in one sentence make one demand.
            if last_region.replace(region) == Some(region) {
                continue;
            }
            let missing = self.needs.iter().filter(|need| need.asked(cx) && !need.met(cx, region));
            let before = hits.len();
            for need in missing {
                hits.push(need.tell(cx, Hit::at(found.span)));
            }
            if self.once && hits.len() > before {
                return;
            }
        }
    }

    fn items(&self) -> Vec<String> {
        self.needs.iter().flat_map(Need::items).collect()
    }
}
