//! `klart pack new`: a municipality's pack to start from.

use std::path::PathBuf;

use clap::Args;

use super::create;
use crate::cli::failure::Failure;
use crate::cli::options::{Global, language};
use crate::cli::{Status, output};
use crate::language::Language;
use crate::pack::Library;

/// Write a municipality's pack to start from
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// Name of the municipality
    #[arg(value_name = "NAME")]
    name: String,
    /// Id of the pack [default: made from the name]
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Language that the municipality writes
    #[arg(long, value_name = "LANGUAGE", default_value = "nb", value_parser = language())]
    language: Language,
    /// Its domain on the web
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,
    /// The sender's name as it stands in letters [default: NAME]
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The unit that answers
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// Its e-mail address
    #[arg(long, value_name = "ADDRESS")]
    mailbox: Option<String>,
    /// Its telephone number
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// Its postal address
    #[arg(long, value_name = "ADDRESS")]
    address: Option<String>,
    /// File to write [default: ID.toml]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The words of a new pack in one language.
struct Words {
    about: &'static str,
    standard: &'static str,
    vars: &'static str,
    rule: &'static str,
    sender: &'static str,
    address: &'static str,
    message: &'static str,
    why: &'static str,
    help: &'static str,
    bad: &'static str,
    good: &'static str,
}

static NB: Words = Words {
    about: "Regler for {name}. Prøv dem med: klart pack test",
    standard: "Servicestandard",
    vars: "Brukes i reglene som {organisation}, {domain} og så videre.",
    rule: "avsender",
    sender: "avsender",
    address: "postadresse",
    message: "Brevet mangler {item}.",
    why: "Mottakeren skal straks se hvem som skriver.",
    help: "Legg til {item} i underskriften.",
    bad: "Hei\\n\\nVi har fått søknaden din.\\n\\nVennlig hilsen\\nKari Nordmann",
    good: "Hei\\n\\nVi har fått søknaden din.\\n\\nVennlig hilsen\\nKari Nordmann",
};
static NN: Words = Words {
    about: "Reglar for {name}. Prøv dei med: klart pack test",
    standard: "Servicestandard",
    vars: "Blir brukte i reglane som {organisation}, {domain} og så vidare.",
    rule: "avsendar",
    sender: "avsendar",
    address: "postadresse",
    message: "Brevet manglar {item}.",
    why: "Mottakaren skal straks sjå kven som skriv.",
    help: "Legg til {item} i underskrifta.",
    bad: "Hei\\n\\nVi har fått søknaden din.\\n\\nVenleg helsing\\nKari Nordmann",
    good: "Hei\\n\\nVi har fått søknaden din.\\n\\nVenleg helsing\\nKari Nordmann",
};
static SV: Words = Words {
    about: "Regler för {name}. Prova dem med: klart pack test",
    standard: "Servicestandard",
    vars: "Används i reglerna som {organisation}, {domain} och så vidare.",
    rule: "avsandare",
    sender: "avsändare",
    address: "postadress",
    message: "Brevet saknar {item}.",
    why: "Mottagaren ska direkt se vem som skriver.",
    help: "Lägg till {item} i underskriften.",
    bad: "Hej\\n\\nVi har fått din ansökan.\\n\\nVänliga hälsningar\\nKarin Svensson",
    good: "Hej\\n\\nVi har fått din ansökan.\\n\\nVänliga hälsningar\\nKarin Svensson",
};

impl New {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        let id = self.id.clone().unwrap_or_else(|| slug(&self.name));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let help = "use the letters a to z, digits and hyphens".to_owned();
            return Err(Failure::Usage(format!("`{id}` cannot be the id of a pack"), Some(help)));
        }
        let path = self.output.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.toml")));
        create(&path, &self.text(&id, &bases(&Library::embedded(), self.language)))?;
        if !global.quiet {
            output::complain(&path.display().to_string());
        }
        Ok(Status::Fine)
    }

    fn text(&self, id: &str, bases: &[String]) -> String {
        let words = match self.language {
            Language::Nn => &NN,
            Language::Sv => &SV,
            _ => &NB,
        };
        let organisation = self.organisation.as_deref().unwrap_or(&self.name);
        let bases: Vec<String> = bases.iter().map(|base| quoted(base)).collect();
        let given = [
            ("organisation", Some(organisation)),
            ("domain", self.domain.as_deref()),
            ("unit", self.unit.as_deref()),
            ("mailbox", self.mailbox.as_deref()),
            ("phone", self.phone.as_deref()),
            ("address", self.address.as_deref()),
        ];
        let vars: String = given
            .iter()
            .map(|(name, value)| match value {
                Some(value) => format!("{name} = {}\n", quoted(value)),
                None => format!("# {name} = \"\"\n"),
            })
            .collect();
        let mut parts = format!("    {{ item = \"{}\", any = [\"{{organisation}}\"] }},\n", words.sender);
        let mut signature = vec![organisation];
        if let Some(address) = &self.address {
            parts.push_str(&format!("    {{ item = \"{}\", any = [\"{{address}}\"] }},\n", words.address));
            signature.push(address);
        }
        let escape = |text: &str| quoted(text).trim_matches('"').to_owned();
        let signature: String = signature.into_iter().map(|line| format!("\\n{}", escape(line))).collect();
        format!(
            "# {about}\n[pack]\nid = {id}\nname = {name}\nlanguage = \"{language}\"\nextends = [{bases}]\n\
             source = {{ title = \"{standard}\" }}\n\n# {vars_note}\n[vars]\n{vars}\n\
             [[rule]]\nid = \"{rule}\"\napplies-to = [\"letter\", \"email\"]\nseverity = \"error\"\n\
             message = \"{message}\"\nwhy = \"{why}\"\nhelp = \"{help}\"\nsource = {{ title = \"{standard}\" }}\n\
             [rule.required]\nzone = [\"header\", \"signature\", \"footer\"]\nparts = [\n{parts}]\n\
             [[rule.example]]\nbad = \"{bad}\"\ngood = \"{good}{signature}\"\n",
            about = words.about.replace("{name}", &self.name.replace(char::is_control, " ")),
            id = quoted(id),
            name = quoted(&self.name),
            language = self.language,
            bases = bases.join(", "),
            standard = words.standard,
            vars_note = words.vars,
            rule = words.rule,
            message = words.message,
            why = words.why,
            help = words.help,
            bad = words.bad,
            good = words.good,
        )
    }
}

/// The embedded packs that a municipality builds on: those of its language and those of all, not those of other
/// municipalities, whose ids have no slash.
fn bases(library: &Library, language: Language) -> Vec<String> {
    let norwegian = matches!(language, Language::Nb | Language::Nn);
    let packs = library.packs().into_iter().filter(|pack| {
        let fits = pack.language == language.code() || pack.language == "any" || (norwegian && pack.language == "no");
        fits && (pack.id.contains('/') || pack.language == "any")
    });
    packs.map(|pack| pack.id).collect()
}

/// A basic string of TOML on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// An id made from a name: `Bamble kommune` becomes `bamble`, `Bø` becomes `bo`.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(" kommune").or(lower.strip_suffix(" kommun")).unwrap_or(&lower);
    let mut slug = String::new();
    for c in stem.chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'å' | 'ä' | 'æ' | 'á' | 'à' => slug.push('a'),
            'ø' | 'ö' | 'ó' => slug.push('o'),
            'é' | 'è' => slug.push('e'),
            'ü' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(language: Language) -> New {
        New {
            name: "Bø \"nye\" kommune".to_owned(),
            id: None,
            language,
            domain: Some("bo.example".to_owned()),
            organisation: None,
            unit: None,
            mailbox: None,
            phone: None,
            address: Some("Postboks 1, 3833 Bø".to_owned()),
            output: None,
        }
    }

    #[test]
    fn a_new_pack_is_toml_of_less_than_forty_lines() {
        for language in Language::LINTED {
            let text = new(language).text("bo", &["nb/klarsprak".to_owned()]);
            assert!(text.lines().count() < 40, "{text}");
            let table: toml::Table = text.parse().expect(&text);
            assert_eq!(table["pack"]["name"].as_str(), Some("Bø \"nye\" kommune"));
            let good = table["rule"][0]["example"][0]["good"].as_str().expect("text");
            assert!(good.ends_with("\nBø \"nye\" kommune\nPostboks 1, 3833 Bø"), "{good}");
        }
    }

    #[test]
    fn ids_are_made_of_plain_letters() {
        assert_eq!(slug("Bamble kommune"), "bamble");
        assert_eq!(slug("Nordre Follo"), "nordre-follo");
        assert_eq!(slug("Göteborgs kommun"), "goteborgs");
    }
}
