use std::sync::LazyLock;

use hashbrown::HashMap;

use super::Unit;
use crate::language::{Token, TokenKind};
use crate::recognise::fold::{Folder, capital};
use crate::text::Span;

/// A word or number as the grammar of time sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme {
    pub span: Span,
    pub lex: Lex,
    /// Whether it follows the one before without a space.
    pub glued: bool,
}

/// What a word or number means for time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lex {
    /// Digits, with how many there are.
    Num(u32, u8),
    Mark(char),
    /// A month; whether it is written in full, in lower case.
    Month(i8, bool, bool),
    Weekday(i8),
    Unit(Noun),
    /// A number in words.
    Count(u32),
    Ordinal(u8),
    /// `treukers`
    Length(u32, Unit),
    Half,
    /// `halvannen`: one and a half.
    HalfMore,
    /// `par`
    Pair,
    /// `imorgon`
    Ahead(i32),
    /// `morgen`, which takes `i` before.
    Morrow(i32),
    In,
    To,
    And,
    Or,
    With,
    From,
    Between,
    The,
    Here,
    Next,
    This,
    Same,
    /// A preposition that a month can follow.
    Before,
    Of,
    /// `løpet`, `utgangen`: they take `av` and a time.
    Part,
    Out,
    /// `fram` til
    Forth,
    Clock,
    /// `v.` for week.
    V,
    /// A letter of `t.o.m.`
    T,
    O,
    M,
    F,
    /// The ending of `3:e`.
    Ending,
    /// A word after which a number is no time: `nr.`, `versjon`.
    NotTime,
    /// `gammel`: the length of time before it is an age.
    Age,
    Per,
    /// An adjective that may stand before a unit: `hele`.
    Full,
    Other,
}

/// A noun for a unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    pub unit: Unit,
    /// How many units it is: 6 months for `halvår`.
    pub times: u32,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `uke`
    Single,
    /// `uker`, `ukers`
    Many,
    /// `uken`
    Definite,
}

const fn noun(unit: Unit, form: Form) -> Lex {
    Lex::Unit(Noun { unit, times: 1, form })
}

#[rustfmt::skip]
const WORDS: &[(&str, Lex)] = &[
    ("i", Lex::In), ("til till", Lex::To), ("og och samt", Lex::And), ("eller", Lex::Or), ("med", Lex::With),
    ("fra frå från", Lex::From), ("mellom mellan", Lex::Between), ("den", Lex::The), ("här her", Lex::Here),
    ("neste nästa næste kommende kommande førstkommende førstkomande nästkommande", Lex::Next),
    ("denne dette denna detta inneværende inneverande innevarande", Lex::This), ("samme same samma", Lex::Same),
    ("innen innan inom inom før føre före under siden sidan sedan etter efter medio primo ultimo per pr", Lex::Before),
    ("av", Lex::Of), ("løpet loppet utgangen utgången slutten slutet midten mitten begynnelsen byrjinga början starten", Lex::Part),
    ("ut", Lex::Out), ("fram frem", Lex::Forth), ("kl klokka klokken klockan klokk", Lex::Clock),
    ("v", Lex::V), ("t", Lex::T), ("o", Lex::O), ("m", Lex::M), ("f", Lex::F), ("e a dje de te nde", Lex::Ending),
    ("nr nummer versjon version pkt punkt kap kapittel kapitel avsnitt avsnittet side sida sak saksnr saksnummer \
      arkivsak ref referanse referens ärende dnr diarienummer diarienr tlf tel telefon mobil telefonnummer artikkel artikel \
      ledd tabell tabellen figur vedlegg bilag bilaga kr kroner kronor nok sek gnr bnr rom paragraf vers post faktura", Lex::NotTime),
    ("gammel gammelt gamle gammal gammalt gamal gamalt gamla eldre äldre", Lex::Age), ("om", Lex::Per),
    ("hele heile hela fulle fulla påfølgende påfølgjande ytterligere ytterlegare ytterligare nye ny ekstra sammenhengende \
      samanhengande sammanhängande siste sista første fyrste første første", Lex::Full),
    ("idag", Lex::Ahead(0)), ("imorgen imorgon imorra", Lex::Ahead(1)), ("overimorgen övermorgon", Lex::Ahead(2)),
    ("igår", Lex::Ahead(-1)), ("morgen morgon morgo morra", Lex::Morrow(1)),
    ("overmorgen overmorgon övermorgon", Lex::Morrow(2)), ("går", Lex::Morrow(-1)),
    ("kveld kväll ettermiddag eftermiddag føremiddag formiddag förmiddag natt", Lex::Morrow(0)),
    ("mandag måndag", Lex::Weekday(1)), ("tirsdag tysdag tisdag", Lex::Weekday(2)), ("onsdag", Lex::Weekday(3)),
    ("torsdag", Lex::Weekday(4)), ("fredag", Lex::Weekday(5)), ("lørdag laurdag lördag", Lex::Weekday(6)),
    ("søndag sundag söndag", Lex::Weekday(7)),
    ("mandagen måndagen", Lex::Weekday(1)), ("tirsdagen tysdagen tisdagen", Lex::Weekday(2)), ("onsdagen", Lex::Weekday(3)),
    ("torsdagen", Lex::Weekday(4)), ("fredagen", Lex::Weekday(5)), ("lørdagen laurdagen lördagen", Lex::Weekday(6)),
    ("søndagen sundagen söndagen", Lex::Weekday(7)),
    ("januar januari", Lex::Month(1, true, true)), ("jan", Lex::Month(1, false, true)),
    ("februar februari", Lex::Month(2, true, true)), ("feb febr", Lex::Month(2, false, true)),
    ("mars", Lex::Month(3, true, true)), ("mar", Lex::Month(3, false, true)),
    ("april", Lex::Month(4, true, true)), ("apr", Lex::Month(4, false, true)),
    ("mai maj", Lex::Month(5, true, true)), ("juni", Lex::Month(6, true, true)), ("jun", Lex::Month(6, false, true)),
    ("juli", Lex::Month(7, true, true)), ("jul", Lex::Month(7, false, true)),
    ("august augusti", Lex::Month(8, true, true)), ("aug", Lex::Month(8, false, true)),
    ("september", Lex::Month(9, true, true)), ("sep sept", Lex::Month(9, false, true)),
    ("oktober", Lex::Month(10, true, true)), ("okt", Lex::Month(10, false, true)),
    ("november", Lex::Month(11, true, true)), ("nov", Lex::Month(11, false, true)),
    ("desember december", Lex::Month(12, true, true)), ("des dec", Lex::Month(12, false, true)),
    ("time timme timen timmen", noun(Unit::Hours, Form::Single)),
    ("timer timers timar timmar timmars timane timene timmarna", noun(Unit::Hours, Form::Many)),
    ("dag dags døgn dygn", noun(Unit::Days, Form::Single)),
    ("dager dagers dagar dagars dagene dagane dagarna døgns dygns kalenderdager kalenderdagar kalenderdag", noun(Unit::Days, Form::Many)),
    ("dagen døgnet dygnet", noun(Unit::Days, Form::Definite)),
    ("arbeidsdag arbetsdag virkedag yrkedag yrkesdag hverdag kvardag vardag bankdag", noun(Unit::WorkingDays, Form::Single)),
    ("arbeidsdager arbeidsdagers arbeidsdagar arbeidsdagars arbetsdagar arbetsdagars arbeidsdagene arbetsdagarna arbeidsdagane \
      virkedager virkedagers virkedagar virkedagene virkedagars virkedagane yrkedager yrkedagar yrkedagars yrkedagane \
      hverdager kvardagar vardagar bankdager bankdagar", noun(Unit::WorkingDays, Form::Many)),
    ("uke veke vecka", noun(Unit::Weeks, Form::Single)),
    ("uker ukers veker vekers veckor veckors ukene vekene veckorna", noun(Unit::Weeks, Form::Many)),
    ("uken uka veka veckan", noun(Unit::Weeks, Form::Definite)),
    ("måned månad mnd mån", noun(Unit::Months, Form::Single)),
    ("måneder måneders månader månaders månedene månadene månadane månaderna månads måneds", noun(Unit::Months, Form::Many)),
    ("måneden månaden", noun(Unit::Months, Form::Definite)),
    ("år", noun(Unit::Years, Form::Single)), ("års årene åra åren", noun(Unit::Years, Form::Many)),
    ("året", noun(Unit::Years, Form::Definite)),
    ("halvår", Lex::Unit(Noun { unit: Unit::Months, times: 6, form: Form::Single })),
    ("kvartal", Lex::Unit(Noun { unit: Unit::Months, times: 3, form: Form::Single })),
    ("halvtime halvtimme", noun(Unit::Hours, Form::Single)),
    ("halv halvt half halvdels", Lex::Half), ("halvannen halvanna halvannan halvannet", Lex::HalfMore), ("par", Lex::Pair),
    ("en én ei ein éin ett et eit étt", Lex::Count(1)), ("to tvo två begge båda", Lex::Count(2)), ("tre", Lex::Count(3)),
    ("fire fyra", Lex::Count(4)), ("fem", Lex::Count(5)), ("seks sex", Lex::Count(6)), ("sju syv", Lex::Count(7)),
    ("åtte åtta", Lex::Count(8)), ("ni nio", Lex::Count(9)), ("ti tio", Lex::Count(10)), ("elleve elva", Lex::Count(11)),
    ("tolv", Lex::Count(12)), ("tretten tretton", Lex::Count(13)), ("fjorten fjorton", Lex::Count(14)),
    ("femten femton", Lex::Count(15)), ("seksten sexton", Lex::Count(16)), ("sytten sjutton", Lex::Count(17)),
    ("atten arton", Lex::Count(18)), ("nitten nitton", Lex::Count(19)), ("tjue tyve tjugo", Lex::Count(20)),
    ("tjueen tjueein tjugoen tjugoett", Lex::Count(21)), ("tjuefire tjugofyra", Lex::Count(24)),
    ("tjuefem tjugofem", Lex::Count(25)), ("tjueåtte tjugoåtta", Lex::Count(28)),
    ("tretti tredve trettio", Lex::Count(30)), ("førti fyrtio", Lex::Count(40)), ("førtiåtte fyrtioåtta", Lex::Count(48)),
    ("femti femtio", Lex::Count(50)), ("seksti sextio", Lex::Count(60)), ("sytti sjuttio", Lex::Count(70)),
    ("sjuttito sjuttitvå", Lex::Count(72)), ("åtti åttio", Lex::Count(80)), ("nitti nittio", Lex::Count(90)), ("hundre hundra", Lex::Count(100)),
    ("en-to ein-to en-två", Lex::Count(2)), ("to-tre två-tre", Lex::Count(3)), ("tre-fire tre-fyra", Lex::Count(4)),
    ("fire-fem fyra-fem", Lex::Count(5)), ("fem-seks fem-sex", Lex::Count(6)), ("seks-sju sex-sju", Lex::Count(7)),
    ("seks-åtte sex-åtta sju-åtte sju-åtta", Lex::Count(8)),
    ("fyrste första", Lex::Ordinal(1)), ("annen andre anden andra", Lex::Ordinal(2)), ("tredje", Lex::Ordinal(3)),
    ("fjerde fjärde", Lex::Ordinal(4)), ("femte", Lex::Ordinal(5)), ("sjette sjätte", Lex::Ordinal(6)),
    ("sjuende sjuande syvende sjunde", Lex::Ordinal(7)), ("åttende åttande åttonde", Lex::Ordinal(8)),
    ("niende niande nionde", Lex::Ordinal(9)), ("tiende tiande tionde", Lex::Ordinal(10)),
    ("ellevte elfte", Lex::Ordinal(11)), ("tolvte tolfte", Lex::Ordinal(12)),
    ("trettende trettande trettonde", Lex::Ordinal(13)), ("fjortende fjortande fjortonde", Lex::Ordinal(14)),
    ("femtende femtande femtonde", Lex::Ordinal(15)), ("sekstende sekstande sextonde", Lex::Ordinal(16)),
    ("syttende syttande sjuttonde", Lex::Ordinal(17)), ("attende attande artonde", Lex::Ordinal(18)),
    ("nittende nittande nittonde", Lex::Ordinal(19)), ("tjuende tjuande tyvende tjugonde", Lex::Ordinal(20)),
    ("tjueførste tjueførste tjugoförsta", Lex::Ordinal(21)), ("tjueandre tjugoandra", Lex::Ordinal(22)),
    ("tjuetredje tjugotredje", Lex::Ordinal(23)), ("tjuefjerde tjugofjärde", Lex::Ordinal(24)),
    ("tjuefemte tjugofemte", Lex::Ordinal(25)), ("tjuesjette tjugosjätte", Lex::Ordinal(26)),
    ("tjuesjuende tjuesyvende tjugosjunde", Lex::Ordinal(27)), ("tjueåttende tjugoåttonde", Lex::Ordinal(28)),
    ("tjueniende tjugonionde", Lex::Ordinal(29)), ("trettiende trettionde", Lex::Ordinal(30)),
    ("trettiførste trettioførste trettioförsta", Lex::Ordinal(31)),
    ("toukers toukersfrist", Lex::Length(2, Unit::Weeks)), ("treukers treveckors trevekers", Lex::Length(3, Unit::Weeks)),
    ("tvåveckors tovekers", Lex::Length(2, Unit::Weeks)), ("fireukers fyraveckors firevekers", Lex::Length(4, Unit::Weeks)),
    ("seksukers sexveckors seksvekers", Lex::Length(6, Unit::Weeks)), ("todagers todagars tvådagars", Lex::Length(2, Unit::Days)),
    ("tredagers tredagars", Lex::Length(3, Unit::Days)), ("femdagers femdagars", Lex::Length(5, Unit::Days)),
    ("fjortendagers fjortendagars fjortondagars", Lex::Length(14, Unit::Days)),
    ("tremåneders tremånaders", Lex::Length(3, Unit::Months)), ("seksmåneders seksmånaders sexmånaders", Lex::Length(6, Unit::Months)),
];

struct Vocabulary {
    words: HashMap<&'static str, Lex, foldhash::fast::FixedState>,
    /// For each first byte of a word in lower case, the lengths in bytes of the words that start with it, as bits.
    lengths: [u32; 256],
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { words: HashMap::default(), lengths: [0; 256] };
    for &(words, lex) in WORDS {
        for word in words.split_ascii_whitespace() {
            vocabulary.words.insert(word, lex);
            vocabulary.lengths[word.as_bytes()[0] as usize] |= 1 << word.len().min(31);
        }
    }
    // The one word that is both an ordinal and an adjective.
    vocabulary.words.insert("første", Lex::Ordinal(1));
    vocabulary
});

/// The tokens of one block as lexemes. Digits are told from what stands between them, however the tokens fall; empty
/// when nothing in the block can start an expression of time.
pub(super) fn lexemes(text: &str, tokens: &[Token]) -> Vec<Lexeme> {
    let mut lexer = Lexer { text, out: Vec::with_capacity(tokens.len() + 8), folder: Folder::new(), starts: false };
    let vocabulary = &*VOCABULARY;
    for token in tokens {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Word if !word.starts_with(|c: char| c.is_ascii_digit()) => {
                let lex = lexer.word(word, vocabulary);
                lexer.push(token.span, lex);
            }
            TokenKind::Word | TokenKind::Number => lexer.split(token.span, vocabulary),
            TokenKind::Mark => {
                let mark = word.chars().next().unwrap_or(' ');
                lexer.push(token.span, Lex::Mark(mark));
            }
            TokenKind::Url | TokenKind::Email => lexer.push(token.span, Lex::Other),
        }
    }
    if lexer.starts { lexer.out } else { Vec::new() }
}

struct Lexer<'a> {
    text: &'a str,
    out: Vec<Lexeme>,
    folder: Folder,
    /// Whether any lexeme so far can start an expression of time.
    starts: bool,
}

impl Lexer<'_> {
    fn push(&mut self, span: Span, lex: Lex) {
        self.starts |= !matches!(
            lex,
            Lex::Other
                | Lex::Mark(_)
                | Lex::In
                | Lex::To
                | Lex::And
                | Lex::Or
                | Lex::With
                | Lex::From
                | Lex::Of
                | Lex::The
                | Lex::Before
                | Lex::Count(1)
        );
        let glued = self.out.last().is_some_and(|last| last.span.end == span.start);
        self.out.push(Lexeme { span, lex, glued });
    }

    fn word(&mut self, word: &str, vocabulary: &Vocabulary) -> Lex {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        let lengths = vocabulary.lengths[first as usize];
        // Soft hyphens and accents written apart make a word longer than it is in the list, never shorter.
        let exact = lengths >> word.len().min(31) & 1 == 1;
        if lengths == 0 || !exact && word.is_ascii() {
            return Lex::Other;
        }
        match vocabulary.words.get(self.folder.fold(word)) {
            Some(&Lex::Month(month, full, _)) => Lex::Month(month, full, !capital(word)),
            Some(&lex) => lex,
            None => Lex::Other,
        }
    }

    /// Cuts a token of digits into its runs of digits, letters and single marks.
    fn split(&mut self, span: Span, vocabulary: &Vocabulary) {
        let part = span.of(self.text);
        let mut at = 0;
        while let Some(first) = part[at..].chars().next() {
            let rest = &part[at..];
            let (len, lex) = if first.is_ascii_digit() {
                let len = rest.bytes().take_while(u8::is_ascii_digit).count();
                // More digits than a number of anything has; the value does not matter then.
                (len, Lex::Num(rest[..len].parse().unwrap_or(u32::MAX), len.min(255) as u8))
            } else if first.is_alphabetic() {
                let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                let lex = self.word(&rest[..len], vocabulary);
                (len, lex)
            } else {
                (first.len_utf8(), Lex::Mark(first))
            };
            self.push(Span::new(span.start as usize + at, span.start as usize + at + len), lex);
            at += len;
        }
    }
}
