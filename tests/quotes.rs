//! Who said what: one case a line, `text → (speaker, cue, content)` for each quotation, in order.
//!
//! "?" stands for a speaker that nobody can name. All people and places are invented.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod said;

use copydesk::quotes::QuoteKind;
use said::{all_say, found, who_says};

/// Speaker, cue, content; parts of the content joined by " … ".
type Expected = (&'static str, &'static str, &'static str);

#[track_caller]
fn case(text: &str, expected: &[Expected]) {
    let (_, quotes) = found(text);
    let expected: Vec<_> =
        expected.iter().map(|(s, c, t)| ((*s).to_owned(), (*c).to_owned(), (*t).to_owned())).collect();
    assert_eq!(quotes, expected, "\n{text}");
}

#[test]
fn the_cue_follows() {
    case("“We won,” said Dana Obi.", &[("Dana Obi", "said", "We won,")]);
    case("“We won,” Dana Obi said on Tuesday.", &[("Dana Obi", "said", "We won,")]);
    case("“Did we win?” asked Dana Obi.", &[("Dana Obi", "asked", "Did we win?")]);
    case("‘We won!’ Dana Obi shouted.", &[("Dana Obi", "shouted", "We won!")]);
    case(
        "“We won,” said Dana Obi, a retired teacher who lives in Lissing.",
        &[("Dana Obi", "said", "We won,")],
    );
    case(
        "“We held out,” the captain, who declined to be identified, told Reuters.",
        &[("the captain", "told", "We held out,")],
    );
    case(
        "Mayor Dana Obi spoke at noon.\n\n\"We leave before the river comes,\" Obi, 48, told the Courier after the count.",
        &[("Dana Obi", "told", "We leave before the river comes,")],
    );
    case(
        "\"It was close,\" harbour master Dana Obi told a packed town meeting.",
        &[("Dana Obi", "told", "It was close,")],
    );
}

#[test]
fn the_cue_precedes() {
    case("Dana Obi said: “We won.”", &[("Dana Obi", "said", "We won.")]);
    case("Dana Obi told reporters, “We won.”", &[("Dana Obi", "told", "We won.")]);
    case("Dana Obi stood up and said, “We won.”", &[("Dana Obi", "said", "We won.")]);
    case("Dana Obi: “We won.”", &[("Dana Obi", "", "We won.")]);
}

#[test]
fn one_speech_in_parts() {
    case("“We won,” said Dana Obi. “Twice.”", &[("Dana Obi", "said", "We won, … Twice.")]);
    case("“We,” Dana Obi said, “won twice.”", &[("Dana Obi", "said", "We, … won twice.")]);
    case(
        "“We won on Monday,” said Dana Obi.\n“We lost on Friday,” said Ilse Brandt.",
        &[("Dana Obi", "said", "We won on Monday,"), ("Ilse Brandt", "said", "We lost on Friday,")],
    );
}

#[test]
fn running_quotations_have_their_speaker_in_the_first_paragraph() {
    case(
        "“We won the first round,” said Dana Obi. “Then the rain came.\n\n“It did not stop for a week.\n\n“Nobody complained.”",
        &[(
            "Dana Obi",
            "said",
            "We won the first round, … Then the rain came. … It did not stop for a week. … Nobody complained.",
        )],
    );
    case(
        "“The harbour is safe,” Dana Obi told the council.\n\n“The sea wall has held.”",
        &[("Dana Obi", "told", "The harbour is safe,"), ("Dana Obi", "", "The sea wall has held.")],
    );
}

#[test]
fn mixed_and_indirect_speech() {
    case(
        "Dana Obi said the plan was “a bad joke” and left.",
        &[("Dana Obi", "said", "the plan was “a bad joke” and left")],
    );
    case("Dana Obi said that the bridge was safe.", &[("Dana Obi", "said", "that the bridge was safe")]);
    case("The bridge was safe, Dana Obi said on Friday.", &[("Dana Obi", "said", "The bridge was safe")]);
    case("According to Dana Obi, the bridge is safe.", &[("Dana Obi", "According to", "the bridge is safe")]);
    case("The bridge is safe, according to Dana Obi.", &[("Dana Obi", "according to", "The bridge is safe")]);
    case(
        "Officials said the bridge would open and a source in the ministry said the tunnel would close.",
        &[
            ("Officials", "said", "the bridge would open"),
            ("a source in the ministry", "said", "the tunnel would close"),
        ],
    );
}

#[test]
fn a_colon_gives_the_floor_to_another() {
    case(
        "“The works would have killed us,” said Tomas Rell, who runs a bakery. His neighbour, florist Edda Munn, agreed: “Two years of dust? No thank you.”",
        &[
            ("Tomas Rell", "said", "The works would have killed us,"),
            ("Edda Munn", "agreed", "Two years of dust? No thank you."),
        ],
    );
    case(
        "“Everyone saw it was a dive,” Rolf Pina said. Karl Ebbing shook his head: “He caught my ankle.”",
        &[
            ("Rolf Pina", "said", "Everyone saw it was a dive,"),
            ("Karl Ebbing", "shook his head", "He caught my ankle."),
        ],
    );
    case(
        "Dana Obi found a note under the desk: “You were warned in March.”",
        &[("?", "found a note under the desk", "You were warned in March.")],
    );
}

#[test]
fn a_paragraph_that_the_one_before_announces_is_set_out() {
    let lead = "Dam plan draws fire in Alderport\n\nALDERPORT (AP) — The old dam stands above nine farms and a mill, and the road to the pass runs over it.\n\n";
    let speech =
        "A man who never lifted a stone has no business here. He cannot win a single street in this town.";
    let rest = "\n\nThe dam was built in 1911 and has been repaired many times since then.";
    for (clause, speaker, cue) in [
        ("Mayor Dana Obi wrote on Friday:", "Dana Obi", "wrote"),
        ("The paper reported:", "the paper", "reported"),
        ("Mayor Dana Obi posted a message on Friday:", "Dana Obi", "posted"),
        (
            "Mayor Dana Obi gave her rival a warm endorsement:",
            "Dana Obi",
            "gave her rival a warm endorsement",
        ),
    ] {
        case(&format!("{lead}{clause}\n\n{speech}{rest}"), &[(speaker, cue, speech)]);
    }
    // Marks tell themselves what is said, a colon behind something else announces a list or a fact, and a line is a heading.
    let (_, quotes) = found(&format!(
        "{lead}Mayor Dana Obi wrote on Friday:\n\n“A man has no business here.” It rained all day.{rest}"
    ));
    assert_eq!(quotes.iter().map(|quote| &*quote.2).collect::<Vec<_>>(), ["A man has no business here."]);
    for clause in [
        "Mayor Dana Obi added three names to the council's long list of the banned:",
        "This is how the plan came about:",
    ] {
        let (_, quotes) = found(&format!("{lead}{clause}\n\n{speech}{rest}"));
        assert!(quotes.iter().all(|quote| quote.2 != speech), "{quotes:?}");
    }
    let (_, quotes) =
        found(&format!("{lead}Mayor Dana Obi wrote on Friday:\n\nA dam too far\n\n{speech}{rest}"));
    assert!(quotes.iter().all(|quote| !quote.2.contains("too far")), "{quotes:?}");
}

#[test]
fn the_apposition_of_a_name_is_not_the_source_alone() {
    case(
        "Vantor AG (KEX: VNT), a maker of pumps, said today that orders had doubled.",
        &[("Vantor AG", "said today", "that orders had doubled")],
    );
}

#[test]
fn who_is_quoted_as_saying_it_says_it() {
    case(
        "State news agency NNA quoted Rolf Voss as saying that the move was “purely defensive”.",
        &[("Rolf Voss", "quoted … as saying", "that the move was “purely defensive”")],
    );
}

#[test]
fn the_nearer_subject_tells() {
    case(
        "Hilde Marr kept the box. On his last day, she says, Otto Krail handed her a folder and told her: “Burn this.”",
        &[("Hilde Marr", "says", "Otto Krail handed her a folder"), ("Otto Krail", "told", "Burn this.")],
    );
}

#[test]
fn in_a_dialogue_nobody_is_better_than_the_wrong_one() {
    case(
        "“Are you coming?” Tilda Moss asked.\n\n“In a minute,” Bram Venn said.\n\n“You said that an hour ago.”",
        &[
            ("Tilda Moss", "asked", "Are you coming?"),
            ("Bram Venn", "said", "In a minute,"),
            ("?", "", "You said that an hour ago."),
        ],
    );
}

#[test]
fn she_is_not_the_last_one_of_whom_nothing_is_known() {
    case(
        "“Are you coming?” asked Tilda.\n\n“In a minute,” Bram said.\n\n“You said that before.”\n\n“I did.”\n\nShe put on her coat. “I'm leaving, then.”",
        &[
            ("Tilda", "asked", "Are you coming?"),
            ("Bram", "said", "In a minute,"),
            ("?", "", "You said that before."),
            ("?", "", "I did."),
            ("?", "put", "I'm leaving, then."),
        ],
    );
}

#[test]
fn what_somebody_used_to_say_is_told_of_the_one_whom_the_article_is_about() {
    case(
        "Ada Brill, who taught the town to swim, died on Monday. Ada Brill was 90. Ms. Brill opened the pool in 1961. Brill never closed it.\n\nHer death was confirmed by her daughter, Nora Stone, who said the cause was heart failure.\n\n“In you go,” she would say.",
        &[
            ("Nora Stone", "was confirmed", "Her death"),
            ("Nora Stone", "said", "the cause was heart failure"),
            ("Ada Brill", "would say", "In you go,"),
        ],
    );
    case(
        "Ada Brill taught the town to swim. Ada Brill was 90. Ms. Brill opened the pool in 1961. Brill never closed it.\n\nHer death was confirmed by her daughter, Nora Stone.\n\n“Ask the doctor,” she would only say.",
        &[("Nora Stone", "was confirmed", "Her death"), ("Nora Stone", "would only say", "Ask the doctor,")],
    );
}

#[test]
fn a_journal_is_where_research_stands() {
    case(
        "Mice hum in their sleep, according to research published on Monday in the journal Inkwell.",
        &[("research published on Monday in the journal Inkwell", "according to", "Mice hum in their sleep")],
    );
}

#[test]
fn a_straight_single_mark_runs_on_into_the_next_paragraph() {
    case(
        "Dana Obi told the inquiry: 'I reported the crack in writing.\n\n'I reported it again in January.'",
        &[("Dana Obi", "told", "I reported the crack in writing. … I reported it again in January.")],
    );
}

#[test]
fn terms_and_titles_are_not_what_is_said() {
    case("The team recorded “place cells” in 14 rats.", &[]);
    case(
        "“I had a tent and a megaphone,” Ada Brill wrote in her memoir, “Deep End.”",
        &[("Ada Brill", "wrote", "I had a tent and a megaphone,")],
    );
}

#[test]
fn speakers_are_resolved() {
    case(
        "Minister Lena Groot came by bus.\n\nGroot smiled back: “I waited for a bus this morning.”",
        &[("Lena Groot", "smiled back", "I waited for a bus this morning.")],
    );
    case(
        "Ann Odum left the room. Oda Persson of the Kelder Institute said that it would raise millions. “It is regressive,” she said.",
        &[
            ("Oda Persson", "said", "that it would raise millions"),
            ("Oda Persson", "said", "It is regressive,"),
        ],
    );
    case(
        "Olive Bratt, a midwife, said she was tired.\n\nAnother, who asked not to be named because she fears for her job, said the trustees had ignored warnings. “We told them,” she said.",
        &[
            ("Olive Bratt", "said", "she was tired"),
            (
                "Another, who asked not to be named because she fears for her job",
                "said",
                "the trustees had ignored warnings",
            ),
            ("Another, who asked not to be named because she fears for her job", "said", "We told them,"),
        ],
    );
    case("Dana Obi runs the harbour. “We won,” she said.", &[("Dana Obi", "said", "We won,")]);
    case(
        "“We won,” said harbour master Dana Obi.\n\n“The boats are back,” Obi added.",
        &[("Dana Obi", "said", "We won,"), ("Dana Obi", "added", "The boats are back,")],
    );
    case(
        "A commander with the Karsh rebel group said that the town had fallen.\n\n\"We were alone,\" the commander told Reuters.",
        &[
            ("a commander with the Karsh rebel group", "said", "that the town had fallen"),
            ("a commander with the Karsh rebel group", "told", "We were alone,"),
        ],
    );
}

#[test]
fn manner_verbs_report_what_stands_beside_them() {
    case("“Not again,” sighed Dana Obi.", &[("Dana Obi", "sighed", "Not again,")]);
    case("“Not again,” Dana Obi grumbled.", &[("Dana Obi", "grumbled", "Not again,")]);
    case("Dana Obi smiled and sat down.", &[]);
}

#[test]
fn odd_marks_lose_no_speech() {
    case(
        "“The bridge was never safe, said Dana Obi, the engineer. We told them so.\nShe left.",
        &[("Dana Obi", "said", "The bridge was never safe, … We told them so.")],
    );
    case("“We won, said Dana Obi.\nShe left.", &[("Dana Obi", "said", "We won,")]);
    case("“We won,” said Dana Obi. “Twice.\nIt rained.", &[("Dana Obi", "said", "We won, … Twice.")]);
}

#[test]
fn no_speaker_by_mere_nearness() {
    case(
        "Dana Obi came first. Ilse Brandt came second.\n\n“Nobody was ready for this storm at all.”",
        &[("?", "", "Nobody was ready for this storm at all.")],
    );
}

#[test]
fn words_that_are_nobodys_speech() {
    let marked = |text: &str| {
        let (analysis, _) = found(text);
        // Whether the clause tells of an attitude is another question.
        let speech: Vec<&str> = analysis
            .quotes
            .iter()
            .filter(|quote| quote.act == copydesk::quotes::Act::Speech)
            .map(|quote| &*quote.text)
            .collect();
        assert!(speech.is_empty(), "{text}: {speech:?}");
        let roles: Vec<String> = analysis.marked.iter().map(|phrase| format!("{:?}", phrase.role)).collect();
        roles.join(" ")
    };
    assert_eq!(marked("Her novel “The Salt Road” sold out."), "Title");
    assert_eq!(marked("Rory “Shorty” Mack left the ring."), "Nickname");
    assert_eq!(marked("The “ghost train” reopened in May."), "Scare");
    assert_eq!(marked("The so-called “Red Zone” reopened in May."), "Scare");
}

#[test]
fn nicknames_inside_the_source() {
    case("“I saw the boat,” said a man who goes by ‘Shorty’.", &[("a man", "said", "I saw the boat,")]);
}

#[test]
fn a_description_between_name_and_verb() {
    case(
        "“The water is clean,” Dana Obi, the harbour master of Lissing, said on Monday.",
        &[("Dana Obi", "said", "The water is clean,")],
    );
}

#[test]
fn who_is_told_does_not_tell() {
    case(
        "Brandt was told by Dana Obi that the ferry was full.",
        &[("Dana Obi", "was told", "that the ferry was full")],
    );
    case(
        "She had been told by her aides that it was safe.",
        &[("her aides", "had been told", "that it was safe")],
    );
}

#[test]
fn letters_name_their_writer_above() {
    case("From the desk of Dana Obi: we won.", &[("Dana Obi", "", "we won.")]);
    case("A message from Dana Obi: “We won the vote.”", &[("Dana Obi", "", "We won the vote.")]);
}

#[test]
fn what_stands_on_a_wall_is_nobodys_speech() {
    case("“So long”, somebody had painted on the harbour door.", &[]);
    case("The ferry was late again. Children had written “So long” on the wall in chalk.", &[]);
}

#[test]
fn signatures_and_labels() {
    case(
        "“The market smells of rain and bread.” ― Ilse Brandt",
        &[("Ilse Brandt", "", "The market smells of rain and bread.")],
    );
    case(
        "\"BRANDT: Who opened the sluice?\n\n\"OBI: Nobody asked me that before.\n\n\"BRANDT: I am asking now.\n\n\"OBI: Then I did.\"",
        &[
            ("BRANDT", "", "Who opened the sluice?"),
            ("OBI", "", "Nobody asked me that before."),
            ("BRANDT", "", "I am asking now."),
            ("OBI", "", "Then I did."),
        ],
    );
}

#[test]
fn who_stands_for_the_noun_before_it() {
    case(
        "The council heard from Dana Obi, who said that the wells were dry.",
        &[("Dana Obi", "said", "that the wells were dry")],
    );
    case(
        "The council heard from a clerk in his twenties who said that the wells were dry.",
        &[("a clerk in his twenties", "said", "that the wells were dry")],
    );
}

#[test]
fn where_something_was_said_is_nobody() {
    case(
        "In her leaflet The Long Tide, the historian Mara Veldt called the pier “a ladder to nowhere”.",
        &[("Mara Veldt", "called", "the pier “a ladder to nowhere”")],
    );
}

#[test]
fn withheld_names_are_no_speech_of_their_own() {
    case(
        "A clerk, who declined to be named, said that the ledger was missing.",
        &[("a clerk", "said", "that the ledger was missing")],
    );
}

#[test]
fn speakers_within_a_quotation_do_not_speak_all_of_it() {
    case(
        "“My brother always said: ‘Count the boats.’ So I counted them,” Dana Obi said.",
        &[
            ("Dana Obi", "said", "My brother always said: ‘Count the boats.’ So I counted them,"),
            ("my brother", "said", "Count the boats."),
        ],
    );
}

#[test]
fn attitudes_are_no_speech() {
    let (analysis, _) = found("Dana Obi hopes to reopen the ferry line before winter.");
    assert!(
        analysis.quotes.iter().all(|quote| quote.act == copydesk::quotes::Act::Attitude),
        "{:?}",
        analysis.quotes
    );
    let (analysis, _) = found("Dana Obi said that the ferry line would reopen.");
    assert!(analysis.quotes.iter().any(|quote| quote.act == copydesk::quotes::Act::Speech));
}

#[test]
fn a_book_with_a_second_title_is_not_what_is_said() {
    case(
        "“I am out,” said Ben Tallow, a co-author of “Two Boats Have Left the Quay: A Life of Nets at Sea and Ashore.”",
        &[("Ben Tallow", "said", "I am out,")],
    );
}

#[test]
fn a_clause_within_a_title_is_nobody() {
    case(
        "''I am out,'' said Ben Tallow, a co-author of ''Those Boats Have All the Wind.''",
        &[("Ben Tallow", "said", "I am out,")],
    );
}

#[test]
fn a_moment_does_not_speak() {
    let text = "The governor quarrelled with Obi for years over how best to pay for the quay, at one stage calling its master a \
                “thief” who was not “straight.”";
    let (_, quotes) = found(text);
    assert!(quotes.iter().any(|(_, _, content)| content.contains("thief")), "{quotes:?}");
    assert!(quotes.iter().all(|(speaker, _, _)| !speaker.contains("stage")), "{quotes:?}");
}

#[test]
fn who_is_told_of_all_along_does_not_take_anothers_pronoun() {
    let before = "Rupert Obi came to the quay. Obi spoke. ".repeat(6);
    let text = format!(
        "{before}\n\nIt worries the allies of Mr. Obi.\n\nPeter Stow, a spokesman for the port, said the quay would stay. \
         Neighbours and crews are to keep their berths.\n\n“We saw no other way,” he said."
    );
    let (_, quotes) = found(&text);
    assert_eq!(quotes.last().map(|(speaker, _, _)| &**speaker), Some("Peter Stow"), "{quotes:?}");
}

#[test]
fn a_new_description_is_who_is_likely_to_speak() {
    let text = "Peter Stow told reporters on Monday that Dana Obi had sold him the quay.\n\n“It is shut,” the investor said.";
    let (_, quotes) = found(text);
    assert_eq!(quotes.last().map(|(speaker, _, _)| &**speaker), Some("Peter Stow"), "{quotes:?}");
}

#[test]
fn a_new_description_means_whom_the_sentence_before_tells_of() {
    case(
        "Lucia Mack brought a jar of coins to the meeting.\n\n“It is from lemonade,” the fourth grader explained.",
        &[("Lucia Mack", "explained", "It is from lemonade,")],
    );
    // The scene brings a judge with it, and a woman is no husband.
    case(
        "Lucia Mack brought a jar of coins to the court.\n\n“Put it away,” the judge said.",
        &[("the judge", "said", "Put it away,")],
    );
    case(
        "Ilmari Koskela scored late.\n\n“I was aiming for the other corner,” the 29-year-old admitted.",
        &[("Ilmari Koskela", "admitted", "I was aiming for the other corner,")],
    );
    case(
        "Thuy-Linh Baca came with a jar of coins.\n\n“It is from lemonade,” the mother of three said.",
        &[("Thuy-Linh Baca", "said", "It is from lemonade,")],
    );
    case(
        "Dana Obi and Ilse Brandt came in.\n\n“It is raining,” the fourth grader explained.",
        &[("the fourth grader", "explained", "It is raining,")],
    );
}

#[test]
fn a_pronoun_means_whom_the_sentence_before_tells_of() {
    case(
        "Ilse Brandt scored twice and Dana Obi was sent off. Obi was having none of it. “I got the ball,” he insisted.",
        &[("Dana Obi", "insisted", "I got the ball,")],
    );
}

#[test]
fn a_statement_is_its_issuers() {
    case(
        "Vantor Mills said in a statement that it was sorry. “The gate was sound,” the statement said.",
        &[
            ("Vantor Mills", "said in a statement", "that it was sorry"),
            ("Vantor Mills", "said", "The gate was sound,"),
        ],
    );
    case("“The gate was sound,” the statement said.", &[("the statement", "said", "The gate was sound,")]);
}

#[test]
fn who_is_accused_accuses_nobody() {
    let (_, quotes) = found(
        "Obi accused of ‘sitting on’ the flood memo\n\nThe flood memo was read in the council on Monday.",
    );
    assert!(!quotes.is_empty() && quotes.iter().all(|(speaker, ..)| speaker == "?"), "{quotes:?}");
}

#[test]
fn who_says_it_according_to_another() {
    case(
        "“She told me to,” Dana Obi said, according to the detective’s note.",
        &[("Dana Obi", "said", "She told me to,")],
    );
    case("“She told me to,” according to the note.", &[("the note", "according to", "She told me to,")]);
}

#[test]
fn an_answer_is_not_by_who_asked() {
    let (_, quotes) =
        found("“Did you sleep there?” Dana Obi asked.\n\n“I slept in the boat that night.”\n\nIt rained.");
    assert_eq!(quotes[1].0, "?", "{quotes:?}");
    let (_, quotes) =
        found("“We slept there,” Dana Obi said.\n\n“I slept in the boat that night.”\n\nIt rained.");
    assert_eq!(quotes[1].0, "Dana Obi", "{quotes:?}");
}

#[test]
fn a_body_in_a_headline_is_the_one_that_is_called_so() {
    case(
        "Left in limbo: workers stranded\n\nMinistry says it is ‘following up’\n\nThe welder was in the yard on Monday. \
         The Ministry of Labour had called him.",
        &[
            ("Ministry of Labour", "says", "it is ‘following up’"),
            ("Ministry of Labour", "had called", "him"),
        ],
    );
}

#[test]
fn what_stands_on_small_things_and_what_they_are_referred_to_as_is_nobodys_speech() {
    for text in [
        "Wade Orr was there on Wednesday, wearing a pin that said “Not One Drop.” It was loud.",
        "She had found a bag of flour and a magnet that read “Bless This Mess.” She laughed.",
        "Vendors sold caps reading “Get In Line, Anna” for five crowns.",
        "The two kept a bag of weapons, which they referred to as “the toy box,” in a van.",
        "She is in charge of what the plan refers to as “background cattle”.",
    ] {
        let (analysis, _) = found(text);
        assert!(analysis.quotes.iter().all(|quote| quote.kind == QuoteKind::Indirect), "{text}");
        assert_eq!(analysis.marked.len(), 1, "{text}");
    }
    let (analysis, _) = found("He referred to the mayor as “a disgrace to us all”.");
    assert!(analysis.quotes.iter().any(|quote| quote.kind == QuoteKind::Mixed));
}

#[test]
fn names_given_to_things_are_nobodys_speech() {
    for text in [
        "The pond, known locally as “the Lake”, was built by monks.",
        "Fans have already dubbed the tour “the Long Goodbye”.",
        "Many were left with so-called “brain fog”.",
        "The shell keeps what divers call a “check”.",
        "The court saw a letter headed “Are we all dizzy now?”.",
        "A folder of letters, the clerks noted, had been renamed “Feedback”.",
        "A sign above the hatch says “NO RUNNING”.",
        "Many came in shirts reading “Sink or Swim”.",
        "Several wore shirts printed with the words “Sink or Swim”.",
        "The council announced a programme it called “Never Again”.",
        "The court heard that pupils knew her as “Mrs Zed”.",
        "Their paper, “Lines in shells as a sign of floods,” describes forty storms.",
        "The measure, widely known as the “Renk tax”, adds nine per cent.",
        "One wore a grey shirt with the word “Titan” across the chest.",
        "Her own name stood under the heading “Found”.",
        "Pupils stay for sessions branded “Prep Plus”.",
    ] {
        let (analysis, _) = found(text);
        let speech: Vec<_> = analysis
            .quotes
            .iter()
            .filter(|quote| quote.kind != copydesk::quotes::QuoteKind::Indirect)
            .collect();
        assert!(speech.is_empty(), "{text}: {speech:?}");
    }
    case(
        "Dana Obi called the plan “a ladder to nowhere”.",
        &[("Dana Obi", "called", "the plan “a ladder to nowhere”")],
    );
}

#[test]
fn a_line_for_display_names_the_office_alone() {
    case(
        "‘Leave now’, says mayor\n\nMayor Dana Obi of Lissing asked people to leave the valley.\n\n“You should leave now, all of you,” Obi said.",
        &[
            ("Dana Obi", "says", "Leave now"),
            ("Dana Obi", "asked", "people to leave the valley"),
            ("Dana Obi", "said", "You should leave now, all of you,"),
        ],
    );
}

#[test]
fn a_quotation_without_a_cue_runs_on_into_the_next_paragraph() {
    let text = "It rained in Lissing.\n\n\"I know some of you have stayed through floods before. This is different.\n\n\"Leave while there is light. I will argue with you on dry land.\"\n\nIt went on raining.";
    let (_, quotes) = found(text);
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    assert!(quotes[0].2.starts_with("I know some") && quotes[0].2.ends_with("on dry land."), "{quotes:?}");
}

#[test]
fn speech_within_speech_is_the_inner_speakers() {
    case(
        "Ilse Brandt told the court that Rolf Voss had called the ferry “a floating coffin” in her office.",
        &[
            ("Ilse Brandt", "told", "that Rolf Voss had called the ferry “a floating coffin” in her office"),
            ("Rolf Voss", "had called", "the ferry “a floating coffin”"),
        ],
    );
    // How residents feel is told in the outer speaker's words.
    let (_, quotes) = found("Ilse Brandt said residents felt “abandoned” after dark.");
    assert!(!quotes.is_empty() && quotes.iter().all(|(speaker, ..)| speaker == "Ilse Brandt"), "{quotes:?}");
    // Whom "he" means within a quotation is anybody's guess, but not the speaker.
    let (_, quotes) = found(
        "“Tomatoes have no fever,” Mercy Chilufa said. “I told the clerk that. He said, ‘Tomatoes do not drive themselves.’”",
    );
    let inner =
        quotes.iter().find(|(.., content)| content.starts_with("Tomatoes do")).expect("the inner one");
    assert_eq!(inner.0, "?", "{quotes:?}");
    let (_, quotes) =
        found("“My youngest asked me, ‘When will it stop?’ I had no answer,” Ilse Brandt said.");
    assert_eq!(quotes.len(), 2, "{quotes:?}");
    assert_eq!((quotes[1].0.as_str(), quotes[1].2.as_str()), ("?", "When will it stop?"));
}

#[test]
fn a_description_means_whom_the_article_is_about() {
    let about = "Mara Veldt has made nets since she was nine. Veldt learned it from her mother, and she still keeps the first one above her bed.\n\nVeldt sells to two ferries. Her nets hang in their saloons, and she mends them in spring.\n\nIt takes her a month to make one.\n\n";
    let speaker = |line: &str| {
        let (_, quotes) = found(&format!("{about}{line}"));
        quotes.last().expect("a quotation").0.clone()
    };
    assert_eq!(speaker("“I count the knots twice,” the artist said."), "Mara Veldt");
    // Somebody whom the scene brings with it, and somebody else's office, are others.
    assert_eq!(speaker("“She counts the knots twice,” the judge said."), "the judge");
    let other = speaker(
        "Rolf Voss, a diver, came by. It rained.\n\nIt went on raining.\n\n“Count the knots,” the diver said.",
    );
    assert_ne!(other, "Mara Veldt");
}

#[test]
fn a_description_means_who_spoke_last() {
    let (_, quotes) = found(
        "“We boiled leaves,” Ilse Brandt said in a message.\n\nNeighbours burned doors, the 37-year-old said. “It smelled of varnish.”",
    );
    assert_eq!(quotes.last().expect("a quotation").0, "Ilse Brandt", "{quotes:?}");
    // Who asks does not answer.
    let (_, quotes) =
        found("“Did you sleep there?” Rolf Voss asked.\n\n“I slept in the boat,” the witness answered.");
    assert_eq!(quotes[1].0, "the witness", "{quotes:?}");
}

#[test]
fn a_whole_paragraph_in_marks_goes_on_with_what_the_last_sentence_reports() {
    let before = "The harbour was “practically empty”, Ilse Brandt said, asking people to stay at home.";
    let (_, quotes) = found(&format!("{before}\n\n“I beg you not to come here tonight.”\n\nIt rained."));
    let last = quotes.last().expect("a quotation");
    assert_eq!((last.0.as_str(), last.1.as_str()), ("Ilse Brandt", ""), "{quotes:?}");
    let (_, quotes) = found(&format!("{before} It rained.\n\n“I beg you not to come here tonight.”"));
    assert_eq!(quotes.last().expect("a quotation").0, "?", "{quotes:?}");
}

#[test]
fn the_office_of_a_headline_is_whoever_is_named_for_it() {
    let (_, quotes) = found(
        "Prime minister warns of ‘foreign hands’\n\nThe prime minister announced a curfew. He said protesters had been paid by ‘foreign hands’.\n\nRolf Voss, the prime minister, left at noon.",
    );
    assert_eq!(quotes.len(), 3, "{quotes:?}");
    assert!(quotes.iter().all(|(speaker, ..)| speaker == "Rolf Voss"), "{quotes:?}");
    let (_, quotes) =
        found("“We did not come to embrace,” the foreign minister of Norland, Rolf Voss, told reporters.");
    assert_eq!(quotes[0].0, "Rolf Voss", "{quotes:?}");
}

#[test]
fn who_asks_is_not_who_answers() {
    let (_, quotes) = found(
        "The head of midwifery, Sandra Holm, said she had not replied.\n\n“Did you chase it?” Jonathan Rhys asked.\n\n“Not as often as I should have.”",
    );
    assert_ne!(quotes.last().expect("a quotation").0, "Jonathan Rhys", "{quotes:?}");
    let (_, quotes) = found(
        "Beatrix Obi gave evidence. She cried. Asked by counsel for the family, Jonathan Rhys, how long she had waited, she replied: “Eleven minutes.”",
    );
    assert_eq!(quotes.last().expect("a quotation").0, "Beatrix Obi", "{quotes:?}");
}

#[test]
fn nothing_stands_before_the_first_word() {
    // Each rule that looks to the left has to stop here: an overflow would stop the test.
    for word in ["Words", "Word", "Called", "As the", "Heading", "Asked me,"] {
        let (analysis, _) = found(&format!("{word} “So long” on Friday."));
        assert_eq!(analysis.blocks.len(), 1, "{word}");
    }
}

#[test]
fn what_is_done_in_a_headline_is_not_said() {
    let text = |headline: &str| {
        format!(
            "{headline}\n\nBy Ane Dorrit\n\n“We counted every spoon,” said Mara Veldt, who runs the clinic. “None was missing.”"
        )
    };
    let (_, quotes) = found(&text("Clinic in Tolmar counts its spoons"));
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    let (_, quotes) = found(&text("Clinic in Tolmar says it has every spoon"));
    assert_eq!(quotes.len(), 2, "{quotes:?}");
}

#[test]
fn a_name_behind_a_comma_is_whom_the_noun_before_means() {
    case(
        "His neighbour across the landing, Bryony Marsh, 29, is packing her boxes. She and her partner have looked around.\n\n“We saw eleven flats,” she said.",
        &[("Bryony Marsh", "said", "We saw eleven flats,")],
    );
    case(
        "Neighbour Gaz Pickering, 38, tried to stop the crew.\n\n“I told them,” Pickering said.",
        &[("Gaz Pickering", "said", "I told them,")],
    );
}

#[test]
fn a_body_of_the_headline_is_the_one_named_below() {
    case(
        "Garden dug up by council\n\nBy Ines Calloway\n\nA garden was dug up by the council on Tuesday.\n\nNorth Wolden District Council blamed an error.\n\nIn a statement, the council said: “We regret the trouble.”",
        &[
            ("North Wolden District Council", "blamed", "an error"),
            ("North Wolden District Council", "said", "We regret the trouble."),
        ],
    );
    case(
        "Shares in Brightwell Kettles fell on Monday.\n\nBrightwell Kettles, the maker of copper kettles, lost its market. “Nobody will be moved,” the company said.",
        &[("Brightwell Kettles", "said", "Nobody will be moved,")],
    );
}

#[test]
fn a_document_speaks_for_whom_it_is_by_and_not_for_whom_it_is_for() {
    let report = "A report prepared for the council's property committee by the consultants Ogilby Penhale found that the frame was “beyond repair.”";
    let (_, quotes) = found(report);
    assert_eq!(quotes[0].0, "Ogilby Penhale");
    let (_, quotes) =
        found("A report prepared for the Marl Bay Council found that the frame was “beyond repair.”");
    assert_ne!(quotes[0].0, "Marl Bay Council");
    case(
        "In a memo to employees, Ms. Sask Thorn said that most would be paid. “You did nothing wrong,” the memo said.",
        &[
            ("Sask Thorn", "said", "that most would be paid"),
            ("Sask Thorn", "said", "You did nothing wrong,"),
        ],
    );
}

#[test]
fn a_short_turn_between_two_speakers_is_nobodys() {
    case(
        "“Robust?” said Gil Rowland. “They were tied with a strap.”\n\n“I was not aware of the strap.”\n\n“Every deckhand was aware of it,” Nia Holt said.",
        &[
            ("Gil Rowland", "said", "Robust? … They were tied with a strap."),
            ("?", "", "I was not aware of the strap."),
            ("Nia Holt", "said", "Every deckhand was aware of it,"),
        ],
    );
    // Two that name nobody are two turns.
    let text = "Gil Rowland went on the same bus. “There was a well,” he said.\n\n“There was a hole,” Nia Holt said.\n\n“It had water in \
                it.”\n\n“It had rained!”\n\nBoth of them laughed.";
    says(text, "It had water", "?");
    says(text, "It had rained", "?");
}

#[test]
fn she_is_whom_the_description_before_meant() {
    case(
        "The payments were noticed by Svetla Yordan, then an accountant.\n\n“I was told to book a pool,” Yordan said.\n\nThe 39-year-old said she had thought about it for a year. “My son had to write about me,” she said.",
        &[
            ("Svetla Yordan", "said", "I was told to book a pool,"),
            ("Svetla Yordan", "said", "she had thought about it for a year"),
            ("Svetla Yordan", "said", "My son had to write about me,"),
        ],
    );
}

#[test]
fn words_as_words_and_names_are_not_what_is_said() {
    case(
        "Ann Bly said that staff had been told to stop using the word “shortfall” and to write “gap” instead.",
        &[(
            "Ann Bly",
            "said",
            "that staff had been told to stop using the word “shortfall” and to write “gap” instead",
        )],
    );
    for text in [
        "At the works they call her “the Ear.”",
        "The company presented its “Sharpen” programme in June.",
        "She watched the television series “Grand Piano” every night.",
    ] {
        let (analysis, _) = found(text);
        assert!(
            analysis.quotes.iter().all(|quote| quote.kind == copydesk::quotes::QuoteKind::Indirect),
            "{text}"
        );
    }
}

#[test]
fn who_acts_before_a_paragraph_of_speech_speaks() {
    case(
        "Pyotr Raman was cold on Thursday.\n\nHe took a folded paper from his wallet.\n\n“Here it is. I read it to three people.”",
        &[("Pyotr Raman", "", "Here it is. I read it to three people.")],
    );
    // Whoever is pulled out of the text may stand anywhere in it.
    case(
        "Pyotr Raman was cold on Thursday.\n\nHe took a folded paper from his wallet.\n\n“I read it to three people”",
        &[("?", "", "I read it to three people")],
    );
}

#[test]
fn she_is_nobody_in_particular_never() {
    case(
        "Birgit Aalto draws a chart. Each survivor is asked for a name.\n\n“Many never learned it,” she said.",
        &[("Birgit Aalto", "said", "Many never learned it,")],
    );
}

#[test]
fn the_company_is_no_office_and_nobody_in_particular() {
    case(
        "Brightwell Homes rejected the ruling of the Office for Digital Privacy.\n\nNobody at the Office for Digital Privacy answered. “We disagree with every word,” the company said.",
        &[
            ("Brightwell Homes", "rejected", "the ruling of the Office for Digital Privacy"),
            ("Brightwell Homes", "said", "We disagree with every word,"),
        ],
    );
    let text = "Lisvale Metro had asked any tram company in the country for help. Lisvale Metro said that a service would run. Season tickets will be extended, the company said.";
    let (analysis, quotes) = found(text);
    assert!(quotes.iter().all(|(speaker, ..)| speaker == "Lisvale Metro"), "{quotes:?}");
    // It was taken for a person's name until the text said what it is.
    assert_eq!(analysis.entities[0].kind, copydesk::entities::EntityKind::Organization);
}

#[test]
fn a_question_behind_an_answer_is_not_the_answerers() {
    case(
        "Mara Veldt asked him how a nurse ought to raise one.\n\n“There is a form,” Roy Tarrant replied.\n\n“And was there time to fill it in?”",
        &[
            ("Mara Veldt", "asked", "him how a nurse ought to raise one"),
            ("Roy Tarrant", "replied", "There is a form,"),
            ("?", "", "And was there time to fill it in?"),
        ],
    );
}

#[test]
fn who_is_asked_answers() {
    let (_, quotes) = found(
        "Mara Veldt, who had struck her gavel a dozen times, asked Roy Tarrant to withdraw.\n\n“I withdraw nothing, Madam Speaker.”",
    );
    assert!(
        quotes.iter().any(|(speaker, _, said)| speaker == "Roy Tarrant" && said.starts_with("I withdraw")),
        "{quotes:?}"
    );
}

#[test]
fn a_document_is_whose_it_says() {
    case(
        "Mara Veldt issued a statement on Monday. “We lay our tools down,” it said.",
        &[("Mara Veldt", "said", "We lay our tools down,")],
    );
    case(
        "Mara Veldt spoke on Monday. Her report, which runs to 388 pages, describes “a culture of quiet punishment” for staff.",
        &[("Mara Veldt", "describes", "“a culture of quiet punishment” for staff")],
    );
}

/// Asserts who says what begins with `said`.
fn says(text: &str, said: &str, speaker: &str) {
    let (_, quotes) = found(text);
    let whose = quotes.iter().find(|(_, _, found)| found.starts_with(said)).map(|(speaker, ..)| &**speaker);
    assert_eq!(whose, Some(speaker), "{quotes:?}");
}

#[test]
fn a_report_is_whose_it_was_at_first() {
    says(
        "Deltas are sinking, according to a report released on Wednesday by the Alderport Delta Commission.\n\nIn most of them the \
         ground drops fast. The sea does not wait. It never did. Nobody is ready.\n\n“The water comes up,” the report said.",
        "The water",
        "Alderport Delta Commission",
    );
    case(
        "The warning stood in a letter to the company from the Alderport Mineworkers’ Union. “The bolts are wet,” the letter, \
         dated Friday, said.",
        &[("Alderport Mineworkers’ Union", "said", "The bolts are wet,")],
    );
    // Who has seen it has not written it.
    says(
        "In a memo to the workers, which was seen by this newspaper, Mara Veldt wrote of the mill. “You did nothing wrong,” the \
         memo said.",
        "You did",
        "Mara Veldt",
    );
}

#[test]
fn who_asks_in_the_reporters_words_is_not_who_answers() {
    says(
        "Sgt Mara Veldt told the court that nobody had called. The barrister Rupert Orr asked whether the gate had been shut. \
         “With hindsight, no,” the sergeant said.",
        "With hindsight",
        "Mara Veldt",
    );
}

#[test]
fn her_own_words_are_no_source() {
    let (analysis, _) = found(
        "Mara Veldt, 19, was writing names under them.\n\n“At first I wrote ‘missing’ under each one. Then a man asked me to write what his wife did.\n\n“It takes longer. Nobody has complained.”",
    );
    let own = |quote: &copydesk::quotes::Quote| {
        quote.source.iter().any(|source| quote.content.iter().any(|part| part.covers(*source)))
    };
    assert!(!analysis.quotes.iter().any(own));
}

#[test]
fn what_trades_call_a_thing_and_terms_told_of_as_terms_are_nobodys_words() {
    for text in [
        "The map shows what divers call “critical points”, of which there are many.",
        "Cash was moved between what employees called the “wet” accounts.",
        "She added, however, that the phrase “mental travel,” which has been used of crows, is a heavy one.",
        "He is known by the nom de guerre “the Teacher”.",
    ] {
        let (analysis, _) = found(text);
        assert!(
            analysis.quotes.iter().all(|quote| quote.kind == copydesk::quotes::QuoteKind::Indirect),
            "{text}"
        );
    }
}

#[test]
fn a_pull_quote_is_whose_the_original_is() {
    let (analysis, quotes) = found(
        "Harbour closes for the winter\n\nThe harbour will close on Friday, the town said.\n\n“We counted every boat that went out and every boat that came home,” Mara Veldt said at the quay.\n\nThe boats will stay where they are until the ice has gone.\n\n“We counted every boat that went out and every boat that came home”\n\nNobody else was at the quay on Friday.",
    );
    let counted: Vec<usize> =
        (0..quotes.len()).filter(|&at| quotes[at].2.starts_with("We counted")).collect();
    assert_eq!(counted.len(), 2, "{quotes:?}");
    assert!(counted.iter().all(|&at| quotes[at].0 == "Mara Veldt"), "{quotes:?}");
    assert_eq!(analysis.quotes[counted[1]].repeats, u32::try_from(counted[0]).ok());
    // Half of the words in common make no repetition.
    let (analysis, quotes) = found(
        "“We counted every boat that went out,” Mara Veldt said.\n\n“We counted every lamp on the hill twice,” Dana Obi said.",
    );
    assert_eq!(quotes.len(), 2);
    assert!(analysis.quotes.iter().all(|quote| quote.repeats.is_none()));
}

#[test]
fn letters_and_initials_stand_for_who_asks_and_answers() {
    let intro =
        "A clinic in the rain\n\nMara Veldt-Osei runs a clinic in Lissing. She told us of the winter.\n\n";
    for (asks, answers) in [("Q", "A"), ("TA", "MVO")] {
        let text = format!(
            "{intro}{asks}: When did the clinic open?\n\n{answers}: It opened in May, in the rain.\n\n{asks}: And who came first?\n\n{answers}: A man with a goat."
        );
        let (_, quotes) = found(&text);
        let speaker =
            |said: &str| quotes.iter().find(|quote| quote.2.starts_with(said)).map(|quote| quote.0.as_str());
        assert_eq!(speaker("It opened"), Some("Mara Veldt-Osei"), "{text}");
        assert_eq!(speaker("A man"), Some("Mara Veldt-Osei"), "{text}");
        assert_ne!(speaker("When did"), Some("Mara Veldt-Osei"), "{text}");
    }
}

#[test]
fn what_several_call_somebody_and_what_words_mean_are_nobodys_words() {
    for text in [
        "Her drop shot, which team-mates call ‘the spoon’, brought her 14 points.",
        "Younger inmates called her “Aunt Vera”. She taught them to write.",
        "She is known across the country as “La Maestra” (“the Teacher”) for the classes she gave.",
        "He sat alone at a piano playing “Harbour Bells”, the ballad he wrote for her.",
        "“Uncle” was the name used inside the company for the minister.",
        "Mara Veldt has been called “the ferry queen” for years.",
        "There had been talks about moving to what is called a “recovery phase”.",
        "The banker, whom the newspapers used to call “the Man with the Tan”, was silent.",
        "Rupert Orr, who calls his system “the accordion”, wanted more of it.",
        "A magazine named her “Cook of the Year” in May.",
        "They put his picture on the buses over the slogan “Back on Your Feet”.",
        "They held umbrellas on which they had painted the word “sinking”.",
    ] {
        let (analysis, _) = found(text);
        assert!(
            analysis.quotes.iter().all(|quote| quote.kind == copydesk::quotes::QuoteKind::Indirect),
            "{text}"
        );
    }
    // Who speaks of a foe may well have said it, and what is said once is said.
    for text in ["Rupert Orr called his plan “a disgrace”.", "Mara Veldt called it “a mistake”."] {
        let (analysis, _) = found(text);
        assert!(
            analysis.quotes.iter().any(|quote| quote.kind != copydesk::quotes::QuoteKind::Indirect),
            "{text}"
        );
    }
    let (analysis, _) = found("Critics called her “Reckless”, and she laughed.");
    assert!(analysis.quotes.iter().any(|quote| quote.kind != copydesk::quotes::QuoteKind::Indirect));
}

#[test]
fn who_retells_a_talk_has_each_cue_before_its_words() {
    let (_, quotes) = found(
        "\"The girl with the form asked me, 'How many in the household?' and I said two,\" Dana Obi said. \"Later I went back.\"",
    );
    assert!(
        quotes.iter().any(|(speaker, cue, said)| {
            speaker.contains("girl") && cue == "asked" && said == "How many in the household?"
        }),
        "{quotes:?}"
    );
    // "He" is not the one who tells of him.
    let (_, quotes) = found(
        "“I went to the farm,” Dr. Veldt said. “He told me, ‘My friend, there is no power within two miles of that hole.’”",
    );
    assert!(
        quotes.iter().any(|(speaker, _, said)| speaker == "?" && said.starts_with("My friend")),
        "{quotes:?}"
    );
}

#[test]
fn the_name_behind_a_comma_is_who_speaks() {
    case(
        "“Force is no tool,” said a spokeswoman, Beatrix Lund.",
        &[("Beatrix Lund", "said", "Force is no tool,")],
    );
    let text = "Last year its insurers, Pell & Drummond, warned that the locks were “of domestic quality”.";
    let (_, quotes) = found(text);
    assert!(quotes.iter().any(|(speaker, ..)| speaker == "Pell & Drummond"), "{quotes:?}");
}

#[test]
fn a_speaker_is_surer_the_fewer_might_be_meant() {
    let confidence = |text: &str| {
        let (analysis, quotes) = found(text);
        let at = quotes.iter().position(|(_, _, said)| said.starts_with("We counted")).expect(text);
        assert_eq!(quotes[at].0, "Mara Veldt", "{text}");
        analysis.quotes[at].confidence
    };
    let alone =
        confidence("Mara Veldt runs the clinic. She opened it in May. “We counted the spoons,” she said.");
    let beside = confidence(
        "Mara Veldt runs the clinic with Anna Orr and Lena Falk. She opened it in May. “We counted the spoons,” she said.",
    );
    assert!(alone > beside, "{alone} {beside}");
    assert!((0.0..=1.0).contains(&alone) && (0.0..=1.0).contains(&beside));
}

#[test]
fn whom_the_lead_describes_and_the_next_paragraph_names() {
    let cases = [
        (
            "A chip shop owner who crawled through a burning flat says he “couldn't just stand there”.\n\n\
             Melik Ayers, 43, had just opened his shop on Friday. The dog was glad.",
            "Melik Ayers",
        ),
        // What the headline names is not yet the story.
        (
            "Melik Ayers saves dog from burning flat\n\n\
             A chip shop owner who crawled through a burning flat says he “couldn't just stand there”.\n\n\
             Melik Ayers, 43, had just opened his shop on Friday. The dog was glad.",
            "Melik Ayers",
        ),
        (
            "A 91-year-old woman says losing the pool would be “heartbreaking”.\n\n\
             Harrow Town Council is due to vote on Tuesday.\n\nPeggy Alder, 91, learned to swim there.",
            "Peggy Alder",
        ),
        (
            "The attack began when thieves “walked in through the front door”, its chief executive has admitted.\n\n\
             Imogen Carr said they had telephoned the helpdesk.",
            "Imogen Carr",
        ),
    ];
    for (text, speaker) in cases {
        assert_eq!(found(text).1[0].0, speaker, "{text}");
    }
    // Another may be meant, or says it of the one who is named.
    let others = [
        "A judge said the attack was “wicked”.\n\nJohn Sallow, 34, was jailed for nine years.",
        "A mother said the man who took her purse was “pure evil”.\n\nJohn Sallow, 34, was jailed on Monday.",
        "A 91-year-old woman says losing the pool would be “heartbreaking”.\n\nPeggy Alder, 54, learned to swim there.",
        "A shop owner said the street was “finished”.\n\nFor years John Sallow had swept it every morning.",
        "A shop owner said the street was “finished”.\n\nFor years Sallow had swept it every morning.",
        "A neighbour said he was “as quiet as a mouse”.\n\nJohn Sallow, 34, was arrested on Monday.",
        "A doctor said the wounds were “deep but clean”.\n\nJohn Sallow, 34, was hit by a van on Monday.",
        "A senior official said the plan was “dead”.\n\nJohn Sallow rejected the claim on Monday.",
    ];
    for text in others {
        let speaker = &found(text).1[0].0;
        assert!(!["John Sallow", "Sallow", "Peggy Alder"].contains(&speaker.as_str()), "{text}: {speaker}");
    }
}

#[test]
fn a_body_of_the_head_is_the_one_named_below() {
    let text = "Council orders village to take down its lights\n\nThe council says the cables are ‘an accident waiting to happen’.\n\n\
                But Tarrow District Council has given them fourteen days, and a spokesman said so.";
    assert_eq!(found(text).1[0].0, "Tarrow District Council");
    let text = "A school district is no person: Jenna Holt was there on Monday.\n\n“She did well,” said Jenna Holt.\n\n\
                In a message to parents, the school district said it was “beyond grateful”.";
    let quotes = found(text).1;
    let (speaker, _, said) = &quotes[quotes.len() - 1];
    assert_eq!((&**speaker, &**said), ("the school district", "it was “beyond grateful”"));
}

#[test]
fn who_is_told_something_is_not_the_company_that_tells_it() {
    let text = "Cascade Power recorded a fault on Tuesday. The filing does not say why. In a statement to the Alder Herald, the company said: \
                “We are keeping all equipment.”";
    assert_eq!(found(text).1.last().map(|quote| quote.0.as_str()), Some("Cascade Power"));
}

#[test]
fn what_hangs_or_goes_by_a_name_or_means_something_is_nobodys_speech() {
    for text in [
        "The springs depend on wetlands, sometimes called “sponges”, that have shrunk.",
        "One of the girls has been named Setu, which means “bridge”.",
        "Residents call the season “the white months”, after the dust.",
        "Above him hangs a banner from the opening, its corners torn by the wind: “The future is made here.”",
        "Somebody had written it above a printed line that reads “Times Subject to Change.”",
        "A panel called the “Black Lady of Osk” was found in a freeport.",
        "A group calling itself “Glass Heron” took the files.",
        "There was a sign on the changing room door that said “Men only”, and somebody had unscrewed it.",
        "A whiteboard at the door said “No more scones please”.",
        "A sign has been put back at the gate. It reads: “Please be kind to small things.”",
        "The country's first auction of what it calls “rain credits” was held.",
        "The law's own term for this, “abstraction fee”, has not caught on.",
        "The last casks would be sold under the name “Farewell”.",
    ] {
        let (analysis, _) = found(text);
        assert!(analysis.quotes.iter().all(|quote| quote.kind == QuoteKind::Indirect), "{text}");
        assert_eq!(analysis.marked.len(), 1, "{text}");
    }
}

#[test]
fn a_name_at_the_end_of_its_description_is_who_is_meant() {
    let speaker = |text: &str| found(text).1[0].0.clone();
    assert_eq!(
        speaker(
            "Grandfather-of-five Ron Parrish, who lit the tree, called the council “a bunch of killjoys”."
        ),
        "Ron Parrish"
    );
    assert_eq!(
        speaker("A spokeswoman for Mr Parrish said it was “no time for politics”."),
        "a spokeswoman for Mr Parrish"
    );
}

#[test]
fn a_pull_quote_has_its_name_in_the_line_below() {
    let text = "Ferries divide the island\n\nThe ferries of Alderport sailed again on Tuesday after the board withdrew a cut in pay.\n\n\
                You cannot fish with a frame, and I have tried\n\nOna Fisk, job seeker\n\n\
                The board had argued that the ferries lose money in winter and that nobody would miss them then.\n\n\
                Ona Fisk sold her boat. “I have the certificate in a frame. You cannot fish with a frame, and I have tried,” she said.";
    let (analysis, quotes) = found(text);
    assert!(quotes.iter().any(|(speaker, _, said)| speaker == "Ona Fisk"
        && said == "You cannot fish with a frame, and I have tried"));
    assert!(!quotes.iter().any(|(.., said)| said.contains("job seeker")));
    assert!(analysis.quotes.iter().any(|quote| quote.repeats.is_some()));
}

#[test]
fn spokespersons_are_they_and_whoever_answers_is_i() {
    let quotes = found("Channel 8 was silent.\n\nA spokesperson for Channel 8 confirmed that a series had been ordered. “Nell will be back,” they added.").1;
    assert_eq!(quotes[quotes.len() - 1].0, "a spokesperson for Channel 8");
    let text = "Ona Fisk kept the light for thirty years. Fisk met us at the harbour, where Fisk keeps a boat.\n\n\
                How did you end up there?\n\nBy chance. My aunt wrote a letter, and the keeper was old and tired of the stairs.\n\n\
                What did the fire do?\n\nThe master asked me how big it was and I told him, “It is as big as a boat.” Then he rang off.\n\n\
                Were you lonely?\n\nEverybody asks. No. I was lonely in the bank, where thirty people sat in one room and nobody spoke.";
    let told = found(text).1.into_iter().find(|(.., said)| said.contains("big as a boat"));
    assert_eq!(told.map(|quote| quote.0).as_deref(), Some("Ona Fisk"));
}

#[test]
fn a_statement_is_its_issuers_and_nobody_elses() {
    let text = "Marlene Tusker lost the trail and slid down a bank, the sheriff's office said in a statement.\n\n\
                “Ms. Tusker sheltered beneath a fallen cedar,” the statement said.";
    let quotes = found(text).1;
    let (speaker, _, said) = &quotes[quotes.len() - 1];
    assert_eq!((&**speaker, &**said), ("the statement", "Ms. Tusker sheltered beneath a fallen cedar,"));
}

#[test]
fn a_given_name_misleads_only_so_far() {
    // Lists know "Nadia" as a woman's name; the only one who has been told of is "he" all the same.
    let text = "The board says that trade is poor. Its secretary, Nadia Holm, who runs a shop on the quay, said that sales had dropped by a fifth.\n\n\
                “I have customers who row round three times and go home,” he said.";
    assert_eq!(who_says(text, "customers"), "Nadia Holm");
    // With a man about it is he.
    let text = "Nadia Holm met Peter Roe on the quay on Monday.\n\n“The ice was thin,” he said.";
    assert_eq!(who_says(text, "ice"), "Peter Roe");
    // "Noor" is a man's and a woman's, and the suspect does not take the floor.
    let text = "Superintendent Noor Halim, the harbour’s chief of police, told reporters that the suspect had worked at a clinic until 2031.\n\n\
                “This was not guesswork,” he said.";
    assert_eq!(who_says(text, "guesswork"), "Noor Halim");
}

#[test]
fn a_headline_that_names_nobody_has_its_speaker_from_the_story() {
    let story = "Vantor raises its bid; founder says price ‘respects the boats’\n\nBy Len Roe\n\n\
                 Vantor has agreed to buy Marr Shipping for 40 million crowns, the two firms said on Tuesday.\n\n\
                 Founder and chairman Hugo Marr, 78, is to step down in spring. The new price “respects the boats”, he said.\n\n\
                 The crews and the board will meet again in spring, when the next timetable has to be agreed.";
    let quotes = found(story).1;
    let speakers: Vec<&str> =
        quotes.iter().filter(|quote| quote.2.contains("respects the boats")).map(|quote| &*quote.0).collect();
    assert_eq!(speakers, ["Hugo Marr", "Hugo Marr"]);
    // Several are not the one whom the story quotes.
    let story = "Islanders say ferry is ‘a coffin with a chimney’\n\nBy Len Roe\n\n\
                 The ferries of Alderport sailed again on Tuesday after the board withdrew a cut in pay.\n\n\
                 “She is a coffin with a chimney,” said Hugo Marr, who has sailed on her for nine years.";
    assert_eq!(found(story).1[0].0, "Islanders");
}

#[test]
fn families_who_return_do_not_lend_their_town_a_voice() {
    let story = "‘We lost everything’: families return to Alderport\n\nBy Len Roe\n\n\
                 The ferries of Alderport sailed again on Tuesday after the board withdrew a cut in pay.";
    assert_ne!(found(story).1[0].0, "Alderport");
}

#[test]
fn an_office_that_somebody_leaves_is_that_ones() {
    let text = "Hugo Marr has resigned as harbour secretary after it emerged that he had been warned in July.\n\n\
                The master of the ferry welcomed it, and so did the crews.\n\n\
                In his letter to the board, the harbour secretary says he acted on advice that the cracks were “within tolerance”.";
    assert_eq!(who_says(text, "tolerance"), "Hugo Marr");
}

#[test]
fn a_field_before_the_name_of_its_minister_does_not_speak() {
    let text = "The Minister for Civil Protection, Hugo Marr, stood before the islanders and told them: “We came late.”";
    assert_eq!(who_says(text, "late"), "Hugo Marr");
}

#[test]
fn a_description_is_told_anew_below() {
    let far =
        "The owner of the only shop has left. Nobody on the quay could say for how long he had gone.\n\n"
            .repeat(9);
    let text = format!(
        "The island has a hospital, where a single surgeon has worked since Sunday.\n\n{far}\
         The wards smell of diesel. When the lamp fails, Dr Ines Varga carries on.\n\n\
         “My daughter holds her bicycle lamp,” the surgeon said."
    );
    assert_eq!(who_says(&text, "lamp"), "Ines Varga");
    // Right below it is the one who was described.
    let text = "A surgeon has worked at the hospital since Sunday. Ines Varga brings her bread.\n\n“I hold the lamp,” the surgeon said.";
    assert_eq!(who_says(text, "lamp"), "a surgeon");
}

#[test]
fn the_actress_is_the_woman_whom_it_is_about() {
    let text = "Tilly Holm has spoken of the end of her marriage to Rory Marr. Holm, 38, said that she had been at sea for a year. \
                Holm met Marr on the quay in 2019. Marr was a cook then. Holm was famous, and Marr was not, she said.\n\n\
                Marr left the ferry in spring. Marr has a shop now, and Holm has a boat.\n\n\
                “And I thought, yes. That is what we have done.”\n\n\
                The actress praised her husband as a father to their sons, calling him “the best cook in the north”.";
    assert_eq!(who_says(text, "best cook"), "Tilly Holm");
}

#[test]
fn who_spoke_last_has_the_floor_and_not_whom_that_one_told_of() {
    // Marr has been told of throughout and is the subject of what was reported last.
    let marr = "Hugo Marr led the harbour board for nine years. Marr built the quay. Marr, 78, has sailed since he was a boy.\n\n";
    let text = format!(
        "{marr}Marr filled the hall every Friday and never once looked at his notes, said Peter Stow, who kept the keys.\n\n\
         “He could sell rain to herons,” he said."
    );
    assert_eq!(who_says(&text, "herons"), "Peter Stow");
    let text = format!(
        "{marr}Peter Stow, who kept the hall, said that Marr had not been cutting wages.\n\n\
         “Ask any of the crews,” he said."
    );
    assert_eq!(who_says(&text, "crews"), "Peter Stow");
    // What is asked is in nobody's words.
    let text = format!(
        "{marr}Peter Stow said that Marr had no choice. Asked about the wages, he said, “I would have left.”"
    );
    assert_eq!(who_says(&text, "left"), "Peter Stow");
    // Whoever is named behind it may speak: what was reported is over.
    let text = "Peter Stow said that the hall was full. Then Hugo Marr rose in the first row.\n\n“I will be brief,” he said.";
    assert_eq!(who_says(text, "brief"), "Hugo Marr");
}

#[test]
fn who_calls_something_by_a_name_stands_behind_it_in_the_passive() {
    let text = "The timetable was denounced as “a gift to landlords” by the Tenants Union on Monday.";
    assert_eq!(who_says(text, "gift"), "Tenants Union");
    let text = "The plan was called “reckless” by Mayor Dana Obi.";
    assert_eq!(who_says(text, "reckless"), "Dana Obi");
    // A time says nothing.
    let text = "The road was described as “empty” by noon.";
    assert!(!found(text).1.iter().any(|(speaker, ..)| speaker == "noon"));
}

#[test]
fn titles_behind_their_owner_or_a_preposition_are_nobodys_words() {
    let marked = |text: &str| {
        let (analysis, quotes) = found(text);
        let speech = quotes.iter().map(|(.., said)| said.clone()).collect::<Vec<_>>().join(" | ");
        (analysis.marked.len(), speech)
    };
    let (count, speech) = marked(
        "“The quay is safe,” Dana Obi said Thursday morning on the Harbour News’s “Boats and Friends.”",
    );
    assert_eq!((count, &*speech), (1, "The quay is safe,"));
    let (count, _) =
        marked("Peter Stow, an editor of “Nets and Coats: The New Fiction,” came to the quay on Monday.");
    assert_eq!(count, 1);
    // What somebody calls another is said, capitals or not, and what begins a sentence too.
    assert_eq!(who_says("Dana Obi dismissed him as “Little Peter” on Monday.", "Little Peter"), "Dana Obi");
}

#[test]
fn a_name_at_the_end_of_a_source_phrase_is_its_head() {
    let cases = [
        "“We stay,” said Obi constituent Peter Stow when asked on Monday. Dana Obi is the mayor.",
        "“We stay,” former Norland Gov. and Fishers Party Chairman Peter Stow said.",
        "“We stay,” Alderport-based Peter Stow said. “We always have.”",
        "ALDERPORT (AP) - Peter Stow said “we stay” on Monday.",
    ];
    for text in cases {
        assert_eq!(who_says(text, "stay"), "Peter Stow", "{text}");
    }
}

#[test]
fn the_senator_is_the_one_of_that_state() {
    let text = "Sen. Dana Obi of Maine and Sen. Peter Stow of Ohio met on the quay on Monday.\n\n\
                The crews waited for hours.\n\nThe Ohio senator called the cut “a mistake”.";
    assert_eq!(who_says(text, "mistake"), "Peter Stow");
    let text = "The board heard from former President Dana Obi and President Peter Stow on Monday.\n\n\
                The crews waited for hours.\n\n“It was a mistake,” the former president said.";
    assert_eq!(who_says(text, "mistake"), "Dana Obi");
}

#[test]
fn terms_under_a_verb_that_reports_nothing_are_nobodys_voice_and_judgements_are_somebodys() {
    for text in [
        "The mill was shut in spring. Every night Peter Stow answered letters on the station “Lantern.” It rained.",
        "The board met on Monday. Peter Stow agreed to the “half-way” plan of the harbour crews.",
        "Dana Obi dismissed the young “Sailors For Stow” club on the quay.",
    ] {
        let (analysis, _) = found(text);
        assert!(analysis.quotes.iter().all(|quote| quote.kind == QuoteKind::Indirect), "{text}");
        assert_eq!(analysis.marked.len(), 1, "{text}");
    }
    for (text, words) in [
        ("Dana Obi greatly respects the mayor as a “born captain,” however slow her boats.", "born captain"),
        ("Dana Obi mocked the mayor as “Bridge Bella,” and left the room.", "Bridge Bella"),
    ] {
        assert_eq!(who_says(text, words), "Dana Obi", "{text}");
        assert!(found(text).0.marked.is_empty(), "{text}");
    }
}

#[test]
fn who_is_told_is_not_who_tells() {
    let text = "Peter Stow waited on the pier for Carl Veld, the harbour's owner. Veld came by boat. He raised the price of a \
                berth last year.\n\n“I have paid twice,” he told Veld.\n\n“We will look into it,” Veld said.";
    assert_eq!(who_says(text, "I have paid twice"), "Peter Stow");
    let text = "“The rent is fair,” Carl Veld said.\n\n“I have paid twice,” he told Veld.";
    assert_eq!(who_says(text, "I have paid twice"), "?");
}

#[test]
fn a_surname_that_is_a_word_is_known_by_what_it_does() {
    let text = "The talks failed on Friday, according to Ada Stone, who led the crews. Every stone of the old wall was \
                counted.\n\nStated Stone:\n\n“We are done here.”\n\n“Nobody wins,” Stone, folding a map, said.\n\n\
                “So it goes,” said Stone.";
    for words in ["We are done here", "Nobody wins", "So it goes"] {
        assert_eq!(who_says(text, words), "Ada Stone", "{words}");
    }
    let text = "Columnist Gregor Will returned to the pool on Tuesday. The town will pay for it. Will described the water as \
                “cold and dear”. While Will admits that it is “loved”, he wants it shut. Will the town pay?";
    assert_eq!(who_says(text, "cold and dear"), "Gregor Will");
    assert_eq!(who_says(text, "loved"), "Gregor Will");
}

#[test]
fn the_capital_of_a_particle_at_the_beginning_of_a_sentence_is_the_sentences() {
    let text = "Mayor Bill de Osk spoke at the gate. De Osk said the gate was “too narrow”.";
    assert_eq!(who_says(text, "too narrow"), "Bill de Osk");
}

#[test]
fn of_two_in_the_sentence_before_a_description_means_the_subject() {
    let text = "Sen. Arno Lund took the stage first, teasing Mayor Olaf Brick about the ferry.\n\n\
                “No boat has come on time since May,” the Alder senator and candidate said.";
    assert_eq!(who_says(text, "No boat has come"), "Arno Lund");
    let text = "Bill Stow opened the fair, thanking Peter Lund for the tents.\n\n\
                “We nearly ran out of rope,” the retired farmer said.";
    assert_eq!(who_says(text, "ran out of rope"), "Bill Stow");
    let text = "“Who mends the nets?” Ben Sandor asked. “Not the board.”\n\n\
                The senator from Alder said the harbour was “corrupt”.";
    assert_eq!(who_says(text, "corrupt"), "Ben Sandor");
}

#[test]
fn a_claim_that_is_somebodys_is_hers_who_owns_it() {
    let text = "Deputy Mayor Clara Venn wrote to the board in March.\n\nVenn’s insistence that the board is “deaf and slow” was \
                read aloud on Friday.\n\nShe, too, warned that the harbour needed “calm people.”";
    assert_eq!(who_says(text, "deaf and slow"), "Clara Venn");
    assert_eq!(who_says(text, "calm people"), "Clara Venn");
}

#[test]
fn a_surname_that_is_a_word_opens_a_clause_about_her_or_her_turn() {
    let text = "Deputy Mayor Clara Ropes wrote to the board. It was about ropes.\n\nRopes, who is up for reelection, praised the \
                crews for “the work of years.”\n\nThe board asked for money.\n\nRopes: “There is none.”";
    assert_eq!(who_says(text, "the work of years"), "Clara Ropes");
    assert_eq!(who_says(text, "There is none"), "Clara Ropes");
}

#[test]
fn who_is_quoted_within_a_quotation_does_not_go_on_in_the_next_paragraph() {
    let text = "Mayor Dana Obi came to the quay on Friday.\n\n“Carl Stow stood up at the meeting and said, ‘Let the pier rot,’” \
                Obi told the crews.\n\n“The boats that lie there feed the town.”";
    assert_eq!(who_says(text, "The boats that lie there"), "Dana Obi");
}

/// What some of the cases below begin with.
macro_rules! at_the_bridge {
    ($rest:literal) => {
        concat!(
            "Harlan Voss, the mayor of Alderport, opened the new bridge on Monday with Councillor Mira Teal.\n\n",
            $rest
        )
    };
}

#[test]
fn who_passes_on_what_another_says_does_not_say_it() {
    all_say(&[
        (
            "On Monday, Ellen Tramm said she was “happy to see it,” according to the Lissing Times.",
            "happy to see",
            "Ellen Tramm",
        ),
        (
            "Ellen Tramm said, “There is no comment,” the Lissing Herald reported.",
            "There is no comment",
            "Ellen Tramm",
        ),
        (
            "“The board has seen that a suit was filed,” Gowling spokesman Jamal Weir said in a statement according to The \
             Beacon. “We will answer it.”",
            "The board has seen",
            "Jamal Weir",
        ),
        (
            at_the_bridge!("According to Teal, Voss had said that the bridge was “a dream come true”."),
            "a dream come true",
            "Harlan Voss",
        ),
    ]);
    // What is passed on ends where the words around it do.
    let (analysis, quotes) =
        found("Ellen Tramm said she was “doing the right thing,” the Lissing Courier reported.");
    assert_eq!(quotes[1].2, "she was “doing the right thing,”", "{quotes:?}");
    assert_eq!(analysis.quotes[0].kind, QuoteKind::Indirect);
}

#[test]
fn who_is_heard_within_what_another_tells_says_it() {
    all_say(&[
        ("Ellen Tramm recalled a doctor telling her: “You will not walk again.”", "You will not", "a doctor"),
        ("Ellen Tramm said her father used to say, “Never sell the farm.”", "Never sell", "her father"),
        (
            at_the_bridge!("The court heard that Voss had shouted \"get off my bridge\" at Teal."),
            "get off my",
            "Harlan Voss",
        ),
    ]);
}

#[test]
fn what_is_said_may_be_the_subject_of_its_cue() {
    all_say(&[
        (at_the_bridge!("“Ask the crew,” was Voss’s reply to all of it."), "Ask the crew", "Harlan Voss"),
        (at_the_bridge!("“Ask the crew,” was his reply to all of it."), "Ask the crew", "Harlan Voss"),
        (at_the_bridge!("“It holds” was how Voss put it."), "It holds", "Harlan Voss"),
        (
            at_the_bridge!("In the words of Teal, “the bridge is a gift to the valley.”"),
            "a gift",
            "Mira Teal",
        ),
        (at_the_bridge!("Teal’s verdict: “A gift to the valley.”"), "A gift", "Mira Teal"),
    ]);
}

#[test]
fn who_calls_oneself_something_is_whom_the_sentence_is_about() {
    all_say(&[
        (
            "Ellen Tramm, a self-described “reluctant sailor”, is not so sure.",
            "reluctant sailor",
            "Ellen Tramm",
        ),
        (
            "Ellen Tramm left.\n\nA self-styled “quiet girl,” Ms. Tramm changed her name at school.",
            "quiet girl",
            "Ellen Tramm",
        ),
    ]);
}

#[test]
fn who_is_quoted_says_it_on_whichever_side_of_the_verb() {
    all_say(&[
        (
            "Carl Stow was quoted by the Lissing Star as saying the bridge was “a dream come true”.",
            "a dream come true",
            "Carl Stow",
        ),
        (
            "“It is a dream come true,” the Lissing Star quoted Carl Stow as saying.",
            "It is a dream",
            "Carl Stow",
        ),
        ("Called “a liar” by Ellen Tramm, Carl Stow walked out.", "a liar", "Ellen Tramm"),
        (
            "Tess Imran called for a pool, which she described as “a first-class hall with ample parking”.",
            "a first-class hall",
            "Tess Imran",
        ),
    ]);
}

#[test]
fn two_who_speak_together_are_neither_of_them() {
    all_say(&[(
        "“We need beds,” Ellen Tramm and Carl Stow wrote in a letter.",
        "We need beds",
        "Ellen Tramm and Carl Stow",
    )]);
}

#[test]
fn who_belongs_to_another_is_not_who_was_told_of() {
    all_say(&[
        (at_the_bridge!("“I am relieved,” said the mayor’s wife."), "I am relieved", "the mayor’s wife"),
        (
            "Tyre maker Norvane will close a plant. “We had no choice,” the company said. The union called it “a betrayal”.",
            "a betrayal",
            "the union",
        ),
        (
            "Norvane said sales fell. “It was a poor year,” the tyre maker said. Its chief, Ann Barlow, was calm.",
            "It was a poor",
            "Norvane",
        ),
        (
            "Ellen Corvell, the governor, has been ill.\n\n“He is a friend,” said Corvell ally Brent Hadley.",
            "He is a friend",
            "Brent Hadley",
        ),
    ]);
}

#[test]
fn a_description_of_one_of_two_means_who_speaks_in_the_sentence_before() {
    all_say(&[(
        "Donna Tramm plans to hire young crews, Ben Carvell said Monday.\n\n“They have to stop and listen,” the retired \
         neurosurgeon told the Star.",
        "They have to stop",
        "Ben Carvell",
    )]);
}

#[test]
fn what_goes_on_signs_or_is_told_to_somebody_by_a_colon() {
    all_say(&[
        (
            "Ellen Tramm stated that the report “was not good.” Adding, “What they do is never that bad.”",
            "What they do",
            "Ellen Tramm",
        ),
        (
            "Higher turnout in the west changes nothing - Michael Dornan: \"At long last the contests have finally started and \
             we now have the first results.\" [Courier]",
            "At long last",
            "Michael Dornan",
        ),
        (
            "It was a long day.\n\nAnn Barlow texted Tim Keane: \"Where are you?\" He replied: \"At home.\"",
            "Where are you",
            "Ann Barlow",
        ),
    ]);
}
