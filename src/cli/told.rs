//! Why a file was not checked, in the language of whoever asked. What is rare stays in English.

use std::borrow::Cow;
use std::path::Path;

use super::fix;
use super::options::Global;
use super::output::complain;
use crate::read::READERS;
use crate::report::safe::visible;
use crate::report::ui::Ui;

/// Tells on standard error what was not done with the file at `path`, and why.
pub(super) fn complain_of(global: &Global, path: &str, reason: &str) {
    let reason = told(global.ui_of_the_user(), path, reason);
    complain(&format!("{}: {}", visible(path), visible(&reason)));
}

/// The reason as a person reads it: the common ones translated, with the formats that klart reads where the file is of
/// another.
pub(super) fn told<'r>(ui: Ui, path: &str, reason: &'r str) -> Cow<'r, str> {
    let texts: [&str; 3] = match reason {
        "no such file or folder" => ["finner ikke filen", "finn ikkje fila", "hittar inte filen"],
        "permission denied" => {
            ["har ikke lov til å lese filen", "har ikkje lov til å lese fila", "får inte läsa filen"]
        }
        "is a folder" => ["er en mappe", "er ei mappe", "är en mapp"],
        fix::CHANGED => [
            "ble endret mens klart arbeidet, og er ikke rettet",
            "vart endra medan klart arbeidde, og er ikkje retta",
            "ändrades medan klart arbetade och är inte rättad",
        ],
        fix::READ_ONLY => [
            "er skrivebeskyttet, og er ikke rettet",
            "er skriveverna, og er ikkje retta",
            "är skrivskyddad och är inte rättad",
        ],
        fix::UNSETTLED => [
            "reglene er uenige om den, så noe er ikke rettet",
            "reglane er usamde om ho, så noko er ikkje retta",
            "reglerna är oense om den, så allt är inte rättat",
        ],
        fix::HIDDEN => [
            "endrede linjer som ikke er vist, fordi de har et fødselsnummer eller styretegn",
            "endra linjer som ikkje er viste, fordi dei har eit fødselsnummer eller styreteikn",
            "ändrade rader som inte visas, eftersom de har ett personnummer eller styrtecken",
        ],
        fix::UTF16 => [
            "er i UTF-16, som en patch ikke kan inneholde; --fix endrer den likevel",
            "er i UTF-16, som ein patch ikkje kan innehalde; --fix endrar ho likevel",
            "är i UTF-16, som en patch inte kan innehålla; --fix ändrar den ändå",
        ],
        _ if reason.starts_with("unknown format of ") => {
            return unknown_format(ui, path).map_or(Cow::Borrowed(reason), Cow::Owned);
        }
        _ if reason.starts_with("not text: ") => [
            "er ikke en tekstfil, selv om navnet sier det",
            "er ikkje ei tekstfil, sjølv om namnet seier det",
            "är ingen textfil, fast namnet säger det",
        ],
        _ => return Cow::Borrowed(reason),
    };
    match ui {
        Ui::Nb => Cow::Borrowed(texts[0]),
        Ui::Nn => Cow::Borrowed(texts[1]),
        Ui::Sv => Cow::Borrowed(texts[2]),
        Ui::En => Cow::Borrowed(reason),
    }
}

fn unknown_format(ui: Ui, path: &str) -> Option<String> {
    let extension = Path::new(path).extension()?.to_str()?.to_lowercase();
    let known: Vec<&str> = READERS.iter().flat_map(|reader| reader.extensions).copied().collect();
    let known = known.join(", ");
    Some(match ui {
        Ui::Nb => format!("klart leser ikke {extension}; lagre teksten som en av disse: {known}"),
        Ui::Nn => format!("klart les ikkje {extension}; lagre teksten som ein av desse: {known}"),
        Ui::Sv => format!("klart läser inte {extension}; spara texten som någon av dessa: {known}"),
        Ui::En => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_reasons_are_told_in_the_language_of_the_reader() {
        assert_eq!(told(Ui::Nn, "a.txt", "no such file or folder"), "finn ikkje fila");
        assert_eq!(told(Ui::En, "a.txt", "no such file or folder"), "no such file or folder");
        let docx = told(Ui::Nb, "Utkast.DOCX", "unknown format of `Utkast.DOCX`, expected one of txt");
        assert!(docx.starts_with("klart leser ikke docx; lagre teksten som en av disse: txt, "), "{docx}");
        assert_eq!(told(Ui::Sv, "a.txt", fix::READ_ONLY), "är skrivskyddad och är inte rättad");
        assert_eq!(told(Ui::Sv, "a.eml", "nesting of more than 100"), "nesting of more than 100");
    }
}
