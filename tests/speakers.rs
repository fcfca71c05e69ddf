//! Whose words are quoted where the nearest name, or the subject of the nearest verb, is not whose: one construction a test, told of
//! invented people.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what is wrong by panicking"
)]

mod said;

use said::all_say;

#[test]
fn a_participle_belongs_to_the_subject_of_its_clause() {
    all_say(&[
        (
            "In her letter, Tramm described the sale as a “bad bargain,” adding: “I will ask every member to stop it.”",
            "I will ask",
            "Tramm",
        ),
        (
            "The Liberal candidate, Carl Stow, tried to calm the harbour pilots by saying, “I am here to save the ferry.”",
            "I am here",
            "Carl Stow",
        ),
        ("Ellen Tramm ended her campaign by telling supporters, “We gave it all.”", "We gave", "Ellen Tramm"),
        ("Carl Stow left the hall after telling reporters: “I have no secrets.”", "I have no", "Carl Stow"),
        ("Carl Stow thanked the council before adding: “This is not over.”", "This is not", "Carl Stow"),
        ("Carl Stow waved to the crowd while shouting: “See you in May!”", "See you", "Carl Stow"),
    ]);
}

#[test]
fn a_verb_that_is_joined_to_another_has_its_subject_and_not_that_of_a_clause_between() {
    all_say(&[
        (
            "Carl Stow is back. He thanked those who had resigned but said, “The ferry comes first.”",
            "The ferry comes",
            "Carl Stow",
        ),
        (
            "Mayor Ellen Tramm thanked the crews that had cleared the roads and said, “They did it in a night.”",
            "They did it",
            "Ellen Tramm",
        ),
        (
            "Ellen Tramm met the farmers whose fields were flooded and told them: “You will be paid.”",
            "You will be",
            "Ellen Tramm",
        ),
        (
            "Mayor Ellen Tramm said the road was closed by engineer Carl Stow and said, “Ask him.”",
            "Ask him",
            "Ellen Tramm",
        ),
    ]);
}

#[test]
fn who_is_quoted_by_a_paper_says_it() {
    all_say(&[
        (
            "“There is no more money,” the Courier reported, quoting Finance Minister Ellen Tramm.",
            "There is no more",
            "Ellen Tramm",
        ),
        ("Ellen Tramm quoted her predecessor, Carl Stow: “Never sign at night.”", "Never sign", "Carl Stow"),
    ]);
}

#[test]
fn a_noun_of_saying_is_whose_it_is() {
    all_say(&[
        ("The farmers reject Carl Stow’s call for a “quiet revolt.”", "quiet revolt", "Carl Stow"),
        (
            "The council blamed the press for repeating Carl Stow’s claim that the bridge was “safe.”",
            "safe",
            "Carl Stow",
        ),
        ("Critics seized on Carl Stow’s description of the river as “a ditch.”", "a ditch", "Carl Stow"),
        ("Ellen Tramm called Carl Stow’s promise to resign “a joke.”", "a joke", "Ellen Tramm"),
    ]);
}

#[test]
fn who_is_blamed_for_saying_it_says_it() {
    all_say(&[
        ("Ellen Tramm sued Carl Stow for calling her “a liar.”", "a liar", "Carl Stow"),
        ("Ellen Tramm criticised Carl Stow for saying the bridge was “safe.”", "safe", "Carl Stow"),
        ("Ellen Tramm accused Carl Stow of telling voters the bridge was “safe.”", "safe", "Carl Stow"),
        ("Ellen Tramm demanded an apology from Carl Stow for calling her “a liar.”", "a liar", "Carl Stow"),
        ("Carl Stow apologised to Ellen Tramm for having called her “a liar.”", "a liar", "Carl Stow"),
        ("Ellen Tramm praised Carl Stow for showing “a steady hand.”", "a steady", "Ellen Tramm"),
        ("Ellen Tramm, whom Carl Stow once called “a clown,” won the seat.", "a clown", "Carl Stow"),
        ("Ellen Tramm was described by friends as “over the moon.”", "over the moon", "friends"),
    ]);
}

#[test]
fn a_document_is_whose_it_was_sent_or_signed_by() {
    all_say(&[
        (
            "Ellen Tramm emailed supporters on Monday.\n\nThe email adds: “They want to close the ferry.”",
            "They want",
            "Ellen Tramm",
        ),
        (
            "Ellen Tramm tweeted on Monday that she was leaving. “Enough is enough,” the tweet said.",
            "Enough",
            "Ellen Tramm",
        ),
        (
            "In a drawer of the shed, the painter Carl Stow keeps a short, typed note from Donald Imran. “Carl, paint boats! And sell them!” the note says.",
            "paint boats",
            "Donald Imran",
        ),
        ("An email from Ellen Tramm to staff read: “It is done.”", "It is done", "Ellen Tramm"),
        (
            "A statement attributed to Ellen Tramm said the plan was “unworkable.”",
            "unworkable",
            "Ellen Tramm",
        ),
        ("Ellen Tramm’s rule is simple: “Never lend a boat.”", "Never lend", "Ellen Tramm"),
        ("The bill is “a gift to the rich,” in the view of Ellen Tramm.", "a gift", "Ellen Tramm"),
    ]);
}

#[test]
fn the_paper_is_the_one_that_was_named() {
    all_say(&[
        (
            "In its opinion pages, the Lissing Herald told Stow to step down.\n\n“He must go,” the left-leaning newspaper said.",
            "He must go",
            "Lissing Herald",
        ),
        (
            "“He is gone,” one official told the Lissing Gazette.\n\n“Nobody will miss him,” according to the outlet.",
            "Nobody will",
            "Lissing Gazette",
        ),
        (
            "The Lissing Herald told Stow to step down.\n\n“He must go,” the local paper said.",
            "He must go",
            "the local paper",
        ),
        ("The pool will close “within days,” the council’s Ellen Tramm said.", "within days", "Ellen Tramm"),
    ]);
}

#[test]
fn a_name_behind_a_dash_signs_the_paragraph_above() {
    all_say(&[
        (
            "The debate was long. Here are three claims, checked.\n\n“We were promised a bridge.”\n\n- Ellen Tramm.\n\nThat is false. \
             The council promised a ferry, and Carl Stow said so.",
            "We were promised",
            "Ellen Tramm",
        ),
        (
            "Voters spoke to the Courier.\n\n“Enough of all this.”\n\n— Ellen Tramm, Lissing\n\nThe vote is in May, and nobody is sure of it.",
            "Enough of",
            "Ellen Tramm",
        ),
    ]);
}

#[test]
fn a_description_within_somebodys_clause_is_somebody_else() {
    all_say(&[
        (
            "Carl Stow attacked Ellen Tramm on Sunday after the governor called him “their best recruiter.”",
            "their best",
            "the governor",
        ),
        (
            "Carl Stow will meet Ellen Tramm on Sunday, though the mayor said she was “no talker.”",
            "no talker",
            "the mayor",
        ),
    ]);
}

#[test]
fn himself_is_the_subject_of_the_clause() {
    all_say(&[(
        "Sen. John Imran was asked about him on Tuesday. “We are not friends,” he said.\n\nSen. Carl Stow blames himself for the \
         delay. “The harbour comes first,” the senator said.",
        "The harbour",
        "Carl Stow",
    )]);
}

#[test]
fn where_somebody_is_from_does_not_speak() {
    all_say(&[
        (
            "Dana Tramm came to Lissing on Monday and spoke for an hour.\n\n“We will win this,” the New York Democrat said.",
            "We will win",
            "Dana Tramm",
        ),
        (
            "Dana Tramm came to Lissing on Monday and spoke for an hour.\n\n“We will win this,” the former president said.",
            "We will win",
            "Dana Tramm",
        ),
    ]);
}

#[test]
fn bodies_are_told_apart_by_what_they_are() {
    all_say(&[
        (
            "Ember Lantern, a rights group, condemned the raid. “It was illegal,” the group said.",
            "It was illegal",
            "Ember Lantern",
        ),
        (
            "Tarnwell Foods will close its mill. The union reacted with anger. “This is a betrayal,” it said.",
            "This is",
            "the union",
        ),
        (
            "The Herald asked Tarnwell Foods for comment. “There is no deal,” the company said.",
            "There is no",
            "Tarnwell Foods",
        ),
    ]);
}
