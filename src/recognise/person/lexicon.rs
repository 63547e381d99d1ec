use std::sync::LazyLock;

use hashbrown::HashMap;

/// What is known of a word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known(u16);

impl Known {
    pub const NAME: Known = Known(1);
    pub const TITLE: Known = Known(2);
    /// A word with a capital that is no part of a name: the first of a sentence, a label.
    pub const STOP: Known = Known(4);
    /// An organisation by itself: `NAV`.
    pub const ORGANISATION: Known = Known(8);
    /// A unit by itself: `servicetorget`.
    pub const UNIT: Known = Known(16);
    /// `kommune`, after its name.
    pub const MUNICIPALITY: Known = Known(32);
    /// `von`, between parts of a name.
    pub const PARTICLE: Known = Known(64);
    /// `enhet`, before `for` and what the unit does.
    pub const UNIT_HEAD: Known = Known(128);
    /// An adjective before a title.
    pub const QUALITY: Known = Known(256);
    /// A word for a street, which makes the name before it one of a street.
    pub const STREET: Known = Known(512);
    /// A title that is a verb or adjective more often.
    pub const DOUBTFUL: Known = Known(1024);

    pub fn is(self, other: Known) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Known) -> Known {
        Known(self.0 | other.0)
    }
}

const NAMES: &str = include_str!("../data/given-names.txt");
const TITLES: [&str; 3] = [
    include_str!("../data/titles-nb.txt"),
    include_str!("../data/titles-nn.txt"),
    include_str!("../data/titles-sv.txt"),
];

#[rustfmt::skip]
const WORDS: &[(&str, Known)] = &[
    ("i til fra for på hos med vi av ved hei den det de og eller från för till om både når da jeg eg jag du dere han hun ho hon vår \
      vårt våre din ditt dine ditt er är som at att ikke ikkje inte ja nei nej takk tack kjære kära käre hej hallo mvh vennlig \
      venleg vennleg vänlig vänliga vänligen hilsen hilsning helsing hälsning hälsningar beste bästa med ny nye nya nytt velkommen \
      velkomen välkommen informasjon information viktig åpningstider opningstider öppettider kontakt kontakta kontaktinformasjon \
      kontaktuppgifter om oss telefon tlf tel mobil epost e-post adresse adress besøksadresse besöksadress postadresse postadress \
      faks fax web webb internett www hjemmeside heimeside org orgnr organisasjonsnummer organisationsnummer dato datum side sider sidor \
      sak saken ref referanse referens vedlegg bilaga bilag emne ämne tema svar søknad ansökan vedtak beslut klage överklagande \
      mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag januar februar mars april mai juni juli august \
      september oktober november desember januari februari maj augusti december uke veke vecka jul påske norge noreg sverige norsk \
      svensk samisk barn unge barnehage barnehagen skole skule skola skolen skolan sykehjem sjukeheim helse kultur plan bygg miljø miljö bolig post \
      servicetorg sentralbord sentrum møte möte protokoll les läs mer meir se sjå klikk klicka her her här min mitt mine mina ditt hva kva vad hvem \
      kven vem hvor kor var hvordan korleis hur hvorfor kvifor varför alle alla dette denne desse disse denna detta dessa där der etter \
      efter før före under over över mellom mellan uten utan siden sedan hvis dersom om ikke også også så slik fru herr hr fr kong \
      kongens dronning prins sankt st statsråd stiftelsen foreningen laget as asa ab ba hb kb avd dok nr kl universitetet \
      høgskolen høyskolen stortinget riksdagen regjeringen regeringen regjeringa politiet polisen", Known::STOP),
    ("nav skatteverket försäkringskassan arbetsförmedlingen skatteetaten statsforvalteren statsforvaltaren fylkesmannen \
      länsstyrelsen helfo husbanken lånekassen lånekassa datatilsynet arbeidstilsynet statped bufetat bufdir kartverket lantmäteriet \
      boverket trafikverket migrationsverket socialstyrelsen integritetsskyddsmyndigheten imy pensionsmyndigheten bolagsverket \
      kronofogden kronofogdemyndigheten vegvesenet sivilombudet sivilombodet justitieombudsmannen statsforvalterens mattilsynet \
      udi naturvårdsverket skolverket skolinspektionen domstolen tingretten tingsrätten förvaltningsrätten kammarrätten \
      forbrukerrådet pasient-og", Known::ORGANISATION),
    ("kommune kommunes kommun kommuns fylkeskommune fylkeskommunes fylkeskommun", Known::MUNICIPALITY),
    ("von van de der den af av di del la el al bin ibn abu da dos du", Known::PARTICLE),
    ("enhet eining seksjon avdeling etat virksomhet verksemd fagenhet enheten avdelningen avdelning sektionen sektion kontoret kontor \
      förvaltningen nämnden avdelinga avdelingen seksjonen eininga", Known::UNIT_HEAD),
    ("servicetorget servicetorg innbyggertorget innbyggartorget innbyggertorg innbyggarservice innbyggerservice kontaktcenter kontaktcentret kontaktsenter \
      kontaktsenteret servicecenter servicecentret servicesenter servicesenteret servicekontoret sentralbord sentralbordet kundetorget \
      dokumentsenteret dokumentsenter barnevernet barnevernvakten barnevernsvakta legevakten legevakta kundtjänst kommunväxeln postmottak \
      postmottaket medborgarservice kundeservice kundesenteret samhällsbyggnad byggesak byggjesak arealplan socialtjänsten \
      kulturskolen kulturskulen kulturskolan helsestasjonen voksenopplæringen vaksenopplæringa ppt elevhälsan kundcenter kommunkansliet biblioteket \
      räddningstjänsten kemneren rådhusresepsjonen växeln", Known::UNIT),
    ("juridisk teknisk daglig dagleg pedagogisk administrativ assisterende assisterande konstituert fungerende fungerande biträdande tillförordnad tf faglig \
      fagleg ledende leiande kommunal koordinerende koordinerande personlig ansvarlig merkantil personleg medicinskt vikarierande \
      stedfortredende spesialpedagogisk vakthavande teknisk", Known::QUALITY),
    ("gate gata gaten gatan vei veien veg vegen vägen väg plass torg torget gränd plats allé allén skole skule skola skolan barnehage", Known::STREET),
    ("leder styrer trener feier veileder tolk prest lege kock assistent ansvarlig pedagog inspektör inspektør ordförande direktør direktör strateg \
      konsult konsulent styrar leiar trenar rettleiar vegleiar lærer lærar lärare läkare chef gartner ekonom tolker byråd planlegger planleggjar \
      planleggar advokat psykolog lektor behandlare ingeniør ingenjör kontaktlærer brannmann jordmor fastlege overlege vägledare kurator", Known::DOUBTFUL),
];

/// What a unit is, after the name or the quality that tells which: «Solvang barnehage», «Teknisk avdeling».
#[rustfmt::skip]
pub(super) const INSTITUTIONS: &[&str] = &[
    "avdeling", "avdelning", "etat", "drift", "kontor", "eining", "seksjon", "sektion", "förvaltning", "barnehage", "skole", "barneskole", "ungdomsskole", "skule",
    "barneskule", "ungdomsskule", "kulturskole", "sykehjem", "sjukeheim", "omsorgssenter", "bibliotek", "helsestasjon", "legekontor", "förskola", "skola",
    "grundskola", "gymnasieskola", "kulturskola", "äldreboende",
];

/// Ends of units' names; what stands before makes it one unit of many.
#[rustfmt::skip]
const UNIT_TAILS: &[&str] = &[
    "avdelingen", "avdelinga", "avdeling", "seksjonen", "seksjon", "kontoret", "etaten", "enheten", "enhet", "eininga", "eining", "tjenesten",
    "tenesta", "tenesten", "förvaltningen", "förvaltning", "nämnden", "nämnd", "avdelningen", "avdelning", "sektionen", "sektion", "tjänsten",
];
/// Words with such an end that are no units.
#[rustfmt::skip]
const NO_UNITS: &[&str] = &[
    "åpenheten", "åpenhet", "öppenheten", "öppenhet", "beliggenheten", "beliggenhet", "belägenheten", "sjeldenheten", "sjeldenhet", "modenheten",
    "beskjedenheten", "forlegenheten", "nakenheten", "overlegenheten", "underlegenheten", "vakenheten", "förlägenheten", "överlägsenheten",
    "måttenheten", "måttenhet", "längdenheten", "bundenheten", "enkeltenheten", "hengivenheten", "vedholdenheten", "tilbakeholdenheten",
    "avholdenheten", "förtjänsten", "nättjänsten", "fortjenesten", "fortenesta", "inntjeningen", "værtjenesten",
    "hjemmekontoret", "heimekontoret", "hemkontoret", "nettjenesten", "nettenesta", "e-tjenesten", "e-tjänsten", "e-tenesta", "betalingsenheten",
    "boenheten", "boenhet", "bruksenhet", "bruksenheten", "måleenheten", "måleenhet", "selvbetjeningstjenesten", "selvbetjening", "tilleggstjenesten",
    "webbtjänsten", "verneplikttjenesten", "avlastningsenhet", "helhet", "militærtjenesten", "bygningsenhet", "lägenheten", "lägenhet", "lägenheterna",
    "verksamhetsförvaltning", "forenheten", "erfarenheten", "erfarenhet", "egenheten", "egenhet", "vanesenheten", "angelägenheten", "angelägenhet",
    "belägenhet", "omständigheten", "nyhetstjenesten", "tjänsten", "benägenhet", "välbefinnande", "trygghetstjenesten", "förlägenhet", "bekvemmelighet",
    "självförvaltning", "medvetenheten", "medvetenhet", "säkerhetsenhet", "gudstjenesten", "gudstenesta", "gudstjänsten", "otrygghet",
    "begivenhet", "begivenheten", "anledningen", "hendelsen", "indelingen", "inndelingen", "utdelingen", "fordelingen", "fordeling", "bemanningsenhet",
    "besvarenhet", "frihet", "vedlikeholdstjenesten", "enhet", "forvaltningsenhet",
];
/// Ends of authorities' names, which are written with a capital.
#[rustfmt::skip]
const ORGANISATION_TAILS: &[&str] = &[
    "direktoratet", "verket", "myndigheten", "inspektionen", "tilsynet", "departementet", "regionen", "ombudet", "ombudsmannen",
];
#[rustfmt::skip]
const NO_ORGANISATIONS: &[&str] = &[
    "regelverket", "nettverket", "nätverket", "rammeverket", "håndverket", "handverket", "hantverket", "lovverket", "lovverket", "avtaleverket", "kraftverket",
    "kraftvärmeverket", "vattenverket", "reningsverket", "avløpsverket", "vannverket", "vassverket", "fagverket", "verneombudet", "personvernombudet",
    "dataskyddsombudet", "skyddsombudet", "tilsynet", "myndigheten", "direktoratet", "verket", "departementet", "regionen", "inspektionen", "byverket", "kunstverket",
    "bistandsombudet", "ombudet", "bakverket", "dikterverket", "planverket", "verdensregionen", "storbyregionen", "byregionen", "arbeidsregionen", "husverket",
    "bostedsregionen", "tegnverket", "tillsynsmyndigheten", "tilsynsmyndigheten", "plan-myndigheten", "planmyndigheten", "klagemyndigheten", "fagmyndigheten",
];
/// Ends of titles, in bokmål, nynorsk and Swedish.
#[rustfmt::skip]
const TITLE_TAILS: &[&str] = &[
    "leder", "sjef", "rådgiver", "konsulent", "behandler", "ansvarlig", "sykepleier", "lærer", "rektor", "direktør", "medarbeider", "koordinator",
    "sekretær", "arbeider", "ingeniør", "arkitekt", "inspektør", "veileder", "planlegger", "terapeut", "pedagog", "advokat", "assistent", "ordfører",
    "leiar", "rådgjevar", "handsamar", "ansvarleg", "sjukepleiar", "lærar", "medarbeidar", "arbeidar", "planleggjar", "rettleiar", "ordførar",
    "chef", "handläggare", "sekreterare", "ledare", "samordnare", "strateg", "inspektör", "ingenjör", "direktör", "medarbetare", "rådgivare", "utvecklare",
    "lärare", "sköterska", "vägledare", "konsult", "ekonom", "jurist", "utredare", "planerare", "administratör", "tekniker", "kommunikatör", "psykolog", "kurator",
];
/// Words with such an end that are no titles.
#[rustfmt::skip]
const NO_TITLES: &[&str] = &[
    "innleder", "utleder", "forleder", "avleder", "misleder", "anleder", "bileder", "uansvarlig", "uansvarleg", "medansvarlig", "medansvarleg", "erstatningsansvarlig",
    "skadeansvarlig", "hovedansvarlig", "medleder", "ettarbeider", "bearbeider", "medarbeider", "samarbeider", "utarbeider", "innarbeider", "opparbeider", "motarbeider",
    "viderearbeider", "videreleder", "gjennomleder", "jobbarbeider", "omarbeider", "arbeider", "bearbeidar", "utarbeidar", "samarbeidar", "opparbeidar", "motarbeidar",
    "etterlærer", "avlærer", "behandler", "forbehandler", "mishandler", "viderebehandler", "ferdigbehandler", "særbehandler", "forskjellsbehandler", "delbehandler",
    "saksøker", "medarbeidar", "medarbetare", "fastleder", "ruteplanlegger", "ledarsamordnare", "vårdleder", "feilbehandler", "etterbehandler", "klagebehandler",
];

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

pub(super) struct Lexicon {
    words: Map<&'static str, Known>,
    /// The ends of compounds by their last three bytes.
    tails: Map<[u8; 3], Vec<(&'static str, Known)>>,
    /// The last three bytes of all that is looked for in lower case, as a filter of bits.
    ends: [u64; 64],
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let words = HashMap::with_capacity_and_hasher(3_500, Default::default());
    let mut lexicon = Lexicon { words, tails: HashMap::default(), ends: [0; 64] };
    lexicon.add(NAMES, Known::NAME);
    for titles in TITLES {
        lexicon.add(titles, Known::TITLE);
    }
    for &(words, known) in WORDS {
        lexicon.add(words, known);
    }
    for (tails, known) in
        [(UNIT_TAILS, Known::UNIT), (TITLE_TAILS, Known::TITLE), (ORGANISATION_TAILS, Known::ORGANISATION)]
    {
        for &tail in tails {
            lexicon.open(tail);
            if let Some(last) = last_three(tail) {
                lexicon.tails.entry(last).or_default().push((tail, known));
            }
        }
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, words: &'static str, known: Known) {
        let lower = [Known::TITLE, Known::UNIT, Known::UNIT_HEAD, Known::QUALITY].contains(&known);
        for word in words.split_ascii_whitespace() {
            let entry = self.words.entry(word).or_default();
            *entry = entry.with(known);
            if lower {
                self.open(word);
            }
        }
    }

    fn open(&mut self, word: &str) {
        if let Some(last) = last_three(word) {
            let bit = bit_of(last);
            self.ends[bit >> 6] |= 1 << (bit & 63);
        }
    }

    /// Whether a word in lower case can be anything of interest, judged by its end alone.
    pub fn may_end(&self, word: &str) -> bool {
        last_three(word).map(bit_of).is_some_and(|bit| self.ends[bit >> 6] >> (bit & 63) & 1 == 1)
    }

    /// What is known of a word in lower case by itself.
    pub fn known(&self, word: &str) -> Known {
        self.words.get(word).copied().unwrap_or_default()
    }

    pub fn is_unit(&self, word: &str) -> bool {
        self.has_tail(word, Known::UNIT) && !NO_UNITS.contains(&word)
    }

    pub fn is_organisation(&self, word: &str) -> bool {
        self.has_tail(word, Known::ORGANISATION) && !NO_ORGANISATIONS.contains(&word)
    }

    pub fn is_title(&self, word: &str) -> bool {
        self.has_tail(word, Known::TITLE) && !NO_TITLES.contains(&word)
    }

    /// Whether the word has an end of this sort and at least three bytes before it.
    fn has_tail(&self, word: &str, known: Known) -> bool {
        const LEAST_HEAD: usize = 3;
        self.may_end(word)
            && last_three(word).and_then(|last| self.tails.get(&last)).is_some_and(|tails| {
                tails
                    .iter()
                    .any(|&(tail, sort)| sort == known && word.len() >= tail.len() + LEAST_HEAD && word.ends_with(tail))
            })
    }
}

fn last_three(word: &str) -> Option<[u8; 3]> {
    match word.as_bytes() {
        [.., a, b, c] => Some([*a, *b, *c]),
        _ => None,
    }
}

fn bit_of(last: [u8; 3]) -> usize {
    let [a, b, c] = last.map(usize::from);
    (a * 131 + b * 17 + c) & 0xFFF
}
