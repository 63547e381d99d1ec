//! Sentences written for the benchmarks, and documents made of them.

/// A letter's sentences in bokmål, in nynorsk and in Swedish, with the language's code.
pub const LANGUAGES: [(&str, &[&str]); 3] = [("nb", BOKMAL), ("nn", NYNORSK), ("sv", SWEDISH)];

const BOKMAL: &[&str] = &[
    "Vi har mottatt søknaden din om plass i barnehagen på Solbakken.",
    "Du får svar innen tre uker, senest fredag 20. mars.",
    "Saken må undersøkes nærmere før vi kan fatte et vedtak.",
    "Vedrørende din henvendelse av 12.03.2026 kan vi opplyse at veien blir måkt hver morgen.",
    "Har du spørsmål, kan du ringe servicetorget på 35 96 52 40 mellom klokka 9 og 15.",
    "Du kan også skrive til post@storvik.kommune.no eller møte opp i Storgata 4.",
    "Det må påregnes noe ventetid, da mange har søkt om det samme.",
    "Kommunen iverksetter tiltaket så snart det foreligger en avtale med grunneieren.",
    "Legg ved en kopi av leiekontrakten, f.eks. som et bilde fra telefonen.",
    "Vi gjør oppmerksom på at fristen er absolutt.",
    "Barnet ditt begynner på skolen til høsten, og derfor inviterer vi dere til en kveld med informasjon.",
    "I henhold til gjeldende retningslinjer skal avfallet sorteres i fire typer.",
    "Beløpet blir trukket fra neste faktura.",
    "Du kan klage på vedtaket innen tre uker etter at du fikk dette brevet.",
    "Klagen sender du til oss, og vi vurderer saken på nytt.",
    "Dersom vi ikke endrer vedtaket, blir klagen oversendt til statsforvalteren.",
    "Møtet holdes i kommunestyresalen tirsdag 4. juni kl. 18.00.",
    "Takk for at du sa fra om hullet i Elvegata!",
    "Arbeidet med den nye brua tar lengre tid enn vi trodde, fordi det ble funnet leire under fundamentet.",
    "Vi beklager ulempene dette medfører for deg som bor i området.",
    "Helsesykepleieren kommer hjem til dere i løpet av de første ti dagene.",
    "Leien for hallen er 450 kr per time for lag fra kommunen og 900 kr for andre.",
    "Har du rett til gratis skyss, trenger du ikke å søke igjen.",
    "Foreta en vurdering av om boligen kan tilpasses.",
    "Vannet kan drikkes, men kok det i minst tre minutter hvis du er usikker.",
    "Vi implementerer et nytt system for bestilling av time.",
    "Den nye parken er åpen for alle, og hunder må være i bånd.",
    "Saksbehandleren din er Kari Nordhaug, rådgiver ved enhet for byggesak.",
    "Se storvik.kommune.no/barnehage for åpningstider og priser.",
    "Vennlig hilsen\nKari Nordhaug\nStorvik kommune",
];

const NYNORSK: &[&str] = &[
    "Vi har fått søknaden din om plass i barnehagen på Solbakken.",
    "Du får svar innan tre veker, seinast fredag 20. mars.",
    "Vi må sjå nærare på saka før vi kan gjere eit vedtak.",
    "Vedrørande spørsmålet ditt frå 12.03.2026 kan vi opplyse at vegen blir brøytt kvar morgon.",
    "Har du spørsmål, kan du ringje servicetorget på 35 96 52 40 mellom klokka 9 og 15.",
    "Du kan òg skrive til post@storvik.kommune.no eller kome innom Storgata 4.",
    "Du må rekne med å vente litt, for mange har søkt om det same.",
    "Kommunen iverkset tiltaket så snart det ligg føre ein avtale med grunneigaren.",
    "Legg ved ein kopi av leigekontrakten, t.d. som eit bilete frå telefonen.",
    "Vi gjer merksam på at fristen er absolutt.",
    "Barnet ditt tek til på skulen til hausten, og difor inviterer vi dykk til ein kveld med informasjon.",
    "I samsvar med gjeldande retningsliner skal avfallet sorterast i fire slag.",
    "Beløpet blir trekt frå neste faktura.",
    "Du kan klage på vedtaket innan tre veker etter at du fekk dette brevet.",
    "Klaga sender du til oss, og vi vurderer saka på nytt.",
    "Dersom vi ikkje endrar vedtaket, sender vi klaga vidare til statsforvaltaren.",
    "Møtet blir halde i kommunestyresalen tysdag 4. juni kl. 18.00.",
    "Takk for at du sa frå om holet i Elvegata!",
    "Arbeidet med den nye brua tek lengre tid enn vi trudde, fordi det vart funne leire under fundamentet.",
    "Vi orsakar ulempene dette fører med seg for deg som bur i området.",
    "Helsesjukepleiaren kjem heim til dykk i løpet av dei fyrste ti dagane.",
    "Leiga for hallen er 450 kr per time for lag frå kommunen og 900 kr for andre.",
    "Har du rett til gratis skyss, treng du ikkje å søkje på nytt.",
    "Føreta ei vurdering av om bustaden kan tilpassast.",
    "Vatnet kan drikkast, men kok det i minst tre minutt om du er usikker.",
    "Vi implementerer eit nytt system for tinging av time.",
    "Den nye parken er open for alle, og hundar må vere i band.",
    "Saksbehandlaren din er Kari Nordhaug, rådgjevar ved eining for byggjesak.",
    "Sjå storvik.kommune.no/barnehage for opningstider og prisar.",
    "Venleg helsing\nKari Nordhaug\nStorvik kommune",
];

const SWEDISH: &[&str] = &[
    "Vi har fått din ansökan om plats på förskolan Solbacken.",
    "Du får svar inom tre veckor, senast fredagen den 20 mars.",
    "Ärendet måste utredas innan vi kan fatta ett beslut.",
    "Beträffande din förfrågan den 12 mars 2026 kan vi meddela att vägen plogas varje morgon.",
    "Har du frågor kan du ringa kontaktcenter på 0155-501 00 mellan klockan 9 och 15.",
    "Du kan också skriva till post@storvik.se eller besöka oss på Storgatan 4.",
    "Viss väntetid får påräknas, enär många har sökt samma sak.",
    "Kommunen vidtar åtgärden så snart det finns ett avtal med markägaren.",
    "Bifoga en kopia av hyreskontraktet, t.ex. en bild från telefonen.",
    "Vi vill göra dig uppmärksam på att tiden inte kan förlängas.",
    "Ditt barn börjar skolan i höst och därför bjuder vi in er till en kväll med information.",
    "I enlighet med gällande riktlinjer ska avfallet sorteras i fyra slag.",
    "Beloppet dras från nästa faktura.",
    "Du kan överklaga beslutet inom tre veckor från den dag då du fick brevet.",
    "Överklagandet skickar du till oss, och vi prövar om det har kommit in i tid.",
    "Om vi inte ändrar beslutet lämnas överklagandet över till förvaltningsrätten.",
    "Mötet hålls i fullmäktigesalen tisdagen den 4 juni kl. 18.00.",
    "Tack för att du berättade om hålet på Ågatan!",
    "Arbetet med den nya bron tar längre tid än vi trodde, eftersom det fanns lera under grunden.",
    "Vi beklagar besväret för dig som bor i området.",
    "Sköterskan kommer hem till er under de första tio dagarna.",
    "Hyran för hallen är 450 kr i timmen för föreningar i kommunen och 900 kr för andra.",
    "Har du rätt till skolskjuts behöver du inte ansöka igen.",
    "Erhåller du inget svar ber vi dig att kontakta oss.",
    "Vattnet går att dricka, men koka det i minst tre minuter om du är osäker.",
    "Vi implementerar ett nytt system för bokning av tid.",
    "Den nya parken är öppen för alla, och hundar ska vara kopplade.",
    "Din handläggare är Karin Nordlund, rådgivare på bygglovsenheten.",
    "Se storvik.se/forskola för öppettider och avgifter.",
    "Med vänlig hälsning\nKarin Nordlund\nStorviks kommun",
];

/// Paragraphs of five sentences, one after the other until there are `bytes` of text.
fn paragraphs(sentences: &[&str], bytes: usize) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut length = 0;
    let mut at = 0;
    while length < bytes {
        let five: Vec<&str> = (0..5).map(|i| sentences[(at + i) % sentences.len()]).collect();
        // A step that has no factor in common with the number of sentences, so that no two pages are the same.
        at += 7;
        let paragraph = five.join(" ");
        length += paragraph.len() + 2;
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// A text of about so many bytes.
pub fn txt(sentences: &[&str], bytes: usize) -> String {
    paragraphs(sentences, bytes).join("\n\n")
}

/// The text with a heading, a list, a link and stress now and then.
pub fn md(sentences: &[&str], bytes: usize) -> String {
    let dress = |(index, paragraph): (usize, String)| match index % 4 {
        0 => format!("## {}\n\n{paragraph}", sentences[index % sentences.len()]),
        1 => format!("- {}\n- **{}**", sentences[index % sentences.len()], paragraph),
        2 => format!("[Les mer](https://storvik.example/{index}) {paragraph}"),
        _ => paragraph,
    };
    paragraphs(sentences, bytes).into_iter().enumerate().map(dress).collect::<Vec<_>>().join("\n\n")
}

/// The text as a page with navigation, headings, lists and the attributes that pages have.
pub fn html(code: &str, sentences: &[&str], bytes: usize) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>Storvik</title>\
         <script>var a = 1 < 2;</script></head>\n<body><nav><ul><li><a href=\"/\">Storvik</a></li></ul></nav><main>\n"
    );
    for (index, paragraph) in paragraphs(sentences, bytes).into_iter().enumerate() {
        if index % 4 == 0 {
            page += &format!("<h2 class=\"heading heading--{index}\">{}</h2>\n", sentences[index % sentences.len()]);
        }
        page += &format!("<div class=\"text block\"><p id=\"p{index}\">{paragraph} <a href=\"/side/{index}\">");
        page += "Storvik</a> &aring;pner <em>snart</em>.</p></div>\n";
    }
    page + "</main><footer>Storvik</footer></body></html>\n"
}

/// The text as an e-mail in quoted-printable.
pub fn eml(sentences: &[&str], bytes: usize) -> String {
    let mut message = String::from(
        "From: =?utf-8?Q?Storvik_kommune?= <post@storvik.example>\r\nTo: a@storvik.example\r\n\
         Subject: =?utf-8?Q?S=C3=B8knad?=\r\nDate: Tue, 10 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
    );
    let mut column = 0;
    for byte in txt(sentences, bytes).bytes() {
        if byte == b'\n' {
            message += "\r\n";
            column = 0;
            continue;
        }
        if column > 70 {
            message += "=\r\n";
            column = 0;
        }
        if byte == b'=' || !byte.is_ascii() {
            message += &format!("={byte:02X}");
            column += 3;
        } else {
            message.push(char::from(byte));
            column += 1;
        }
    }
    message
}
