use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::need::{Need, NeedConfig};
use super::{Builder, Check, CheckInfo, Context, Hit};
use crate::document::{Block, Zone};
use crate::text::{Span, folded};

pub(super) const INFO: CheckInfo = CheckInfo {
    name: "signature",
    summary: "Demands a signature with given fields, each well formed and in order.",
    exact_language: false,
    by_block: false,
    compile,
    schema: |generator| generator.subschema_for::<Config>(),
};

/// The fields of the signature, in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    /// Name of a missing signature in the finding, in the pack's language.
    item: String,
    /// Message about a missing signature, in place of the rule's own.
    #[serde(default)]
    message: Option<String>,
    /// Name of a wrong order in the finding, in the pack's language.
    order_item: String,
    /// Message about a wrong order, in place of the rule's own.
    order_message: String,
    /// The fields.
    fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Field {
    /// How it is known.
    find: NeedConfig,
    /// Its form, as a regular expression for the whole of what is found.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    form: Option<Spanned<String>>,
    /// Message about a wrong form, in place of the rule's own.
    #[serde(default)]
    form_message: Option<String>,
}

#[derive(Debug)]
struct Signature {
    item: String,
    message: Option<String>,
    order_item: String,
    order_message: String,
    fields: Vec<CompiledField>,
}

#[derive(Debug)]
struct CompiledField {
    need: Need,
    form: Option<Regex>,
    form_message: Option<String>,
}

fn compile(builder: &mut Builder<'_>, table: Spanned<DeValue<'_>>) -> Option<Box<dyn Check>> {
    let config: Config = builder.read(table)?;
    let fields = config.fields.into_iter().map(|field| CompiledField {
        form: field.form.and_then(|form| builder.regex(&form)),
        form_message: field.form_message,
        need: Need::new(field.find, builder),
    });
    Some(Box::new(Signature {
        fields: fields.collect(),
        item: config.item,
        message: config.message,
        order_item: config.order_item,
        order_message: config.order_message,
    }))
}

impl Check for Signature {
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let blocks: Vec<&Block> = cx.blocks_in(&[Zone::Signature]).map(|(_, block)| block).collect();
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            let mut hit = Hit::new(cx.anchor(&[Zone::Closing, Zone::Body])).item(&self.item);
            hit.message.clone_from(&self.message);
            hits.push(hit);
            return;
        };
        let whole = first.span.cover(last.span);
        let mut places: Vec<(usize, Span)> = Vec::new();
        let mut previous = Span::at(0);
        for (index, field) in self.fields.iter().enumerate() {
            let mut found: Vec<Span> = field.need.places(cx, whole).collect();
            found.sort();
            // The first place behind the field before; a place before it only when there is no other.
            let Some(place) = found.iter().find(|place| place.start >= previous.end).or(found.first()).copied() else {
                hits.push(field.need.tell(cx, Hit::at(last.span)));
                continue;
            };
            if let Some(form) = &field.form
                && !form.is_match(&folded(place.of(&cx.document().text)))
            {
                let mut hit = field.need.tell(cx, Hit::at(place));
                hit.message.clone_from(&field.form_message);
                hits.push(hit);
            }
            places.push((index, place));
            previous = place;
        }
        if let Some(pair) = places.windows(2).find(|pair| pair[1].1.start < pair[0].1.start) {
            let name =
                |index: usize| self.fields[index].need.item.as_ref().map(|item| cx.say(item)).unwrap_or_default();
            let mut hit = Hit::at(pair[1].1).item(&self.order_item);
            hit = hit.with("first", name(pair[0].0)).with("second", name(pair[1].0));
            hit.message = Some(self.order_message.clone());
            hits.push(hit);
        }
    }

    fn items(&self) -> Vec<String> {
        let fields = self.fields.iter().flat_map(|field| field.need.items());
        [self.item.clone()].into_iter().chain(fields).chain([self.order_item.clone()]).collect()
    }
}
