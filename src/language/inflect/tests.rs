//! Whole paradigms, written out form by form, and what holds for every class.

use super::*;

/// Word, class and every form in order, each text once; Norwegian without possessives.
type Row = (&'static str, &'static str, &'static str);

const NB: &[Row] = &[
    ("avtale", "m", "avtale avtalen avtaler avtalene"),
    ("leder", "m", "leder lederen ledere lederne"),
    ("artikkel", "m", "artikkel artikkelen artikler artiklene"),
    ("ordning", "f", "ordning ordningen ordninga ordninger ordningene"),
    ("vedtak", "n", "vedtak vedtaket vedtakene vedtaka"),
    ("departement", "n-er", "departement departementet departementer departementene departementa"),
    ("kontor", "n", "kontor kontoret kontorer kontorene kontora"),
    ("studium", "n", "studium studiet studier studiene studia"),
    ("senter", "n", "senter senteret sentret sentre sentrer sentrene sentra"),
    ("kapittel", "n", "kapittel kapitlet kapittelet kapitler kapitlene kapitla"),
    ("program", "n", "program programmet programmer programmene programma"),
    ("håndbok", "f", "håndbok håndboka håndboken håndbøker håndbøkene"),
    ("formann", "m", "formann formannen formenn formennene"),
    ("personvern", "n0", "personvern personvernet"),
    ("vurdere", "v-te", "vurdere vurderer vurderte vurdert vurder vurderes vurderende"),
    ("kaste", "v-et", "kaste kaster kastet kasta kastede kastete kast kastes kastende"),
    ("kjenne", "v-te", "kjenne kjenner kjente kjent kjenn kjennes kjennende"),
    ("prøve", "v-de", "prøve prøver prøvde prøvd prøv prøves prøvende"),
    ("nå", "v-dde", "nå når nådde nådd nås nåes nående"),
    ("foreta", "v", "foreta foretar foretok foretatt foretatte foretas foretaes foretakende"),
    ("fremlegge", "v", "fremlegge fremlegger fremla fremlagt fremlagte fremlegg fremlegges fremleggende"),
    ("skrive", "v", "skrive skriver skrev skreiv skrevet skrevne skreven skriv skrives skrivende"),
    ("overholde", "v", "overholde overholder overholdt overholdte overhold overholdes overholdende"),
    ("viktig", "a", "viktig viktige viktigere viktigst viktigste"),
    ("enkel", "a", "enkel enkelt enkle enklere enklest enkleste"),
    ("åpen", "a", "åpen åpent åpne åpnere åpnest åpneste"),
    ("ny", "a", "ny nytt nye nyere nyest nyeste"),
    ("sann", "a", "sann sant sanne sannere sannest sanneste"),
    ("politisk", "a", "politisk politiske"),
    ("stor", "a", "stor stort store større størst største"),
    ("hvit", "a", "hvit hvitt hvite hvitere hvitest hviteste"),
    ("lønnsom", "a", "lønnsom lønnsomt lønnsomme lønnsommere lønnsomst lønnsomste"),
    ("gammel", "a", "gammel gammelt gamle eldre eldst eldste"),
    ("verdifull", "a", "verdifull verdifullt verdifulle verdifullere verdifullest verdifulleste"),
    ("PC", "m", "PC PC-en PC-er PC-ene"),
    ("SMS", "n", "SMS SMS-et SMS-ene SMS-a"),
    ("komite", "m", "komite komiteen komiteer komiteene"),
    ("trofé", "n-er", "trofé trofeet trofeer trofeene trofea troféet troféer troféene troféa"),
    ("eksamen", "m", "eksamen eksamenen eksamener eksamenene"),
    ("alder", "m", "alder alderen aldere alderne aldre aldrer aldrene"),
    ("pulver", "n", "pulver pulveret pulvere pulverne pulvera"),
    ("våpen", "n", "våpen våpenet våpnene våpna"),
    ("natrium", "n0", "natrium natriet natriumet"),
    ("feminin", "a", "feminin feminint feminine femininere femininest feminineste"),
    ("ilegge", "v", "ilegge ilegger ila ilagt ilagte ilegg ilegges ileggende"),
    ("brekke", "v", "brekke brekker brakk brukket brukne brukken brekk brekkes brekkende"),
    ("bevege", "v-et+v-de", "bevege beveger beveget bevega bevegede bevegete beveg beveges bevegende bevegde bevegd"),
    ("bra", "a0", "bra"),
    ("kaféeier", "m", "kaféeier kaféeieren kaféeiere kaféeierne"),
    ("eier", "m", "eier eieren eiere eierne"),
];

const NN: &[Row] = &[
    ("avtale", "m", "avtale avtalen avtalar avtalane"),
    ("søknad", "m-er", "søknad søknaden søknader søknadene"),
    ("ordning", "f", "ordning ordninga ordningar ordningane"),
    ("side", "f", "side sida sider sidene"),
    ("lærar", "m", "lærar læraren lærarar lærarane"),
    ("artikkel", "m", "artikkel artikkelen artiklar artiklane"),
    ("vedtak", "n", "vedtak vedtaket vedtaka"),
    ("eple", "n", "eple eplet epla"),
    ("kapittel", "n", "kapittel kapittelet kapitlet kapitla"),
    ("handbok", "f", "handbok handboka handbøker handbøkene"),
    ("kaste", "v-a", "kaste kasta kastar kast kastast kastande"),
    ("vurdere", "v-te", "vurdere vurdera vurderer vurderte vurdert vurder vurderast vurderande"),
    ("søkje", "v-te", "søkje søkja søkjer søkte søkt søk søkjast søkjande"),
    ("prøve", "v-de", "prøve prøva prøver prøvde prøvd prøvt prøv prøvast prøvande"),
    ("greie", "v-de", "greie greia greier greidde greide greitt greidd greid grei greiast greiande"),
    ("nå", "v-dde", "nå når nådde nådd nått nåast nåande"),
    ("skrive", "v", "skrive skriva skriv skreiv skriven skrivne skrivast skrivande"),
    ("gjere", "v", "gjere gjera gjer gjorde gjort gjord gjerast gjerande"),
    ("ta", "v", "ta tek tar tok teke tatt teken tekne tatte takast takande tast"),
    (
        "vedta",
        "v",
        "vedta vedtek vedtar vedtok vedteke vedtatt vedteken vedtekne vedtatte vedtakast vedtakande vedtast",
    ),
    ("viktig", "a", "viktig viktige viktigare viktigast viktigaste"),
    ("tydeleg", "a", "tydeleg tydelege tydelegare tydelegast tydelegaste"),
    ("open", "a", "open ope opent opne opnare opnast opnaste"),
    ("enkel", "a", "enkel enkelt enkle enklare enklast enklaste"),
    ("ny", "a", "ny nytt nye nyare nyast nyaste"),
    ("stor", "a", "stor stort store større størst største"),
    ("liten", "a", "liten lita lite små vesle litle mindre minst minste"),
    ("bra", "a0", "bra"),
    ("kjend", "a", "kjend kjent kjende kjendare kjendast kjendaste"),
    ("undrast", "v-a", "undrast"),
    ("finnast", "v", "finnast finst finnest fanst funnest"),
    ("ID", "m", "ID ID-en ID-ar ID-ane"),
    ("reporter", "m", "reporter reporteren reporterar reporterane reportrar reportrane"),
    ("ungdom", "m", "ungdom ungdommen ungdommar ungdommane ungdomen ungdomar ungdomane"),
    ("agenda", "m", "agenda agendaen agendaar agendaane agendaer agendaene"),
    ("rettleiing", "f0", "rettleiing rettleiinga"),
];

const SV: &[Row] = &[
    ("flicka", "en-or", "flicka flickan flickor flickorna flickas flickans flickors flickornas"),
    (
        "handling",
        "en-ar",
        "handling handlingen handlingar handlingarna handlings handlingens handlingars handlingarnas",
    ),
    ("nyckel", "en-ar", "nyckel nyckeln nycklar nycklarna nyckels nyckelns nycklars nycklarnas"),
    ("process", "en-er", "process processen processer processerna processens processers processernas"),
    ("doktor", "en-er", "doktor doktorn doktorer doktorerna doktors doktorns doktorers doktorernas"),
    ("händelse", "en-r", "händelse händelsen händelser händelserna händelses händelsens händelsers händelsernas"),
    ("ärende", "ett-n", "ärende ärendet ärenden ärendena ärendes ärendets ärendens ärendenas"),
    ("beslut", "ett-", "beslut beslutet besluten besluts beslutets beslutens"),
    ("tecken", "ett-", "tecken tecknet tecknen teckens tecknets tecknens"),
    ("program", "ett-", "program programmet programmen programs programmets programmens"),
    ("handläggare", "en-", "handläggare handläggaren handläggarna handläggares handläggarens handläggarnas"),
    ("tekniker", "en-", "tekniker teknikern teknikerna teknikers teknikerns teknikernas"),
    ("museum", "ett-er", "museum museet museer museerna museums museets museers museernas"),
    ("kansli", "ett-er", "kansli kansliet kanslier kanslierna kanslis kansliets kansliers kansliernas"),
    ("handbok", "en-er", "handbok handboken handböcker handböckerna handboks handbokens handböckers handböckernas"),
    ("ledamot", "en-er", "ledamot ledamoten ledamöter ledamöterna ledamots ledamotens ledamöters ledamöternas"),
    ("talman", "en-", "talman talmannen talmän talmännen talmans talmannens talmäns talmännens"),
    ("ansökan", "en-ar", "ansökan ansökningar ansökningarna ansökans ansökningars ansökningarnas"),
    ("samverkan", "en0", "samverkan samverkans"),
    ("information", "en0", "information informationen informations informationens"),
    ("kasta", "v-ade", "kasta kastar kastade kastat kastas kastades kastats kastad kastande"),
    ("bygga", "v-de", "bygga bygger byggde byggt bygg byggas byggs byggdes byggts bygges byggd byggda byggande"),
    ("känna", "v-de", "känna känner kände känt känn kännas känns kändes känts kännes känd kända kännande"),
    ("köra", "v-de", "köra kör körde kört köras körs kördes körts köres körd körda körande"),
    ("leda", "v-de", "leda leder ledde lett led ledas leds leddes letts ledes ledd ledda ledande"),
    ("använda", "v-de", "använda använder använde använt använd användas används användes använts användande"),
    ("läsa", "v-te", "läsa läser läste läst läs läsas läses lästes lästs lästa läsande"),
    ("lyfta", "v-te", "lyfta lyfter lyfte lyft lyftas lyfts lyftes lyftande"),
    (
        "bedöma",
        "v-de",
        "bedöma bedömer bedömde bedömt bedöm bedömas bedöms bedömdes bedömts bedömes bedömd bedömda bedömande",
    ),
    (
        "bestämma",
        "v-de",
        "bestämma bestämmer bestämde bestämt bestäm bestämmas bestäms bestämdes bestämts bestämmes bestämd bestämda bestämmande",
    ),
    ("tro", "v-dde", "tro tror trodde trott tros troddes trotts trodd trodda troende"),
    (
        "erhålla",
        "v",
        "erhålla erhåller erhöll erhållit erhåll erhållas erhålls erhålles erhölls erhållits erhållen erhållet erhållna erhållne erhållande",
    ),
    (
        "tillhandahålla",
        "v",
        "tillhandahålla tillhandahåller tillhandahöll tillhandahållit tillhandahåll tillhandahållas tillhandahålls tillhandahålles tillhandahölls tillhandahållits tillhandahållen tillhandahållet tillhandahållna tillhandahållne tillhandahållande",
    ),
    (
        "avge",
        "v",
        "avge avger avgav avgett avgivit avges avgavs avgetts avgivits avgiven avgivet avgivna avgivne avgivande",
    ),
    (
        "fastställa",
        "v-de",
        "fastställa fastställer fastställde fastställt fastställ fastställas fastställs fastställdes fastställts fastställes fastställd fastställda fastställande",
    ),
    (
        "skriva",
        "v",
        "skriva skriver skrev skrivit skriv skrivas skrivs skrives skrevs skrivits skriven skrivet skrivna skrivne skrivande",
    ),
    ("göra", "v", "göra gör gjorde gjort göras görs gjordes gjorts gjord gjorda görande"),
    ("vistas", "v-ade", "vistas vistades vistats vistande"),
    ("viktig", "a", "viktig viktigt viktiga viktige viktigare viktigast viktigaste"),
    ("enkel", "a", "enkel enkelt enkla enkle enklare enklast enklaste"),
    ("öppen", "a", "öppen öppet öppna öppne öppnare öppnast öppnaste"),
    ("god", "a", "god gott goda gode bättre godare bäst godast bästa bäste godaste"),
    ("röd", "a", "röd rött röda röde rödare rödast rödaste"),
    ("sann", "a", "sann sant sanna sanne sannare sannast sannaste"),
    ("bred", "a", "bred brett breda brede bredare bredast bredaste"),
    ("långsam", "a", "långsam långsamt långsamma långsamme långsammare långsammast långsammaste"),
    ("berörd", "a", "berörd berört berörda berörde berördare berördast berördaste"),
    ("kastad", "a", "kastad kastat kastade"),
    ("ny", "a", "ny nytt nya nye nyare nyast nyaste"),
    ("sms", "ett-", "sms sms:s sms:et sms:ets sms:en sms:ens"),
    ("vd", "en-ar", "vd vd:s vd:n vd:ns vd:ar vd:ars vd:arna vd:arnas"),
    ("video", "en-or", "video videon videor videorna videos videons videors videornas"),
    ("gummi", "ett-n", "gummi gummit gummin gummina gummis gummits gummins gumminas"),
    ("befordran", "en0", "befordran befordrans"),
    ("pudel", "en-ar", "pudel pudeln pudlar pudlarna pudels pudelns pudlars pudlarnas"),
    ("skämmas", "v", "skämmas skäms skämmes skämdes skämts"),
    ("minnas", "v", "minnas minns minnes mindes mints"),
    ("beige", "a", "beige beiget beigt beiga"),
    ("bra", "a0", "bra"),
    ("utföra", "v-de", "utföra utför utförde utfört utföras utförs utfördes utförts utföres utförd utförda utförande"),
];

fn texts(language: Language, word: &str, class: &str) -> String {
    let mut texts: Vec<String> = Vec::new();
    for form in forms(language, word, class).unwrap() {
        let possessive = matches!(form.slot, Slot::Noun(slot) if slot.genitive);
        if !(texts.contains(&form.text) || possessive && language != Language::Sv) {
            texts.push(form.text);
        }
    }
    texts.join(" ")
}

fn check(language: Language, rows: &[Row]) {
    for (word, class, expected) in rows {
        assert_eq!(&texts(language, word, class), expected, "{word} {class}");
    }
}

#[test]
fn bokmål_paradigms_are_complete() {
    check(Language::Nb, NB);
}

#[test]
fn nynorsk_paradigms_are_complete() {
    check(Language::Nn, NN);
}

#[test]
fn swedish_paradigms_are_complete() {
    check(Language::Sv, SV);
}

const fn noun(plural: bool, definite: bool) -> Slot {
    Slot::Noun(NounSlot::new(plural, definite))
}

#[test]
fn a_replacement_takes_the_preferred_form_of_the_same_slot() {
    let past = Slot::Verb(VerbSlot::Past);
    let nb = |word, class, slot| in_slot(Language::Nb, word, class, slot, "");
    assert_eq!(nb("kaste", "v-et", past).as_deref(), Some("kastet"));
    assert_eq!(nb("innføre", "v-te", past).as_deref(), Some("innførte"));
    assert_eq!(nb("legge", "v", past).as_deref(), Some("la"));
    assert_eq!(nb("innføring", "f", noun(false, true)).as_deref(), Some("innføringen"));
    assert_eq!(nb("vedtak", "n", noun(true, true)).as_deref(), Some("vedtakene"));
    assert_eq!(nb("personvern", "n0", noun(true, true)), None);
    assert_eq!(nb("bra", "a0", Slot::Adjective(AdjectiveSlot::Neuter)).as_deref(), Some("bra"));
    let nn = |word, class, slot| in_slot(Language::Nn, word, class, slot, "");
    assert_eq!(nn("nytte", "v-a", past).as_deref(), Some("nytta"));
    assert_eq!(nn("bruke", "v-te", Slot::Verb(VerbSlot::PassiveInfinitive)).as_deref(), Some("brukast"));
    assert_eq!(nn("seia", "v", Slot::Verb(VerbSlot::Present)).as_deref(), Some("seier"));
    assert_eq!(
        in_slot(Language::Nn, "endre", "v-a", Slot::Verb(VerbSlot::Infinitive), "kreera").as_deref(),
        Some("endra")
    );
    assert_eq!(
        in_slot(Language::Nb, "innføring", "f", noun(false, true), "implementeringa").as_deref(),
        Some("innføringa")
    );
    assert_eq!(nn("halda", "v", Slot::Verb(VerbSlot::Infinitive)).as_deref(), Some("halda"));
    let sv = |word, class, slot| in_slot(Language::Sv, word, class, slot, "");
    assert_eq!(sv("införa", "v-de", Slot::Verb(VerbSlot::PassivePast)).as_deref(), Some("infördes"));
    assert_eq!(sv("läsa", "v-te", Slot::Verb(VerbSlot::PassivePresent)).as_deref(), Some("läses"));
    assert_eq!(sv("ge", "v", Slot::Verb(VerbSlot::ParticipleNeuter)).as_deref(), Some("givet"));
    let possessive = Slot::Noun(NounSlot { plural: false, definite: false, genitive: true });
    assert_eq!(sv("process", "en-er", possessive).as_deref(), Some("process"), "no second s");
    assert_eq!(nb("hus", "n", possessive), None, "an apostrophe is no form of its own");
    assert_eq!(nb("vedtak", "n", possessive).as_deref(), Some("vedtaks"));
}

#[test]
fn irregular_nouns_are_recognised_at_a_compound_border_only() {
    let plural = |language, word, class| in_slot(language, word, class, noun(true, false), "");
    assert_eq!(plural(Language::Nb, "arbeidsmann", "m").as_deref(), Some("arbeidsmenn"));
    assert_eq!(plural(Language::Nb, "robot", "m").as_deref(), Some("roboter"));
    assert_eq!(plural(Language::Nb, "patriot", "m").as_deref(), Some("patrioter"));
    assert_eq!(plural(Language::Nb, "brand", "m").as_deref(), Some("brander"));
    assert_eq!(plural(Language::Nn, "lærebok", "f").as_deref(), Some("lærebøker"));
    assert_eq!(plural(Language::Nn, "tumor", "m").as_deref(), Some("tumorar"));
    assert_eq!(plural(Language::Sv, "ombudsman", "en-").as_deref(), Some("ombudsmän"));
    assert_eq!(plural(Language::Sv, "roman", "en-er").as_deref(), Some("romaner"));
    assert_eq!(plural(Language::Sv, "person", "en-er").as_deref(), Some("personer"));
    assert_eq!(plural(Language::Sv, "hemland", "ett-er").as_deref(), Some("hemländer"));
}

#[test]
fn an_unknown_class_is_answered_with_the_classes_there_are() {
    let message = forms(Language::Nb, "avtale", "v-ett").unwrap_err();
    assert!(message.contains("did you mean `v-et`") && message.contains("v-te (lyse)"), "{message}");
    let message = forms(Language::Sv, "avtal", "n").unwrap_err();
    assert!(message.contains("ett-er"), "{message}");
    assert!(forms(Language::Other, "word", "m").is_err());
    assert!(forms(Language::Nb, "vurdere", "v").unwrap_err().contains("v-te"));
    assert!(forms(Language::Sv, "beslut", "v-ade").unwrap_err().contains("-a"));
}

#[test]
fn every_class_inflects_its_own_example_and_puts_the_base_form_first() {
    for language in Language::LINTED {
        for class in classes(language) {
            let forms = forms(language, class.example, class.id).unwrap();
            assert_eq!(forms[0].text, class.example);
            let is_noun = class.part_of_speech == PartOfSpeech::Noun;
            assert_eq!(gender(language, class.id).is_some(), is_noun);
            assert!(forms.len() > 2, "{language} {}", class.id);
        }
    }
}

#[test]
fn no_word_however_odd_makes_a_form_fail_or_come_out_empty() {
    let odd = [
        "", "e", "a", "é", "s", "-", "å", "ee", "um", "el", "er", "ium", "bb", "1", "\u{301}", "a\u{308}", "IT", "vd",
        "😀e", "ß", "es", "as", "ast", "j", "dja",
    ];
    for language in Language::LINTED {
        for class in classes(language) {
            for word in odd {
                if let Ok(forms) = forms(language, word, class.id) {
                    assert_eq!(forms[0].text, word, "{language} {}", class.id);
                    assert!(forms.iter().all(|form| !form.text.is_empty()));
                }
            }
        }
    }
}

#[test]
fn every_strong_verb_of_the_tables_inflects_alone_and_with_a_prefix() {
    for (language, table) in [
        (Language::Nb, include_str!("../data/nb_verbs.tsv")),
        (Language::Nn, include_str!("../data/nn_verbs.tsv")),
        (Language::Sv, include_str!("../data/sv_verbs.tsv")),
    ] {
        for line in table.lines() {
            let verb = line.split('\t').next().unwrap();
            let alone = forms(language, verb, "v").unwrap();
            let past = alone.iter().find(|form| form.slot == Slot::Verb(VerbSlot::Past)).unwrap();
            let prefixed = in_slot(language, &format!("etter-{verb}"), "v", past.slot, "");
            assert_eq!(prefixed, Some(format!("etter-{}", past.text)));
        }
    }
}

#[test]
fn foreta_goes_like_ta_and_not_like_ete() {
    for word in ["foreta", "føreta", "vareta"] {
        let present = in_slot(Language::Nn, word, "v", Slot::Verb(VerbSlot::Present), "").unwrap();
        assert!(present.ends_with("tek"), "{present}");
    }
}
