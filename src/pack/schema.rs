use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::raw::{PackTable, RuleTable};
use crate::check::CHECKS;

/// The JSON Schema of a pack's TOML file, made from the types that read it.
pub fn schema() -> Value {
    let mut generator = SchemaGenerator::default();
    let pack = generator.subschema_for::<PackTable>();
    let mut rule = RuleTable::json_schema(&mut generator).to_value();
    if let Some(properties) = rule.get_mut("properties").and_then(Value::as_object_mut) {
        for check in CHECKS {
            let mut table = (check.schema)(&mut generator).to_value();
            if let Some(table) = table.as_object_mut() {
                table.insert("description".to_owned(), json!(check.summary));
            }
            properties.insert(check.name.to_owned(), table);
        }
    }
    let definitions = generator.take_definitions(true);
    let schema: Schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "klart pack",
        "type": "object",
        "required": ["pack"],
        "additionalProperties": false,
        "properties": {
            "pack": pack,
            "vars": {
                "type": "object",
                "description": "Texts that stand in phrases and messages as {name}; a list means any of its texts.",
                "additionalProperties": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
            },
            "rule": { "type": "array", "items": rule },
        },
        "$defs": definitions,
    });
    schema.to_value()
}
