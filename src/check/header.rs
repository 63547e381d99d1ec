use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Builder, Check, CheckInfo, Context, Hit, Phrases, Place};
use crate::document::Zone;
use crate::recognise::EntityKind;
use crate::text::Span;

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "header",
    summary: "Judges the sender's e-mail address: its domain and its form.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The address in `From`, and addresses on the same domain in the signature.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Domains that the sender may write from.
    #[schemars(with = "Vec<String>")]
    domains: Phrases,
    /// Form of the part before the `@`, as a regular expression for the whole of it.
    #[schemars(with = "String")]
    local: Spanned<String>,
    /// Addresses that may have another form.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    allow: Phrases,
    /// Name of a wrong domain in the finding, in the pack's language.
    domain_item: String,
    /// Name of a wrong form in the finding, in the pack's language.
    local_item: String,
    /// Message about a wrong form, in place of the rule's own.
    #[serde(default)]
    local_message: Option<String>,
}

#[derive(Debug)]
struct HeaderCheck {
    domains: Vec<String>,
    local: Regex,
    allow: Vec<String>,
    domain_item: String,
    local_item: String,
    local_message: Option<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let lower = |texts: Vec<String>| texts.into_iter().map(|text| text.to_lowercase()).collect();
    Some(Box::new(HeaderCheck {
        domains: lower(builder.texts(&config.domains)),
        allow: lower(builder.texts(&config.allow)),
        local: builder.regex(&config.local)?,
        domain_item: config.domain_item,
        local_item: config.local_item,
        local_message: config.local_message,
    }))
}

impl HeaderCheck {
    fn judge(&self, address: &str, place: Place, own_domain_only: bool, hits: &mut Vec<Hit>) {
        let address = address.to_lowercase();
        let Some((local, domain)) = address.rsplit_once('@') else { return };
        if self.allow.contains(&address) {
            return;
        }
        let mut hit = Hit::new(place).with("address", &address);
        if !self.domains.iter().any(|own| own == domain) {
            if !own_domain_only {
                hits.push(hit.item(&self.domain_item));
            }
        } else if !self.local.is_match(local) {
            hit.message.clone_from(&self.local_message);
            hits.push(hit.item(&self.local_item));
        }
    }
}

impl Check for HeaderCheck {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let from = cx.document().meta.from.as_ref();
        if let Some(from) = from {
            let place = Place::Text(from.email_span.or(from.name_span).unwrap_or(Span::at(0)));
            self.judge(&from.email, place, false, hits);
        }
        for (_, block) in cx.blocks_in(&[Zone::Signature]) {
            for entity in cx.analysis.entities_in(block.span) {
                if let EntityKind::Email(address) = &entity.kind
                    && from.is_none_or(|from| !from.email.eq_ignore_ascii_case(address))
                {
                    self.judge(address, Place::Text(entity.span), true, hits);
                }
            }
        }
    }

    fn items(&self) -> Vec<String> {
        vec![self.domain_item.clone(), self.local_item.clone()]
    }
}
