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

/// A rule of a base pack that a new pack takes over.
struct Taken {
    id: &'static str,
    from: &'static str,
    severity: &'static str,
    /// In place of the base rule's, where that is in the sister language.
    texts: &'static str,
}

/// The words of a new pack in one language.
struct Words {
    about: &'static str,
    standard: &'static str,
    source: &'static str,
    vars: &'static str,
    taken_note: &'static str,
    taken: &'static [Taken],
    own_note: &'static str,
    rule: &'static str,
    /// Names of the parts of a sender: organisation, unit, address, e-mail, telephone, web.
    parts: [&'static str; 6],
    message: &'static str,
    why: &'static str,
    help: &'static str,
    letter: &'static str,
}

static NB: Words = Words {
    about: "Regler for {name}. Prøv dem med: klart pack check {file} && klart pack test {file}",
    standard: "Servicestandard for {name}",
    source: "tittelen på standarden; legg til url = \"…\" når den ligger på nettet",
    vars: "brukes i reglene nedenfor som {organisation} og så videre",
    taken_note: "Fra fellespakkene, med alvor fra standarden: error, warning eller advice.",
    taken: &[
        Taken { id: "forelopig-svar", from: "no/epost/forelopig-svar", severity: "error", texts: "" },
        Taken { id: "autosvar-grunn", from: "no/epost/autosvar-grunn", severity: "warning", texts: "" },
    ],
    own_note: "egen regel: dette skal stå i alle brev",
    rule: "avsenderopplysninger",
    parts: ["kommunens navn", "enhet", "adresse", "e-postadresse", "telefonnummer", "nettadresse"],
    message: "Brevet mangler {item}.",
    why: "Mottakeren skal straks se hvem som skriver, og hvor svaret kan sendes.",
    help: "Legg til {item} under hilsenen.",
    letter: "Hei\\n\\nVi har fått søknaden din.\\n\\nVennlig hilsen\\nKari Nordmann",
};
static NN: Words = Words {
    about: "Reglar for {name}. Prøv dei med: klart pack check {file} && klart pack test {file}",
    standard: "Servicestandard for {name}",
    source: "tittelen på standarden; legg til url = \"…\" når han ligg på nettet",
    vars: "blir brukte i reglane nedanfor som {organisation} og så vidare",
    taken_note: "Frå fellespakkane, med alvor frå standarden: error, warning eller advice.",
    taken: &[Taken {
        id: "forebels-svar",
        from: "no/epost/forelopig-svar",
        severity: "error",
        texts: "message = \"Det førebelse svaret seier ikkje når svaret kjem.\"\n\
                why = \"Den som ventar, treng ein dag eller ein periode å halde seg til.\"\n\
                help = \"Skriv til dømes «Du får svar innan 26. mars».\"\n",
    }],
    own_note: "eigen regel: dette skal stå i alle brev",
    rule: "avsendaropplysningar",
    parts: ["namnet på kommunen", "eining", "adresse", "e-postadresse", "telefonnummer", "nettadresse"],
    message: "Brevet manglar {item}.",
    why: "Mottakaren skal straks sjå kven som skriv, og kvar svaret kan sendast.",
    help: "Legg til {item} under helsinga.",
    letter: "Hei\\n\\nVi har fått søknaden din.\\n\\nVenleg helsing\\nKari Nordmann",
};
static SV: Words = Words {
    about: "Regler för {name}. Prova dem med: klart pack check {file} && klart pack test {file}",
    standard: "Servicestandard för {name}",
    source: "standardens titel; lägg till url = \"…\" när den finns på webben",
    vars: "används i reglerna nedan som {organisation} och så vidare",
    taken_note: "Från de gemensamma paketen, med allvar från standarden: error, warning eller advice.",
    taken: &[
        Taken { id: "vem-och-nar", from: "sv/epost/vem-och-nar", severity: "error", texts: "" },
        Taken { id: "franvaro-kontakt", from: "sv/epost/franvaro-kontakt", severity: "warning", texts: "" },
    ],
    own_note: "egen regel: detta ska stå i alla brev",
    rule: "avsandaruppgifter",
    parts: ["kommunens namn", "enhet", "adress", "e-postadress", "telefonnummer", "webbadress"],
    message: "Brevet saknar {item}.",
    why: "Mottagaren ska direkt se vem som skriver och vart svaret kan skickas.",
    help: "Lägg till {item} under hälsningen.",
    letter: "Hej\\n\\nVi har fått din ansökan.\\n\\nVänliga hälsningar\\nKarin Svensson",
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
        let file = path.display().to_string();
        create(&path, &self.text(&id, &file, &bases(&Library::embedded(), self.language)))?;
        if !global.quiet {
            output::complain(&path.display().to_string());
        }
        Ok(Status::Fine)
    }

    fn text(&self, id: &str, file: &str, bases: &[String]) -> String {
        let words = match self.language {
            Language::Nn => &NN,
            Language::Sv => &SV,
            _ => &NB,
        };
        let harmless = |text: &str| text.replace(char::is_control, " ");
        let organisation = self.organisation.as_deref().unwrap_or(&self.name);
        // Only what is given becomes a variable and a part of the rule: one that no rule uses would be a fault.
        let names = ["organisation", "unit", "address", "mailbox", "phone", "domain"];
        let values = [
            Some(organisation),
            self.unit.as_deref(),
            self.address.as_deref(),
            self.mailbox.as_deref(),
            self.phone.as_deref(),
            self.domain.as_deref(),
        ];
        let given = names.into_iter().zip(values).zip(words.parts);
        let given: Vec<_> = given.filter_map(|((name, value), item)| Some((name, value?, item))).collect();
        let vars: String = given.iter().map(|(name, value, _)| format!("{name} = {}\n", quoted(value))).collect();
        let part = |(name, _, item): &(&str, &str, &str)| match *name {
            // A letter may give the address of the site with or without its `www`.
            "domain" => format!("{{ item = \"{item}\", any = [\"{{domain}}\", \"www.{{domain}}\"] }}"),
            _ => format!("{{ item = \"{item}\", any = [\"{{{name}}}\"] }}"),
        };
        let parts: Vec<String> = given.iter().map(part).collect();
        let parts: Vec<String> = parts.chunks(3).map(|line| line.join(", ")).collect();
        let escape = |text: &str| quoted(text).trim_matches('"').to_owned();
        let signature: String = given.iter().map(|(_, value, _)| format!("\\n{}", escape(value))).collect();
        let taken: String = words
            .taken
            .iter()
            .map(|Taken { id, from, severity, texts }| {
                format!("[[rule]]\nid = \"{id}\"\nfrom = \"{from}\"\nseverity = \"{severity}\"\n{texts}")
            })
            .collect();
        let bases: Vec<String> = bases.iter().map(|base| quoted(base)).collect();
        format!(
            "# {about}\n[pack]\nid = {id}\nname = {name}\nlanguage = \"{language}\"\nextends = [{bases}]\n\
             source = {{ title = {standard} }} # {source}\n\n[vars] # {vars_note}\n{vars}\n\
             # {taken_note}\n{taken}\n[[rule]] # {own_note}\nid = \"{rule}\"\napplies-to = [\"letter\"]\n\
             severity = \"error\"\nmessage = \"{message}\"\nwhy = \"{why}\"\nhelp = \"{help}\"\n\
             [rule.required]\nparts = [{parts}]\n[[rule.example]]\nbad = \"{letter}\"\ngood = \"{letter}{signature}\"\n",
            about = words.about.replace("{name}", &harmless(&self.name)).replace("{file}", &harmless(file)),
            id = quoted(id),
            name = quoted(&self.name),
            language = self.language,
            bases = bases.join(", "),
            standard = quoted(&words.standard.replace("{name}", &self.name)),
            source = words.source,
            vars_note = words.vars,
            taken_note = words.taken_note,
            own_note = words.own_note,
            rule = words.rule,
            message = words.message,
            why = words.why,
            help = words.help,
            letter = words.letter,
            parts = parts.join(",\n  "),
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
            unit: Some("Plan og bygg".to_owned()),
            mailbox: Some("post@bo.example".to_owned()),
            phone: Some("35 05 90 00".to_owned()),
            address: Some("Postboks 1, 3833 Bø".to_owned()),
            output: None,
        }
    }

    #[test]
    fn a_new_pack_is_toml_of_less_than_forty_lines() {
        for language in Language::LINTED {
            let text = new(language).text("bo", "bo.toml", &["nb/klarsprak".to_owned()]);
            assert!(text.lines().count() < 40, "{text}");
            let table: toml::Table = text.parse().expect(&text);
            assert_eq!(table["pack"]["name"].as_str(), Some("Bø \"nye\" kommune"));
        }
    }

    #[test]
    fn a_new_pack_is_without_a_fault_however_much_is_given() {
        for language in Language::LINTED {
            let all = new(language);
            let least = New { domain: None, address: None, unit: None, mailbox: None, phone: None, ..new(language) };
            for given in [all, least] {
                let mut library = Library::embedded();
                let text = given.text("bo", "bo.toml", &bases(&library, language));
                library.add("bo.toml", &text, &|_| Err("no such file".to_owned())).expect(&text);
                let named = ["bo".to_owned()];
                library.validate(&named).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
                let (examples, failures) = crate::lint::test_examples(&library, &named).expect("valid");
                assert!(examples > 2 && failures.is_empty(), "{failures:#?}\n{text}");
            }
        }
    }

    #[test]
    fn ids_are_made_of_plain_letters() {
        assert_eq!(slug("Bamble kommune"), "bamble");
        assert_eq!(slug("Nordre Follo"), "nordre-follo");
        assert_eq!(slug("Göteborgs kommun"), "goteborgs");
    }
}
