//! What becomes of a sentence when a listed word is replaced: the same form, with its article, and safe only where the
//! sentence is sure to stay correct.

use klart::check::Place;
use klart::language::Language;
use klart::lint::Linter;
use klart::pack::{Library, Settings};
use klart::read::{Options, read};

const NB: &str = r#"
  { word = "implementere", class = "v-te", use = ["ta/v i bruk"] },
  { word = "implementering", class = "f", use = ["innføring/f"], compounds = "any" },
  { word = "estimat", class = "n-er", use = ["anslag/n"] },
  { word = "anliggende", class = "n", use = ["sak/m"] },
  { word = "prosess", class = "m", use = ["forløp/n"] },
  { word = "benytte", class = "v-et", use = ["bruke/v-te"] },
  { word = "begjære", class = "v-te", use = ["be/v om"] },
  { word = "innhente", class = "v-et", use = ["hente/v-et inn"] },
  { word = "korrekt", class = "a", use = ["riktig/a"] },
  { word = "vesentlig", class = "a", use = ["stor/a"] },
  { word = "browser", class = "m", use = ["nettleser/m"] },
  { word = "foreta/v en vurdering av", use = ["vurdere/v-te"] },
  { word = "inneha", class = "v", use = ["ha/v"] },
"#;

const NN: &str = r#"
  { word = "implementere", class = "v-te", use = ["innføre/v-te"] },
  { word = "avtale", class = "m", use = ["ordning/f"] },
  { word = "anliggende", class = "n", use = ["sak/f"] },
  { word = "benytte", class = "v-a", use = ["bruke/v-te"] },
  { word = "framleggje", class = "v", use = ["leggje/v fram"] },
  { word = "modifisere", class = "v-te", use = ["endre/v-a"] },
  { word = "korrekt", class = "a", use = ["rett/a"] },
"#;

const SV: &str = r#"
  { word = "implementera", class = "v-ade", use = ["införa/v-de"] },
  { word = "utbetala", class = "v-ade", use = ["betala/v-ade ut"] },
  { word = "erhålla", class = "v", use = ["få/v"] },
  { word = "process", class = "en-er", use = ["förlopp/ett-"] },
  { word = "spörsmål", class = "ett-", use = ["fråga/en-or"] },
  { word = "nyttja", class = "v-ade", use = ["använda/v-de"] },
  { word = "adekvat", class = "a", use = ["lämplig/a"] },
  { word = "ärende", class = "ett-n", use = ["sak/en-er"] },
  { word = "göra/v en uppföljning av", use = ["följa/v-de upp"] },
"#;

/// What a table expects of the one finding in its sentence.
enum Fix {
    /// A safe fix, and the sentence with it.
    Safe(&'static str),
    /// A fix that is not safe, and the sentence with it.
    Look(&'static str),
    /// No fix.
    None,
}

use Fix::{Look, Safe};

fn check(language: Language, entries: &str, rows: &[(&str, Fix)]) {
    let mut library = Library::embedded();
    let code = language.code();
    let pack = format!(
        "[pack]\nid = \"own\"\nname = \"Own\"\nlanguage = \"{code}\"\n[[rule]]\nid = \"words\"\nseverity = \"advice\"\n\
         message = \"m\"\nwhy = \"w\"\nhelp = \"{{use}}\"\n[rule.terms]\nentries = [{entries}]\n"
    );
    library.add("own.toml", &pack, &|name| Err(name.to_owned())).expect("a pack");
    let settings = Settings { packs: vec!["own".to_owned()], ..Settings::default() };
    let linter = Linter::new(&library, settings).expect("valid");
    for (sentence, expected) in rows {
        let options = Options { language: Some(language), ..Options::default() };
        let document = read("a.txt", sentence.as_bytes().to_vec(), &options).expect("a text");
        let findings = linter.check(&document).findings;
        assert_eq!(findings.len(), 1, "{sentence}");
        let Place::Text(span) = findings[0].place else { panic!("{sentence}") };
        let fixed = findings[0].fix.as_ref().map(|fix| {
            let mut text = document.text.clone();
            text.replace_range(span.range(), &fix.text);
            (text.trim_end().to_owned(), fix.safe)
        });
        let wanted = match expected {
            Safe(text) => Some(((*text).to_owned(), true)),
            Look(text) => Some(((*text).to_owned(), false)),
            Fix::None => None,
        };
        assert_eq!(fixed, wanted, "{sentence}");
    }
}

#[test]
fn bokmål_sentences_stay_correct() {
    check(
        Language::Nb,
        NB,
        &[
            ("Vi har benyttet retten.", Safe("Vi har brukt retten.")),
            ("Har du benyttet retten?", Safe("Har du brukt retten?")),
            ("Vi benyttet retten.", Safe("Vi brukte retten.")),
            ("Retten ble ikke benyttet.", Safe("Retten ble ikke brukt.")),
            ("Kommunen benyttet en rett.", Safe("Kommunen brukte en rett.")),
            ("Vi viser til midler benyttet til drift.", Look("Vi viser til midler brukt til drift.")),
            ("De benyttede midlene er små.", Look("De brukte midlene er små.")),
            ("Midlene skal benyttes nå.", Safe("Midlene skal brukes nå.")),
            ("Benytt retten din.", Safe("Bruk retten din.")),
            ("BENYTT RETTEN DIN.", Safe("BRUK RETTEN DIN.")),
            ("Han benyttet seg av det.", Look("Han brukte seg av det.")),
            // A verb of several words: only where nothing comes between them.
            ("Vi implementerer en løsning.", Safe("Vi tar i bruk en løsning.")),
            ("Vi implementerer ikke løsningen.", Look("Vi tar i bruk ikke løsningen.")),
            ("Derfor implementerer vi en løsning.", Look("Derfor tar i bruk vi en løsning.")),
            ("Vi skal implementere den.", Look("Vi skal ta i bruk den.")),
            ("Løsningen ble implementert i fjor.", Safe("Løsningen ble tatt i bruk i fjor.")),
            ("Løsningen skal implementeres.", Safe("Løsningen skal tas i bruk.")),
            ("Den implementerte løsningen virker.", Fix::None),
            ("Vi har innhentet en uttalelse.", Safe("Vi har hentet inn en uttalelse.")),
            ("Den innhentede uttalelsen er god.", Fix::None),
            ("Du kan begjære en ny vurdering.", Safe("Du kan be om en ny vurdering.")),
            ("Du kan begjære det.", Safe("Du kan be om det.")),
            ("Saken ble begjært avvist.", Look("Saken ble bedt om avvist.")),
            // Of one gender, or of another with all that follows it.
            ("Implementeringen er i gang.", Safe("Innføringen er i gang.")),
            ("Implementeringa er i gang.", Safe("Innføringa er i gang.")),
            ("Estimatet er godt.", Safe("Anslaget er godt.")),
            ("Dette er et viktig anliggende.", Safe("Dette er en viktig sak.")),
            ("Et nytt anliggende gjelder skolen.", Safe("En ny sak gjelder skolen.")),
            ("Det nye anliggendet gjelder skolen.", Safe("Den nye saken gjelder skolen.")),
            ("Anliggendet mitt gjelder skolen.", Safe("Saken min gjelder skolen.")),
            ("Hvert anliggende vurderes for seg.", Safe("Hver sak vurderes for seg.")),
            ("Alle anliggender vurderes.", Safe("Alle saker vurderes.")),
            ("Anliggendet er nytt.", Look("Saken er nytt.")),
            ("Et flott anliggende gjelder skolen.", Look("Et flott sak gjelder skolen.")),
            ("Vi har startet en lønnsom prosess.", Safe("Vi har startet et lønnsomt forløp.")),
            ("Vi har startet en ny og bedre prosess.", Look("Vi har startet en ny og bedre forløp.")),
            ("Et vesentlig tap.", Safe("Et stort tap.")),
            ("En vesentlig sum.", Safe("En stor sum.")),
            ("Tapet er vesentlig.", Look("Tapet er stor.")),
            ("Svaret er korrekt.", Safe("Svaret er riktig.")),
            // Not a word of the sentence, or not quite one.
            ("Vi tester flere browsers.", Look("Vi tester flere nettlesers.")),
            ("Planimplementeringen er i gang.", Look("Planinnføringen er i gang.")),
            ("Les implementeringsplanen.", Fix::None),
            ("Vi foretok en vurdering av saken.", Safe("Vi vurderte saken.")),
            ("Det foretas en vurdering av saken.", Look("Det vurderes saken.")),
            ("Stillingen innehas av rektor.", Fix::None),
        ],
    );
}

#[test]
fn nynorsk_sentences_stay_correct() {
    check(
        Language::Nn,
        NN,
        &[
            ("Vi benytta bilen.", Safe("Vi brukte bilen.")),
            ("Vi har benytta bilen.", Safe("Vi har brukt bilen.")),
            ("Bilane vart benytta.", Look("Bilane vart brukt.")),
            ("Det er lov å benytta bilen.", Safe("Det er lov å bruka bilen.")),
            ("Det er lov å modifisere bilen.", Safe("Det er lov å endre bilen.")),
            ("Vi har inngått ein ny avtale.", Safe("Vi har inngått ei ny ordning.")),
            ("Avtalen min gjeld skulen.", Safe("Ordninga mi gjeld skulen.")),
            ("Dette er eit viktig anliggende.", Safe("Dette er ei viktig sak.")),
            ("Avtalane gjeld skulen.", Safe("Ordningane gjeld skulen.")),
            ("Vi skal framleggje ein plan.", Safe("Vi skal leggje fram ein plan.")),
            ("Planen vart framlagd.", Safe("Planen vart lagd fram.")),
            ("Dei korrekte tala.", Safe("Dei rette tala.")),
            ("Planen er implementert.", Safe("Planen er innført.")),
        ],
    );
}

#[test]
fn swedish_sentences_stay_correct() {
    check(
        Language::Sv,
        SV,
        &[
            ("Vi implementerade planen.", Safe("Vi införde planen.")),
            ("Planen är implementerad.", Safe("Planen är införd.")),
            ("Systemet är implementerat.", Safe("Systemet är infört.")),
            ("Vi har implementerat planen.", Safe("Vi har infört planen.")),
            ("Det implementerade systemet fungerar.", Look("Det införde systemet fungerar.")),
            ("Vi utbetalar ett bidrag.", Safe("Vi betalar ut ett bidrag.")),
            ("Bidraget ska utbetalas i juni.", Safe("Bidraget ska betalas ut i juni.")),
            ("I juni utbetalas bidraget.", Look("I juni betalas ut bidraget.")),
            ("Det utbetalade bidraget.", Fix::None),
            ("Du har erhållit ett beslut.", Safe("Du har fått ett beslut.")),
            ("Beslutet har erhållits.", Fix::None),
            ("Vi har startat en ny process.", Safe("Vi har startat ett nytt förlopp.")),
            ("Detta är ett viktigt spörsmål.", Safe("Detta är en viktig fråga.")),
            ("Det aktuella spörsmålet gäller skolan.", Safe("Den aktuella frågan gäller skolan.")),
            ("Vi har nyttjat bilen.", Safe("Vi har använt bilen.")),
            ("Ett adekvat svar.", Safe("Ett lämpligt svar.")),
            ("Varje ärende prövas för sig.", Safe("Varje sak prövas för sig.")),
            ("Flera ärenden handläggs.", Safe("Flera saker handläggs.")),
            ("Ärendets gång.", Safe("Sakens gång.")),
            ("Vi gör en uppföljning av planen.", Safe("Vi följer upp planen.")),
            ("I maj gjordes en uppföljning av planen.", Look("I maj följdes upp planen.")),
        ],
    );
}
