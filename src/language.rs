//! Tells the language of the story.
//!
//! Method: first the script. Letters of Arabic, Greek, Hebrew, Devanagari, Hangul, Thai and so on name a
//! language by themselves (where several languages share a script, the one with the most readers on the
//! web); kana tells Japanese from Chinese, a few letters tell Ukrainian, Bulgarian, Persian and Urdu. In
//! Latin script the words decide: each language has a list of its commonest function words, chosen by hand to be as
//! rare as can be in the other languages, and the language with the largest share of the words wins
//! (Grefenstette, "Comparing two language identification schemes", 1995).
//!
//! "und" is the answer for less than [`MIN_WORDS`] words, when hardly any function word is found, or when two languages come
//! out alike. Cost: at most [`SAMPLE`] bytes are read.

use std::{collections::HashMap, sync::LazyLock};

use crate::{blocks::Block, document::Document, order};

/// Fewer words than this tell nothing in Latin script.
const MIN_WORDS: u32 = 8;

/// Words after which the language of a text is clear.
const ENOUGH_WORDS: usize = 1000;
/// How much of the story is read.
const SAMPLE: usize = 20_000;
/// The least share of words that must be function words of the winner: English news has about 40 %.
const MIN_SHARE: u32 = 12;

/// The commonest function words of a language, separated by spaces. Compiled by hand.
const LANGUAGES: [(&str, &str); 21] = [
    (
        "en",
        "the of and to in is was that for it with as his on be at by had not are but from have they which she he you were their been has will who said would its this about after more when out up",
    ),
    (
        "de",
        "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch",
    ),
    (
        "fr",
        "le la les de des du et est un une dans que qui pour sur pas au avec par ce il elle sont plus ne se en aux ont été cette mais ses son leur nous vous à où être selon après était",
    ),
    (
        "es",
        "el la los las de del y que en un una por con no se para es al lo como más su sus pero ha fue está son este esta desde hasta sobre también entre cuando muy sin según había",
    ),
    (
        "it",
        "il la di che e un una per in non con del della dei delle è sono da al alla ha si come anche più ma nel nella gli le lo dal questo questa stato hanno suo loro dopo tra ci",
    ),
    (
        "pt",
        "o a os as de do da dos das e que em um uma para com não por no na nos se mais foi ao como ou é são mas seu sua pela pelo também já à está entre depois sobre ele",
    ),
    (
        "nl",
        "de het een van en in is dat op te zijn met voor niet aan er die om ook als maar door bij naar uit nog over dan wordt hij zij ze werd heeft hebben was deze wel geen tot worden",
    ),
    (
        "sv",
        "och att det i en som är på av för den med till inte har om ett de var jag men han från så kan vid hon vi nu skulle eller efter när sig ska där under mot också",
    ),
    (
        "da",
        "og i at det er en til af på som for den med de ikke har et om var han men sig fra vi kan jeg der efter ved nu også skal blev mod være hun eller når havde ud",
    ),
    (
        "nb",
        "og i å det er en til av på som for den med de ikke har et om var han men seg fra vi kan jeg ved nå også skal ble mot være hun eller når hadde etter sier",
    ),
    (
        "fi",
        "ja on ei se että oli hän joka mutta ovat kun niin myös kuin sen tai jos ole mukaan ollut jo vain sekä jälkeen sitä hänen ne kanssa joka olla voi vielä",
    ),
    (
        "pl",
        "i w na z się nie do że to jest o jak po co ale za od przez przy dla ze być jego był oraz tym także może już są przed który która które został po",
    ),
    (
        "cs",
        "a v na se že je s z do i o to ve k pro za by ale jako podle po si jeho byl před které který která jsou už od při nebo také ze když bude",
    ),
    (
        "sk",
        "a v na sa že je s z do aj o to vo k pre za by ale ako podľa po si jeho bol pred ktoré ktorý ktorá sú už od pri alebo tiež zo keď bude",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez volt már csak meg mint de van ki el még azt ha szerint lesz után vagy ezt pedig sem között lehet",
    ),
    (
        "ro",
        "și de a în la cu pe nu că o este din un pentru să care mai sunt au fost ce dar după prin această acest între lui fi am ale iar",
    ),
    (
        "hr",
        "i u je na se da za su od s iz ne što koji koja će kao bi o to ali nije po kako do te sa već nakon prema samo",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan çok daha ne gibi sonra kadar en var dedi ancak ise olduğunu göre ya veya her değil",
    ),
    (
        "ca",
        "el la els les de del i que en un una per amb no es és al com més seva seu però ha va són aquest aquesta des fins sobre també entre quan molt sense segons",
    ),
    (
        "id",
        "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke oleh juga adalah ada karena telah tersebut mereka kata sebagai bisa",
    ),
    (
        "vi",
        "và của là có cho không được trong một các với đã người những này để khi từ đến về cũng ông bà vào ra",
    ),
];

/// Ranges of letters that name a language, and the language.
const SCRIPTS: [(u32, u32, &str); 26] = [
    (0x0370, 0x03ff, "el"),
    (0x0400, 0x052f, "ru"),
    (0x0530, 0x058f, "hy"),
    (0x0590, 0x05ff, "he"),
    (0x0600, 0x06ff, "ar"),
    (0x0750, 0x077f, "ar"),
    (0x0900, 0x097f, "hi"),
    (0x0980, 0x09ff, "bn"),
    (0x0a00, 0x0a7f, "pa"),
    (0x0a80, 0x0aff, "gu"),
    (0x0b80, 0x0bff, "ta"),
    (0x0c00, 0x0c7f, "te"),
    (0x0c80, 0x0cff, "kn"),
    (0x0d00, 0x0d7f, "ml"),
    (0x0d80, 0x0dff, "si"),
    (0x0e00, 0x0e7f, "th"),
    (0x0e80, 0x0eff, "lo"),
    (0x1000, 0x109f, "my"),
    (0x10a0, 0x10ff, "ka"),
    (0x1200, 0x137f, "am"),
    (0x1780, 0x17ff, "km"),
    (0x1f00, 0x1fff, "el"),
    (0x3040, 0x30ff, "ja"),
    (0x3400, 0x9fff, "zh"),
    (0xac00, 0xd7af, "ko"),
    (0xfb50, 0xfeff, "ar"),
];

/// Letters that one language of a script has and its commonest does not.
const LETTERS: [(&str, &str, &str); 7] = [
    ("ru", "іїєґ", "uk"),
    ("ru", "ўі", "be"),
    ("ru", "ђјљњћџ", "sr"),
    ("ar", "پچژگ", "fa"),
    ("ar", "ٹڈڑےں", "ur"),
    ("he", "ײױװ", "yi"),
    ("hi", "ळ", "mr"),
];

/// BCP 47 tag of the story's language, "und" when too short to tell.
#[must_use]
pub fn detect(document: &Document, blocks: &[Block]) -> &'static str {
    let mut sample: Vec<&str> = Vec::new();
    let mut left = SAMPLE;
    // Running text first: headlines and captions are mostly names.
    let (body, rest): (Vec<&Block>, Vec<&Block>) = blocks.iter().partition(|block| block.kind.is_body());
    for block in body.into_iter().chain(rest.into_iter().filter(|block| block.kind.is_story())) {
        let text = document.slice(block.span);
        let cut = text.floor_char_boundary(left.min(text.len()));
        sample.extend(text.get(..cut));
        left -= cut;
        if left == 0 {
            break;
        }
    }
    language_of(&sample)
}

fn language_of(sample: &[&str]) -> &'static str {
    let mut latin = 0_u32;
    let mut scripts = [0_u32; SCRIPTS.len()];
    for letter in sample.iter().flat_map(|text| text.chars()) {
        if letter.is_ascii() {
            latin += u32::from(letter.is_ascii_alphabetic());
            continue;
        }
        let code = u32::from(letter);
        if !letter.is_alphabetic() {
            continue;
        }
        if code < 0x370 || (0x1e00..0x1f00).contains(&code) {
            latin += 1;
        } else if let Some(count) = SCRIPTS
            .iter()
            .position(|&(first, last, _)| (first..=last).contains(&code))
            .and_then(|index| scripts.get_mut(index))
        {
            *count += 1;
        }
    }
    let total = |language: &str| -> u32 {
        SCRIPTS.iter().zip(scripts).filter(|((_, _, own), _)| *own == language).map(|(_, count)| count).sum()
    };
    let Some((_, script)) = SCRIPTS.iter().map(|&(_, _, language)| (total(language), language)).max() else {
        return "und";
    };
    // An ideograph says as much as a word, so letters of Latin script weigh less.
    let count = total(script);
    if count < 4 || count * 2 < latin {
        return latin_language(sample);
    }
    if script == "zh" && total("ja") * 10 > count {
        return "ja";
    }
    let share =
        |letters: &str| sample.iter().flat_map(|text| text.chars()).filter(|&c| letters.contains(c)).count();
    LETTERS
        .iter()
        .filter(|(common, ..)| *common == script)
        .map(|&(_, letters, language)| (share(letters), language))
        .max()
        .filter(|&(found, _)| found * 100 > count as usize)
        .map_or(script, |(_, language)| language)
}

/// The languages that have each function word, as bits: indexes into [`LANGUAGES`].
static FUNCTION_WORDS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, u32> = HashMap::new();
    for (index, (_, words)) in LANGUAGES.iter().enumerate() {
        for word in words.split(' ') {
            *languages.entry(word).or_default() |= 1 << index;
        }
    }
    languages
});

/// The longest function word has ten letters, of at most two bytes.
const LONGEST: usize = 20;

fn latin_language(sample: &[&str]) -> &'static str {
    let mut scores = [0_u32; LANGUAGES.len()];
    let mut total = 0;
    let words =
        sample.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic())).filter(|w| !w.is_empty());
    for word in words.take(ENOUGH_WORDS) {
        total += 1;
        if word.len() > LONGEST {
            continue;
        }
        // Names are capitalised; the German nouns that are lost thereby are no function words.
        let lower = word.bytes().any(|b| !b.is_ascii_lowercase()).then(|| word.to_lowercase());
        let mut languages = FUNCTION_WORDS.get(lower.as_deref().unwrap_or(word)).copied().unwrap_or(0);
        while languages != 0 {
            if let Some(score) = scores.get_mut(languages.trailing_zeros() as usize) {
                *score += 1;
            }
            languages &= languages - 1;
        }
    }
    let mut ranked: Vec<(u32, &str)> =
        scores.iter().zip(LANGUAGES).map(|(&score, (tag, _))| (score, tag)).collect();
    order::by(&mut ranked, |&(score, _)| u64::from(!score));
    match ranked.as_slice() {
        [(best, tag), (second, _), ..]
            if total >= MIN_WORDS && best * 100 >= total * MIN_SHARE && best > second && *best >= 3 =>
        {
            tag
        }
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::language_of;

    #[test]
    fn languages() {
        let cases = [
            ("en", "The council said on Tuesday that it had not been told about the bridge in the old town."),
            ("de", "Der Rat sagte am Dienstag, dass er von der Brücke in der Altstadt nicht gewusst habe."),
            (
                "fr",
                "Le conseil a dit mardi qu'il n'avait pas été informé de l'état du pont dans la vieille ville.",
            ),
            ("es", "El consejo dijo el martes que no había sido informado sobre el puente de la ciudad."),
            ("it", "Il consiglio ha detto che non è stato informato del ponte nella città vecchia."),
            ("pt", "O conselho disse na terça que não foi informado sobre a ponte da cidade velha."),
            (
                "nl",
                "De raad zei dinsdag dat hij niet op de hoogte was van de brug in het oude deel van de stad.",
            ),
            ("sv", "Rådet sade på tisdagen att det inte hade fått veta något om bron i den gamla staden."),
            (
                "da",
                "Rådet sagde tirsdag, at det ikke havde hørt om broen i den gamle by, og at den skal lukkes nu.",
            ),
            (
                "nb",
                "Rådet sa tirsdag at det ikke hadde hørt om brua i den gamle byen, og nå skal den være stengt.",
            ),
            (
                "fi",
                "Neuvosto sanoi, että se ei ollut kuullut sillasta, joka on vanhassa kaupungissa, mutta se on jo suljettu.",
            ),
            (
                "pl",
                "Rada powiedziała we wtorek, że nie wiedziała o moście, który jest w starym mieście, i że to już nie jest możliwe.",
            ),
            (
                "cs",
                "Rada v úterý řekla, že se o mostu ve starém městě, který je už uzavřen, podle ní nemluvilo.",
            ),
            (
                "tr",
                "Meclis salı günü eski şehirdeki köprü için bir rapor olduğunu ve daha çok para gerektiğini söyledi, ancak bu yeni değil.",
            ),
            ("ru", "Совет заявил во вторник, что ничего не знал о мосте в старом городе."),
            ("uk", "Рада заявила у вівторок, що нічого не знала про міст у старому місті, і її це дивує."),
            ("el", "Το συμβούλιο είπε την Τρίτη ότι δεν ήξερε για τη γέφυρα."),
            ("ar", "قال المجلس يوم الثلاثاء إنه لم يكن يعرف شيئا عن الجسر."),
            ("fa", "شورا گفت که از وضعیت پل چیزی نمی‌دانست و گزارش را ندیده بود."),
            ("he", "המועצה אמרה ביום שלישי שלא ידעה דבר על הגשר."),
            ("hi", "परिषद ने मंगलवार को कहा कि उसे पुल के बारे में कुछ नहीं पता था।"),
            ("zh", "市议会星期二表示，他们对旧城的桥一无所知。"),
            ("ja", "市議会は火曜日、旧市街の橋について何も知らなかったと述べた。"),
            ("ko", "시의회는 화요일 다리에 대해 아무것도 몰랐다고 밝혔다."),
            ("und", ""),
            ("und", "The mill"),
            ("und", "Alderport Norhaven Veldt Osk Marrow Tarn Brill Quist Dorn Fenn"),
            ("und", "12 34 56 78 90"),
        ];
        for (language, text) in cases {
            assert_eq!(language_of(&[text]), language, "{text}");
        }
    }
}
