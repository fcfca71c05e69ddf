//! Dictionary forms: a list of irregular words, then rules of spelling.
//!
//! Rules undo the regular endings of English for the form that the tagger has found ("denied" → "deny",
//! "planned" → "plan", "argues" → "argue"). Whether an "e" was dropped ("hoping") is guessed from the letters
//! before the ending. Cost: one pass over the word and a binary search.

use std::borrow::Cow;

use super::{Form, Pos, Tag, irregular::IRREGULAR};

/// The dictionary form of `word`, lower case but for names.
#[must_use]
pub fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    if tag.pos == Pos::Propn {
        return match tag.form {
            Form::Plural if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => Cow::Owned(
                plural(&word.to_lowercase()).map_or_else(|| word.to_owned(), |noun| like(word, &noun)),
            ),
            _ => Cow::Borrowed(word),
        };
    }
    let lower: Cow<str> = if word.chars().any(|c| c.is_uppercase() || c == '’') {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(word)
    };
    let found = match (tag.pos, tag.form) {
        (Pos::Part, _) if lower == "'s" => None,
        (Pos::Part, _) if lower == "na" => Some("to".to_owned()),
        (Pos::Aux | Pos::Part, _) => listed(AUXILIARIES, &lower).map(str::to_owned),
        (Pos::Verb, form) => listed(AUXILIARIES, &lower)
            .or_else(|| listed(&IRREGULAR, &lower))
            .map(str::to_owned)
            .or_else(|| verb(&lower, form)),
        (Pos::Noun, Form::Plural) => plural(&lower),
        (Pos::Pron, _) => listed(PRONOUNS, &lower).map(str::to_owned),
        (Pos::Adj | Pos::Adv, _) => listed(DEGREES, &lower).map(str::to_owned),
        (Pos::Det, _) => {
            listed(&[("an", "a"), ("these", "this"), ("those", "that")], &lower).map(str::to_owned)
        }
        _ => None,
    };
    found.map_or(lower, Cow::Owned)
}

/// `lemma` with the capital of `word`.
fn like(word: &str, lemma: &str) -> String {
    word.get(..lemma.len()).filter(|start| start.eq_ignore_ascii_case(lemma)).map_or_else(
        || {
            let mut letters = lemma.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        },
        str::to_owned,
    )
}

fn listed<'l>(list: &[(&str, &'l str)], word: &str) -> Option<&'l str> {
    let at = list.binary_search_by(|(form, _)| (*form).cmp(word)).ok()?;
    list.get(at).map(|&(_, lemma)| lemma)
}

/// Base of a regular verb in `form`.
fn verb(word: &str, form: Form) -> Option<String> {
    let stem = |ending| word.strip_suffix(ending).filter(|stem: &&str| stem.bytes().any(is_vowel));
    match form {
        Form::Present => {
            if let Some(stem) = stem("ies").filter(|stem| stem.len() > 1) {
                return Some(format!("{stem}y"));
            }
            if word.strip_suffix("es").is_some_and(|stem| {
                stem.ends_with(['x', 'o'])
                    || stem.ends_with("ch")
                    || stem.ends_with("sh")
                    || stem.ends_with("ss")
                    || stem.ends_with("zz")
            }) {
                return word.strip_suffix("es").map(str::to_owned);
            }
            word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')).map(str::to_owned)
        }
        Form::Past | Form::PastParticiple => {
            if let Some(stem) = word.strip_suffix("ied").filter(|stem| !stem.is_empty()) {
                return Some(if stem.len() == 1 { format!("{stem}ie") } else { format!("{stem}y") });
            }
            stem("ed").map(restore)
        }
        Form::Gerund => {
            if let Some(stem) = word.strip_suffix("ying").filter(|stem| stem.len() == 1) {
                return Some(format!("{stem}ie"));
            }
            stem("ing").map(restore)
        }
        _ => None,
    }
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The verb whose "-ed" or "-ing" form has `stem`: a doubled letter made single, a dropped "e" put back.
fn restore(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let Some((&last, rest)) = bytes.split_last() else { return stem.to_owned() };
    let before = rest.last().copied().unwrap_or(b' ');
    if last == before
        && matches!(last, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b'r' | b't')
        && !matches!(stem, "add" | "err" | "egg")
    {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    if last == b'l' && before == b'l' && DOUBLED_L.iter().any(|end| stem.ends_with(end)) {
        return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
    }
    let vowels = stem.bytes().filter(|&b| is_vowel(b)).count();
    let earlier = rest.split_last().map_or(b' ', |(_, rest)| rest.last().copied().unwrap_or(b' '));
    let dropped = match last {
        b'v' | b'u' | b'c' => true,
        b'b' => before == b'i' || stem == "prob",
        b'z' => before != b'z' && !stem.ends_with("tz"),
        b's' => before != b's' && !stem.ends_with("focus"),
        b'g' => {
            matches!(before, b'd' | b'r' | b'l' | b'a' | b'u')
                || stem.ends_with("eng")
                || stem.ends_with("ang") && stem.len() > 4
                || stem.ends_with("eg")
                || stem.ends_with("ig") && vowels > 1
        }
        b'e' => rest.is_empty() || matches!(before, b'r' | b'u') && vowels == 1,
        b'l' => {
            matches!(before, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't')
                || matches!(
                    stem,
                    "rul" | "smil" | "fil" | "pil" | "whil" | "til" | "scal" | "handl" | "styl" | "compil"
                )
                || stem.ends_with("sol") && stem.len() > 4
        }
        b't' if before == b'a' => {
            earlier != b'e'
                && !matches!(
                    stem,
                    "combat" | "treat" | "float" | "repeat" | "cheat" | "beat" | "defeat" | "heat" | "seat"
                )
                && !stem.ends_with("oat")
        }
        b't' => {
            stem.ends_with("quot")
                || stem.ends_with("vot")
                || stem.ends_with("not")
                || stem.ends_with("mot")
                || stem.ends_with("ibut")
                || stem.ends_with("itut")
                || stem.ends_with("cut") && stem.len() > 4
                || stem.ends_with("put") && stem.len() > 4
                || stem.ends_with("unit")
                || stem.ends_with("writ")
                || stem.ends_with("invit")
                || stem.ends_with("cit")
                || stem.ends_with("plet")
                || stem.ends_with("pet") && stem.starts_with("comp")
                || stem.ends_with("ignit")
                || stem.ends_with("past") && stem.len() == 4
                || stem.ends_with("wast")
                || stem.ends_with("delet")
                || stem.ends_with("hat")
                || stem.ends_with("devot")
                || stem.ends_with("bit")
        }
        b'r' => {
            matches!(before, b'i' | b'u')
                || before == b'a' && earlier != b'e' && !matches!(earlier, b'o')
                || before == b'o'
                    && matches!(
                        stem,
                        "ignor"
                            | "explor"
                            | "scor"
                            | "stor"
                            | "restor"
                            | "ador"
                            | "deplor"
                            | "implor"
                            | "bor"
                            | "shor"
                            | "cor"
                    )
        }
        b'd' => {
            before == b'i' && earlier != b'a' && earlier != b'o' && vowels > 0
                || before == b'u' && !stem.ends_with("oud") && !stem.ends_with("aud")
                || before == b'a' && !matches!(earlier, b'e' | b'o')
                || stem.ends_with("ced")
                || stem.ends_with("cod")
                || stem.ends_with("plod")
        }
        b'n' => {
            before == b'i'
                && !matches!(earlier, b'a' | b'o' | b'e' | b'u')
                && (matches!(
                    stem,
                    "min"
                        | "fin"
                        | "lin"
                        | "din"
                        | "shin"
                        | "defin"
                        | "combin"
                        | "declin"
                        | "examin"
                        | "determin"
                        | "imagin"
                        | "outlin"
                        | "undermin"
                        | "refin"
                        | "medicin"
                        | "confin"
                        | "decin"
                        | "machin"
                        | "streamlin"
                        | "redefin"
                ))
                || matches!(stem, "phon" | "postpon" | "condon" | "ton" | "clon" | "don" | "hon")
                || matches!(before, b'u') && matches!(stem, "tun" | "prun" | "immun")
                || stem.ends_with("wan")
                || stem.ends_with("overshadown")
        }
        b'm' => {
            matches!(
                stem,
                "nam"
                    | "blam"
                    | "fram"
                    | "tam"
                    | "sham"
                    | "assum"
                    | "resum"
                    | "consum"
                    | "presum"
                    | "tim"
                    | "com"
                    | "becom"
                    | "overcom"
                    | "welcom"
                    | "renam"
                    | "hom"
                    | "rhym"
                    | "them"
            ) || stem.ends_with("sum")
        }
        b'k' => {
            matches!(before, b'a' | b'i' | b'o')
                && earlier != b'e'
                && earlier != b'o'
                && earlier != b'a'
                && !matches!(stem, "trek")
        }
        b'p' => {
            matches!(before, b'a' | b'o' | b'i' | b'y')
                && !matches!(earlier, b'e' | b'o' | b'a')
                && !matches!(stem, "develop" | "gallop" | "gossip" | "envelop" | "worship")
        }
        b'h' => matches!(stem, "breath" | "bath" | "sooth" | "loath" | "cloth" | "ach"),
        _ => false,
    };
    if dropped { format!("{stem}e") } else { stem.to_owned() }
}

/// Ends of verbs that double their "l" only before an ending: "travelled", "controlled" but not "called".
const DOUBLED_L: &[&str] = &[
    "avell", "ncell", "ntroll", "ompell", "xpell", "ropell", "atroll", "belled", "odell", "abell", "uell",
    "ignall", "ounsell", "evell", "quarrell", "ebell",
];

/// Singular of a plural.
fn plural(word: &str) -> Option<String> {
    if let Some(lemma) = listed(NOUNS, word) {
        return Some(lemma.to_owned());
    }
    if let Some(stem) = word.strip_suffix("women") {
        return Some(format!("{stem}woman"));
    }
    if let Some(stem) = word.strip_suffix("men").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}man"));
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let sibilant = |stem: &&str| {
        ["x", "ch", "sh", "ss", "zz"].iter().any(|end| stem.ends_with(end))
            || stem.ends_with("us")
                && !stem.ends_with("ous")
                && !stem.ends_with("aus")
                && !matches!(*stem, "us" | "abus" | "excus" | "fus" | "rus" | "mus" | "ref" | "rec")
            || stem.ends_with("ias")
    };
    if let Some(stem) = word.strip_suffix("es").filter(sibilant) {
        return Some(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix("'s") {
        return Some(stem.to_owned());
    }
    word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')).map(str::to_owned)
}

/// Forms of the auxiliaries and of "not".
const AUXILIARIES: &[(&str, &str)] = &[
    ("'d", "would"),
    ("'ll", "will"),
    ("'m", "be"),
    ("'re", "be"),
    ("'s", "be"),
    ("'ve", "have"),
    ("ai", "be"),
    ("am", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("ca", "can"),
    ("did", "do"),
    ("does", "do"),
    ("doing", "do"),
    ("done", "do"),
    ("got", "get"),
    ("had", "have"),
    ("has", "have"),
    ("having", "have"),
    ("is", "be"),
    ("n't", "not"),
    ("sha", "shall"),
    ("was", "be"),
    ("were", "be"),
    ("wo", "will"),
];

/// Irregular nouns.
const NOUNS: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("axes", "axis"),
    ("bases", "base"),
    ("biases", "bias"),
    ("buses", "bus"),
    ("calories", "calorie"),
    ("calves", "calf"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("clothes", "clothes"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("diagnoses", "diagnosis"),
    ("echoes", "echo"),
    ("embargoes", "embargo"),
    ("feet", "foot"),
    ("gases", "gas"),
    ("geese", "goose"),
    ("grandchildren", "grandchild"),
    ("halves", "half"),
    ("headquarters", "headquarters"),
    ("heroes", "hero"),
    ("hypotheses", "hypothesis"),
    ("jeans", "jeans"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lies", "lie"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("means", "means"),
    ("media", "medium"),
    ("men", "man"),
    ("mice", "mouse"),
    ("movies", "movie"),
    ("news", "news"),
    ("oxen", "ox"),
    ("parentheses", "parenthesis"),
    ("people", "person"),
    ("phenomena", "phenomenon"),
    ("pies", "pie"),
    ("politics", "politics"),
    ("potatoes", "potato"),
    ("schoolchildren", "schoolchild"),
    ("series", "series"),
    ("shelves", "shelf"),
    ("species", "species"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("ties", "tie"),
    ("tomatoes", "tomato"),
    ("torpedoes", "torpedo"),
    ("vetoes", "veto"),
    ("volcanoes", "volcano"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("zombies", "zombie"),
];

/// Pronouns in other cases than the subject's. Possessives are words of their own, as in GUM.
const PRONOUNS: &[(&str, &str)] = &[
    ("'em", "they"),
    ("'s", "we"),
    ("her", "she"),
    ("him", "he"),
    ("i", "I"),
    ("me", "I"),
    ("them", "they"),
    ("these", "this"),
    ("those", "that"),
    ("us", "we"),
    ("whom", "who"),
];

/// Degrees of the commonest irregular adjectives and adverbs.
const DEGREES: &[(&str, &str)] = &[
    ("best", "good"),
    ("better", "good"),
    ("bigger", "big"),
    ("biggest", "big"),
    ("earlier", "early"),
    ("earliest", "early"),
    ("easier", "easy"),
    ("fewer", "few"),
    ("further", "far"),
    ("greater", "great"),
    ("greatest", "great"),
    ("higher", "high"),
    ("highest", "high"),
    ("larger", "large"),
    ("largest", "large"),
    ("later", "late"),
    ("latest", "late"),
    ("least", "least"),
    ("less", "less"),
    ("longer", "long"),
    ("longest", "long"),
    ("lower", "low"),
    ("lowest", "low"),
    ("more", "more"),
    ("most", "most"),
    ("newer", "new"),
    ("newest", "new"),
    ("older", "old"),
    ("oldest", "old"),
    ("smaller", "small"),
    ("smallest", "small"),
    ("stronger", "strong"),
    ("strongest", "strong"),
    ("worse", "bad"),
    ("worst", "bad"),
    ("younger", "young"),
    ("youngest", "young"),
];

#[cfg(test)]
mod tests {
    use super::lemma;
    use crate::tags::{Form, Form::*, Pos, Pos::*, Tag};

    #[test]
    fn lists_are_sorted() {
        for list in [super::AUXILIARIES, super::NOUNS, super::PRONOUNS, super::DEGREES, &super::IRREGULAR] {
            assert!(
                list.is_sorted_by(|a, b| a.0 < b.0),
                "{:?}",
                list.windows(2).find(|pair| pair[0].0 >= pair[1].0)
            );
        }
    }

    #[test]
    fn dictionary_forms() {
        type Case = (Pos, Form, &'static [(&'static str, &'static str)]);
        let cases: &[Case] = &[
            (
                Verb,
                Past,
                &[
                    ("said", "say"),
                    ("told", "tell"),
                    ("thought", "think"),
                    ("warned", "warn"),
                    ("argued", "argue"),
                    ("denied", "deny"),
                    ("added", "add"),
                    ("claimed", "claim"),
                    ("noted", "note"),
                    ("stated", "state"),
                    ("replied", "reply"),
                    ("admitted", "admit"),
                    ("conceded", "concede"),
                    ("acknowledged", "acknowledge"),
                    ("announced", "announce"),
                    ("insisted", "insist"),
                    ("believed", "believe"),
                    ("described", "describe"),
                    ("agreed", "agree"),
                    ("called", "call"),
                    ("controlled", "control"),
                    ("asked", "ask"),
                    ("urged", "urge"),
                    ("accused", "accuse"),
                    ("confirmed", "confirm"),
                    ("quoted", "quote"),
                    ("tweeted", "tweet"),
                    ("testified", "testify"),
                    ("declined", "decline"),
                    ("explained", "explain"),
                    ("predicted", "predict"),
                    ("promised", "promise"),
                    ("complained", "complain"),
                    ("decided", "decide"),
                    ("wrote", "write"),
                    ("remembered", "remember"),
                    ("recalled", "recall"),
                    ("cautioned", "caution"),
                    ("planned", "plan"),
                    ("repeated", "repeat"),
                    ("reiterated", "reiterate"),
                    ("died", "die"),
                    ("voted", "vote"),
                    ("opposed", "oppose"),
                    ("hoped", "hope"),
                    ("developed", "develop"),
                    ("Passed", "pass"),
                    ("went", "go"),
                    ("commented", "comment"),
                    ("suggested", "suggest"),
                    ("revealed", "reveal"),
                    ("joked", "joke"),
                ],
            ),
            (
                Verb,
                Present,
                &[
                    ("says", "say"),
                    ("argues", "argue"),
                    ("denies", "deny"),
                    ("watches", "watch"),
                    ("goes", "go"),
                    ("uses", "use"),
                    ("passes", "pass"),
                    ("thinks", "think"),
                    ("has", "have"),
                    ("is", "be"),
                ],
            ),
            (
                Verb,
                Gerund,
                &[
                    ("saying", "say"),
                    ("making", "make"),
                    ("running", "run"),
                    ("lying", "lie"),
                    ("warning", "warn"),
                    ("arguing", "argue"),
                    ("noting", "note"),
                    ("telling", "tell"),
                    ("writing", "write"),
                    ("hoping", "hope"),
                ],
            ),
            (
                Verb,
                PastParticiple,
                &[("written", "write"), ("taken", "take"), ("quoted", "quote"), ("seen", "see")],
            ),
            (Aux, Present, &[("’ll", "will"), ("ca", "can"), ("'s", "be"), ("Is", "be")]),
            (Part, None, &[("n’t", "not"), ("to", "to")]),
            (
                Noun,
                Plural,
                &[
                    ("officials", "official"),
                    ("women", "woman"),
                    ("spokesmen", "spokesman"),
                    ("parties", "party"),
                    ("people", "person"),
                    ("crises", "crisis"),
                    ("churches", "church"),
                    ("lives", "life"),
                    ("houses", "house"),
                    ("taxes", "tax"),
                    ("causes", "cause"),
                    ("losses", "loss"),
                    ("judges", "judge"),
                    ("viruses", "virus"),
                ],
            ),
            (Noun, None, &[("News", "news"), ("boss", "boss")]),
            (Propn, None, &[("Veldt", "Veldt"), ("Alders", "Alders")]),
            (Propn, Plural, &[("Democrats", "Democrat"), ("States", "State")]),
            (Pron, None, &[("him", "he"), ("their", "their"), ("I", "I")]),
            (Det, None, &[("An", "a"), ("the", "the")]),
        ];
        for &(pos, form, words) in cases {
            for &(word, expected) in words {
                assert_eq!(lemma(word, Tag::new(pos, form)), expected, "{word}");
            }
        }
    }
}
