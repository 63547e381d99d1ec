//! Words of the closed classes, which tell what stands beside a listed word: a subject, an auxiliary, a preposition.

use crate::language::Language;

/// What a word of a closed class does in a sentence. Some words do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A pronoun that is only ever a subject, or a relative one: `vi`, `som`.
    Subject,
    /// After it a verb has its supine: `har`, `ha`, `hadde`.
    Have,
    /// After it a verb has its participle: `er`, `ble`, `vart`.
    Be,
    /// After it a verb has its infinitive: `å`, `att`, `skal`, `kan`.
    Infinitive,
    /// A preposition: `av`, `i`.
    Preposition,
    /// A conjunction or subjunction: `og`, `eller`, `at`.
    Conjunction,
    /// An adverb that stands between a verb and what belongs to it: `ikke`, `også`.
    Adverb,
    /// An adverb of degree, which stands before an adjective: `svært`.
    Degree,
    /// A pronoun that may be an object: `den`, `ham`, `seg`.
    Object,
    /// An article or another word that begins a noun phrase and says that there is one of it: `en`, `hver`.
    One,
    /// The same of more than one: `flere`, `alle`, `disse`.
    Many,
}

/// Whether the word (in lower case) has the role.
pub fn has_role(language: Language, word: &str, role: Role) -> bool {
    let words = if language == Language::Sv { swedish(role) } else { norwegian(role) };
    words.split(' ').any(|known| known == word)
}

/// Whether the word belongs to a closed class, so that it is no adjective, noun or main verb.
pub fn is_closed(language: Language, word: &str) -> bool {
    use Role::{Adverb, Be, Conjunction, Have, Infinitive, Object, Preposition, Subject};
    [Subject, Have, Be, Infinitive, Preposition, Conjunction, Adverb, Object]
        .into_iter()
        .any(|role| has_role(language, word, role))
}

fn norwegian(role: Role) -> &'static str {
    match role {
        Role::Subject => "jeg eg du vi me dere dokker han hun ho hvem kven man som",
        Role::Have => "har ha hadde hatt",
        Role::Be => "er var være vere vært vore blir bli ble blei blitt vert verte vart vorte",
        Role::Infinitive => "å skal skulle vil ville kan kunne må måtte bør burde",
        Role::Preposition => {
            "av i på for til fra frå med om ved hos mot etter under over mellom uten utan innen innan gjennom før siden \
             sidan blant langs rundt per pr ifølge ifølgje innenfor utenfor innanfor utanfor bak som hjå åt unntatt unnateke"
        }
        Role::Conjunction => "og eller men at når hvis dersom fordi mens medan om da då enn",
        Role::Adverb => {
            "ikke ikkje også òg alltid aldri ofte allerede alt fortsatt framleis bare berre nå no da så tidligere tidlegare \
             kun ennå enno heller normalt vanligvis vanlegvis derfor difor dermed likevel"
        }
        Role::Degree => "svært meget veldig ganske mer meir mest så særlig særleg helt heilt mindre minst lite for",
        Role::Object => "meg deg seg den det de oss dere dykk dem dei ham han henne ho dette denne disse desse",
        Role::One => {
            "en ei et ein eit én ett denne dette den det hver hvert kvar kvart enhver ethvert min mitt mi din ditt di sin \
             sitt si vår vårt noe noko intet inget"
        }
        Role::Many => {
            "de dei flere fleire alle mange disse desse få begge to tre fire fem seks sju syv åtte ni ti mine dine sine våre \
             ulike forskjellige andre samtlige"
        }
    }
}

fn swedish(role: Role) -> &'static str {
    match role {
        Role::Subject => "jag du vi ni dom han hon hen man vem som",
        Role::Have => "har ha hade haft",
        Role::Be => "är var vara varit blir bli blev blivit",
        Role::Infinitive => "att ska skall skulle vill ville kan kunde måste bör borde får fick",
        Role::Preposition => {
            "av i på för till från med om vid hos mot efter under över mellan utan inom genom före sedan bland längs runt \
             per enligt innanför utanför som åt hos utom trots kring angående"
        }
        Role::Conjunction => "och eller men att när om eftersom medan då än samt",
        Role::Adverb => {
            "inte ej icke också även alltid aldrig ofta redan fortfarande bara endast nu då så tidigare ännu heller normalt \
             vanligen därför dock ändå"
        }
        Role::Degree => "mycket väldigt ganska mer mest så särskilt helt mindre minst för rätt synnerligen",
        Role::Object => "mig dig sig den det de oss er dem dom honom henne detta denna dessa",
        Role::One => {
            "en ett denna detta denne den det varje min mitt din ditt sin sitt vår vårt er ert någon något ingen inget"
        }
        Role::Many => {
            "de dom flera alla många dessa få båda två tre fyra fem sex sju åtta nio tio mina dina sina våra era olika andra \
             samtliga några inga"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_have_several_roles_and_none_is_part_of_another() {
        assert!(has_role(Language::Nb, "det", Role::Object) && has_role(Language::Nb, "det", Role::One));
        assert!(has_role(Language::Nn, "vart", Role::Be));
        assert!(has_role(Language::Sv, "att", Role::Infinitive));
        assert!(!has_role(Language::Sv, "tt", Role::Infinitive));
        assert!(!has_role(Language::Nb, "", Role::Subject));
        assert!(is_closed(Language::Nb, "uten") && !is_closed(Language::Nb, "vedtak"));
    }
}
