//! Sentences with the expressions they hold, as `text=value` with the kind's first letter:
//! d(ate), t(ime), l(ength), a(ge), p(eriod).

use super::{TimeKind, find};
use crate::{Span, document::Document, sentences::Sentence};

fn found(text: &str, published: Option<&str>) -> String {
    let document = Document::new(text);
    let sentence = Sentence { span: Span::of(0, text.len()), block: 0, tokens: 0..0 };
    let letter = |kind| match kind {
        TimeKind::Date => 'd',
        TimeKind::Time => 't',
        TimeKind::Duration => 'l',
        TimeKind::Age => 'a',
        TimeKind::Period => 'p',
    };
    let times = find(&document, &[sentence], published);
    let show = |time: &super::TimeExpression| {
        let value = time.value.as_deref().unwrap_or("?");
        format!("{}:{}={value}", letter(time.kind), document.slice(time.span))
    };
    times.iter().map(show).collect::<Vec<_>>().join("; ")
}

/// All against Saturday 14 June 2031.
fn check(cases: &[(&str, &str)]) {
    let failed: Vec<String> = cases
        .iter()
        .map(|&(text, expected)| (text, expected, found(text, Some("2031-06-14T09:00:00Z"))))
        .filter(|(_, expected, got)| expected != got)
        .map(|(text, expected, got)| format!("\n{text}\n  expected {expected}\n  found    {got}"))
        .collect();
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[test]
fn dates() {
    check(&[
        ("It opened on 14 June 2031.", "d:14 June 2031=2031-06-14"),
        ("It opened on June 14, 2031, and closed.", "d:June 14, 2031=2031-06-14"),
        ("It opened on Dec. 13 to cheers.", "d:Dec. 13=2030-12-13"),
        ("It will open on Dec. 13.", "d:Dec. 13=2031-12-13"),
        ("It opened on the 3rd of May 2029.", "d:the 3rd of May 2029=2029-05-03"),
        ("It opened on 2030-12-13.", "d:2030-12-13=2030-12-13"),
        ("Filed 2030-12-13T07:00Z by wire", "t:2030-12-13T07:00Z=2030-12-13T07:00Z"),
        ("Filed 13/12/2030 by wire", "d:13/12/2030=2030-12-13"),
        ("Filed 12/13/2030 by wire", "d:12/13/2030=2030-12-13"),
        ("Filed 03/04/2031 by wire", "d:03/04/2031=?"),
        ("Filed 13.12.2030 by wire", "d:13.12.2030=2030-12-13"),
        ("The fair runs June 14-16 in Alderport.", "d:June 14-16=2031-06-14/2031-06-16"),
        ("The fair runs 14–16 June.", "d:14–16 June=2031-06-14/2031-06-16"),
        ("It burned in March 2029.", "d:March 2029=2029-03"),
        ("It burned in July.", "d:July=2030-07"),
        ("It burned in early March.", "d:early March=2031-03"),
        ("They have met since mid-December.", "d:mid-December=2030-12"),
        ("It burned in 2011.", "d:2011=2011"),
        ("During the 2011 strikes it burned.", "d:2011=2011"),
        ("Veldt (2011) says so.", "d:2011=2011"),
        ("He served from 2011 to 2014.", "d:2011=2011; d:2014=2014"),
        ("He served 2011-14 there, in 2011–2014.", "p:2011–2014=2011/2014"),
        ("On Friday, June 13, he left.", "d:Friday, June 13=2031-06-13"),
        ("On Feb. 30 nothing happens.", ""),
        ("Wed 11 Jun 2031", "d:Wed 11 Jun 2031=2031-06-11"),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        ("The strike ended on Tuesday after talks.", "d:Tuesday=2031-06-10"),
        ("The strike ended on Saturday.", "d:Saturday=2031-06-14"),
        ("She said late on Tuesday that she won.", "d:late on Tuesday=2031-06-10"),
        ("She said earlier on Wednesday that she won.", "d:earlier on Wednesday=2031-06-11"),
        ("Talks will begin on Wednesday morning.", "d:Wednesday morning=2031-06-18"),
        (
            "They have until Wednesday evening to leave, Veldt said on Friday.",
            "d:Wednesday evening=2031-06-18; d:Friday=2031-06-13",
        ),
        ("The office said the strike would end on Saturday evening.", "d:Saturday evening=2031-06-14"),
        ("On Wednesday the council will vote.", "d:Wednesday=2031-06-18"),
        ("On Wednesday the council voted.", "d:Wednesday=2031-06-11"),
        ("They have until Monday.", "d:Monday=2031-06-16"),
        ("In November, Gov. Osk visited the mill.", "d:November=2030-11"),
        ("They meet next Tuesday.", "d:next Tuesday=2031-06-17"),
        ("They met last Saturday.", "d:last Saturday=2031-06-07"),
        (
            "They met yesterday, and the day before yesterday.",
            "d:yesterday=2031-06-13; d:the day before yesterday=2031-06-12",
        ),
        ("They meet tomorrow night.", "d:tomorrow night=2031-06-15"),
        ("The bridge fell last night.", "d:last night=2031-06-13"),
        ("The bridge fell this morning.", "d:this morning=2031-06-14"),
        ("Prices fell last week.", "p:last week=2031-W23"),
        ("Prices fell earlier this week.", "p:earlier this week=2031-W24"),
        ("Prices fell this month.", "d:this month=2031-06"),
        ("Prices will fall next year.", "d:next year=2032"),
        ("Prices fell late last year.", "d:late last year=2030"),
        ("It closed two days ago.", "d:two days ago=2031-06-12"),
        ("It closed three months ago.", "d:three months ago=2031-03"),
        ("It closed a year ago.", "d:a year ago=2030"),
        ("It closed decades ago.", "d:decades ago=?"),
        ("It closed five hours ago.", "t:five hours ago=?"),
        ("Talks on Tuesdays are quiet.", "d:Tuesdays=?"),
        ("Last December it snowed.", "d:Last December=2030-12"),
    ]);
    assert_eq!(found("It ended on Tuesday, on June 14.", None), "d:Tuesday=?; d:June 14=?");
}

#[test]
fn times_of_day() {
    check(&[
        ("It opens at 5 p.m. in Alderport.", "t:5 p.m.=T17:00"),
        ("It opens at 5:30pm and shuts at 12 am.", "t:5:30pm=T17:30; t:12 am=T00:00"),
        ("It opened at 07.00 BST.", "t:07.00 BST=T07:00+01:00"),
        ("It opened at 0630 GMT.", "t:0630 GMT=T06:30Z"),
        ("It opened at 10:30.", "t:10:30=T10:30"),
        ("It opened at 8:15 a.m. ET.", "t:8:15 a.m. ET=T08:15"),
        ("It opens at five o'clock in the evening.", "t:five o'clock in the evening=T17:00"),
        ("It opens at noon.", "t:noon=T12:00"),
        ("It will begin at around dawn on Wednesday.", "t:around dawn=?; d:Wednesday=2031-06-18"),
        ("It ended overnight.", "t:overnight=?"),
        ("It opened at 9 a.m. on Tuesday.", "t:9 a.m. on Tuesday=2031-06-10T09:00"),
        ("It opened on Tuesday at 9 a.m.", "t:Tuesday at 9 a.m.=2031-06-10T09:00"),
        ("Duration 0:55", "l:0:55=PT55S"),
        ("Duration 1:02:05", "l:1:02:05=PT1H2M5S"),
        ("They won 3:1 and lost 13.5 points.", ""),
    ]);
}

#[test]
fn lengths() {
    check(&[
        ("It took three months.", "l:three months=P3M"),
        ("A two-week strike ended.", "l:two-week=P2W"),
        ("It lasted a hundred days.", "l:a hundred days=P100D"),
        ("After years of fighting and months of siege they left.", "l:years=?; l:months=?"),
        ("They queued for an hour and a half.", "l:an hour and a half=PT1.5H"),
        ("They queued for two to three hours.", "l:two to three hours=?"),
        ("It stood for several decades.", "l:several decades=?"),
        ("A years-long case, a month-long strike.", "l:years-long=?; l:a month-long=P1M"),
        ("He waited 24 hours.", "l:24 hours=PT24H"),
        ("It pays $5 a week, twice a year.", ""),
        ("He came second in a second race.", ""),
        ("He left two years later.", "l:two years=P2Y"),
    ]);
}

#[test]
fn ages() {
    check(&[
        ("A man aged 43 fell.", "a:aged 43=P43Y"),
        ("The 43-year-old fell.", "a:43-year-old=P43Y"),
        ("A two-month-old fell.", "a:two-month-old=P2M"),
        ("She is 43 years old.", "a:43 years old=P43Y"),
        ("Mara Veldt, 48, fell.", "a:48=P48Y"),
        ("Mara Veldt (48) fell.", "a:48=P48Y"),
        ("A woman in her sixties fell.", "a:in her sixties=?"),
        ("A man in his early 60s fell.", "a:in his early 60s=?"),
        ("Children aged between 3 and 12 sing.", "a:aged between 3 and 12=?"),
        ("At the age of nine she sang.", "a:the age of nine=P9Y"),
        ("Rooms in June, 12, were full.", "d:June=2031-06"),
    ]);
}

#[test]
fn periods() {
    check(&[
        ("Over the past two weeks it rained.", "p:the past two weeks=P2W"),
        ("Over the last hour it rained.", "p:the last hour=PT1H"),
        ("In recent years it rained.", "p:recent years=?"),
        ("It rained since March.", "d:March=2031-03"),
        ("It rained in spring 2029.", "p:spring 2029=2029-21"),
        ("It rained in the summer of 2029.", "p:the summer of 2029=2029-22"),
        ("It rained this winter.", "p:this winter=2031-24"),
        ("It rained over the weekend.", "p:the weekend=2031-06-14/2031-06-15"),
        ("It rained last weekend.", "p:last weekend=2031-06-07/2031-06-08"),
        ("It rained in the 1990s.", "p:the 1990s=199X"),
        ("It rained in the late '80s.", "p:the late '80s=198X"),
        ("It rained in the nineties.", "p:the nineties=199X"),
        ("A 19th-century mill, the 21st century.", "p:19th-century=18XX; p:the 21st century=20XX"),
    ]);
}

#[test]
fn no_times() {
    check(&[
        ("You may march in the sun.", ""),
        ("May Veldt and April Osk sat down.", ""),
        ("The fall of Alderport and the dawn of an era.", ""),
        ("A crowd of 2000 people stood there.", ""),
        ("It cost $2011 in all, 2000 in cash.", ""),
        ("Their World War II era mill, the G20, qx3pm.", ""),
        ("", ""),
    ]);
}
