//! The score of a line for each kind, from its facts and its neighbours'.

use crate::HintSet;
use crate::blocks::{
    features::{End, LineFacts},
    phrases::Furniture,
    view::{View, prose, when},
};

impl View<'_> {
    /// Whether markup says one of `hints` of the line.
    fn marked(&self, hints: HintSet) -> bool {
        self.fact.hints.has(hints)
    }

    /// `value` if one of `hints` names the part of the page that the line is in.
    fn named(&self, hints: HintSet, value: f32) -> f32 {
        when(self.marked(hints), value * self.tuning.names)
    }

    fn near(&self, holds: impl Fn(&LineFacts) -> bool) -> bool {
        self.before.is_some_and(&holds) || self.after.is_some_and(&holds)
    }

    /// Whether the line stands more than `lines` above the core, and not just below a title either.
    fn far_above(&self, lines: f32) -> bool {
        self.distance < -lines && !(self.setting.titled && self.index < 6)
    }

    /// What a line of the story's body loses outside the core.
    fn remoteness(&self) -> f32 {
        let far = if self.closed_off { 7.0 } else { (self.distance.abs() * 0.4).min(2.5) };
        far * self.tuning.distance
    }

    /// Whether the line is a name below "By", or a name above its bearer's trade, or that trade.
    fn signs(&self) -> bool {
        let fact = self.fact;
        let trade = |f: &LineFacts| {
            f.role && !f.name && !f.by && f.words <= 8 && f.end == End::Open && f.furniture == Furniture::None
        };
        let alone = |f: &LineFacts| f.name && f.words <= 4 && !f.role;
        fact.name && self.before.is_some_and(|f| f.by && f.words == 1)
            || alone(fact) && self.after.is_some_and(trade)
            || trade(fact) && self.before.is_some_and(alone)
    }

    /// Whether the time of publication stands below, next to the line or below a button.
    fn stamp_follows(&self) -> bool {
        let stamp = |f: &LineFacts| f.tells_time && f.dated > 0.7;
        self.after.is_some_and(|after| {
            stamp(after) || after.furniture == Furniture::Whole && self.second.is_some_and(stamp)
        })
    }

    /// How much the line looks like running text, where that tells against furniture: not where markup says that it
    /// stands beside the story, as comments and teasers do.
    pub(super) fn prose_outside(&self) -> f32 {
        if self.marked(HintSet::BESIDE) { 0.0 } else { prose(self.fact).max(0.0) }
    }

    pub(super) fn paragraph(&self) -> f32 {
        let fact = self.fact;
        prose(fact) + when(self.marked(HintSet::P) && !self.marked(HintSet::LINK.and(HintSet::LI)), 1.0)
            - when(self.marked(HintSet::LINK), 4.0)
            - self.named(HintSet::OUTSIDE, 3.0)
            - self.named(HintSet::COMMENTS, 4.0)
            + self.named(HintSet::STORY, 1.0)
            - when(self.marked(HintSet::HEADINGS), 6.0)
            + when(!self.setting.prose && !fact.no_letters, 4.5)
            + when(fact.label > 0 && fact.label < 25 && fact.words > 3, 0.8)
            - when(fact.furniture == Furniture::Whole, 4.0)
            - when(fact.furniture == Furniture::Opening, 3.0)
            - when(
                fact.furniture == Furniture::Inside && fact.words < 25,
                if fact.words < 15 { 3.0 } else { 1.5 },
            )
            - self.remoteness()
            - when(self.above_story && fact.end == End::Stop, 1.5)
            + when(fact.dateline && fact.words > 8, 3.0)
            + when(fact.end != End::Open && fact.words < 15, self.setting.closed)
            - when(fact.biography && self.late, 4.0)
            + when(fact.turn && !fact.credit && fact.furniture == Furniture::None, 2.5)
            - when(fact.no_letters, 3.0)
            - when(fact.echo_near, 6.0)
            + when(fact.end == End::Colon && fact.words >= 3, 0.5)
            - when(fact.credit_sure, 4.0)
            - when(fact.tells_time && fact.dated > 0.7, 3.0)
            - when(fact.count > 1 && fact.words < 12, 2.0)
    }

    pub(super) fn headline(&self) -> f32 {
        let fact = self.fact;
        if fact.words > 32 || fact.no_letters || !self.setting.prose || fact.furniture == Furniture::Whole {
            return -8.0;
        }
        let head =
            |f: &LineFacts| f.by || (f.name && (f.role || f.tells_time)) || (f.tells_time && f.dated > 0.7);
        let followed =
            if self.after.is_some_and(head) { 2.0 } else { when(self.second.is_some_and(head), 1.5) };
        1.0 + followed + when(self.marked(HintSet::H1), 4.0) + when(self.marked(HintSet::HEADINGS), 0.5)
            - when(self.marked(HintSet::LINK) && !self.marked(HintSet::H1), 2.0)
            - self.named(HintSet::BESIDE, 2.0)
            - when(self.setting.titled_by_markup && !self.marked(HintSet::H1), 4.0)
            + when(self.index == 0 && fact.words > 2, self.first_line())
            - when(fact.name && fact.words <= 4, 2.0)
            + match fact.end {
                End::Open | End::Question => 1.0,
                End::Stop if fact.words > 14 => -6.0,
                End::Stop => -2.0,
                _ => -1.0,
            }
            + 6.0 * fact.shared
            - 2.0
            // What the page says again is its title where the story begins right below it; elsewhere it was the title above.
            + when(fact.again, if (-2.0..0.0).contains(&self.distance) { 2.5 } else { -1.5 })
            - when(fact.stutters, 4.0)
            + if self.distance < 0.0 { (2.5 + 0.06 * self.distance).max(0.0) } else { 0.0 }
            - when(fact.doubled && self.index > 0, 4.0)
            + match fact.words {
                0..=1 => -5.0,
                2 => -2.0,
                3..=4 => 0.0,
                5..=22 => 1.0,
                _ => 0.0,
            }
            + when(fact.count > 1, 0.5)
            - when(fact.furniture > Furniture::None, 4.0)
            - when(fact.tells_time && fact.dated > 0.5, 5.0)
            - when(fact.credit, 4.0)
            - when(fact.by, 6.0)
            - when(fact.pointer || fact.remark, 4.0)
            - when(fact.duration || fact.media, 3.0)
            - when(fact.small_start, 2.0)
            - when(fact.numbered && fact.words < 5, 2.0)
    }

    /// What standing first adds to a headline: much if the story has its words, unless it is a sentence.
    fn first_line(&self) -> f32 {
        let fact = self.fact;
        match fact.end {
            _ if fact.shared <= 0.3 || fact.words <= 3 => 1.0,
            End::Stop if fact.words > 14 || fact.opens_quoted || fact.speech => 0.0,
            End::Stop => 4.0,
            _ => 7.0,
        }
    }

    pub(super) fn deck(&self) -> f32 {
        let fact = self.fact;
        if fact.words < 5 || fact.words > 60 || fact.furniture > Furniture::None || fact.pointer || fact.by {
            return -5.0;
        }
        let length = match fact.words {
            5..=7 => 0.0,
            8..=35 => 1.2,
            _ => 0.0,
        };
        length - 2.0 - when(self.marked(HintSet::LINK), 3.0)
            + when(fact.end == End::Open, 0.8)
            + 0.3 * prose(fact).max(0.0)
            + when(fact.count > 1 && fact.words > 10, 3.5)
            + when(fact.sentences <= 2, 0.5)
            - when(fact.count > 1 && fact.words <= 14, 2.0)
            - when(self.before.is_some_and(|f| f.doubled), 4.0)
            - when(self.far_above(12.0), 2.0)
            + 2.5 * fact.shared
            - 1.0
            - when(fact.dateline, 5.0)
            // Sums the story up above where it begins.
            + when(self.above_story && fact.end == End::Stop, 3.0)
            - when(fact.opens_quoted && fact.speech, 3.0)
            - when(fact.speech, 0.7)
            - when(fact.credit, 4.0)
            - when(fact.tells_time && fact.dated > 0.5, 5.0)
            - when(fact.remark, 4.0)
            - when(fact.duration || fact.media || fact.technical, 3.0)
            - when(fact.grammar < 0.08, 2.0)
    }

    pub(super) fn byline(&self) -> f32 {
        let fact = self.fact;
        if fact.by {
            return 6.0 - when(self.far_above(20.0), 2.0);
        }
        let sole = fact.words <= 12 && fact.end != End::Question && fact.furniture == Furniture::None;
        let dated = fact.name && fact.tells_time;
        when(fact.name && sole, 0.8)
            + when(dated, 4.5)
            + when(fact.name && fact.role, 2.0)
            + when(fact.name && fact.technical, 2.5)
            + when(!fact.name && fact.role && fact.words <= 6 && fact.end == End::Open, 0.8)
            + when(fact.agency, 2.0)
            + when(fact.name && self.near(|f| f.agency), 1.5)
            + when(fact.words <= 6 && self.near(|f| f.by), 0.7)
            + when(fact.name && self.stamp_follows(), 1.5)
            + when(self.signs(), 3.0)
            - when(!fact.name && !fact.role && !fact.agency, 5.0)
            - when(fact.name && !fact.role && !dated && self.setting.signed && !self.signs(), 2.5)
            - when(!dated && self.far_above(20.0), 1.5)
            - when(fact.shared > 0.9 && !fact.agency && fact.words > 1, 0.5)
    }

    pub(super) fn timestamp(&self) -> f32 {
        let fact = self.fact;
        match fact.dated {
            _ if !fact.tells_time || fact.words > 20 => -5.0,
            share if share >= 0.75 => 4.2,
            // "The cabinet meets at the town hall at 6.30pm on Thursday."
            _ if fact.end == End::Stop && fact.words >= 7 => -4.0,
            share if share >= 0.5 => 3.0,
            _ => -1.5,
        }
    }

    pub(super) fn crosshead(&self) -> f32 {
        let fact = self.fact;
        if fact.words > 16
            || (fact.label > 0 && fact.label <= 3)
            || fact.turn
            || fact.no_letters
            || fact.credit
            || fact.pointer
            || fact.remark
            || fact.by
            || fact.media
        {
            return -6.0;
        }
        let leads = self.after.is_some_and(|f| f.is_prose() || prose(f) > 2.0);
        let later = self.ahead.is_some_and(|f| f.is_prose() || prose(f) > 2.0);
        let ends = match fact.end {
            End::Open => 1.0,
            End::Question => 0.3,
            End::Colon if fact.speech || fact.words > 6 => -4.0,
            End::Colon => -2.5,
            End::Ellipsis => -0.5,
            End::Stop => -3.5,
        };
        ends + when(self.marked(HintSet::HEADINGS) && !self.marked(HintSet::LINK), 2.5)
            + when(self.marked(HintSet::P) && self.marked(HintSet::STRONG), 1.0)
            - when(self.marked(HintSet::LINK), 3.0)
            - self.named(HintSet::BESIDE, 2.0)
            + if leads {
                1.6
            } else if later {
                0.0
            } else {
                -1.5
            }
            + when(self.before.is_some_and(LineFacts::is_prose), 0.7)
            // The title of a live page's post, below the time of the post.
            + when(later && self.before.is_some_and(|f| f.tells_time && f.dated > 0.7 && f.words <= 6), 2.0)
            + when(self.setting.spaced && fact.gap_before, 0.5)
            + when(self.setting.spaced && fact.gap_before && !fact.gap_after && leads, 1.0)
            - when(self.setting.spaced && !fact.gap_before, 1.0)
            - self.remoteness()
            + 1.2 * fact.shared
            + when(fact.words <= 8, 0.3)
            + when(fact.opens_quoted && fact.closes_quoted, 1.2)
            - when(self.boxed_in(), 1.5)
            - when(fact.small_start, 1.5)
            - when(fact.count > 1, 2.5)
            - when(fact.tells_time && fact.dated > 0.5, 3.0)
            - when(fact.furniture == Furniture::Whole, 4.0)
            - when(fact.furniture == Furniture::Opening, 3.0)
            - when(fact.furniture == Furniture::Inside, 2.0)
            - when(fact.technical, 2.0)
            - when(fact.duration, 1.5)
            - when(fact.digits > 0.4, 1.5)
            - when(fact.bullet, 0.5)
            + when(fact.bullet && fact.closes_quoted, 1.0)
    }

    pub(super) fn caption(&self) -> f32 {
        let fact = self.fact;
        if self.marked(HintSet::FIGCAPTION) && !fact.no_letters && fact.furniture == Furniture::None {
            return 6.0;
        }
        if fact.caption_words || (fact.words < 70 && self.before.is_some_and(|f| f.echo_near && f.words < 70))
        {
            return 5.0;
        }
        // A line of its own names who took the picture that this one tells of.
        let credited = self.after.is_some_and(|f| f.credit_alone && f.credit_sure);
        if credited
            && fact.count < 3
            && (5..=32).contains(&fact.words)
            && fact.sentences <= 1
            && (!fact.speech || fact.end == End::Open)
            && !fact.opens_quoted
        {
            return 5.0;
        }
        match (fact.credit, fact.credit_sure, fact.credit_alone) {
            (true, true, _) => 6.0,
            (true, false, _) if fact.words <= 6 => 2.8,
            _ => {
                -3.0 + when(
                    fact.words >= 5 && fact.words <= 40 && fact.end == End::Open && fact.grammar > 0.15,
                    1.5,
                )
            }
        }
    }

    pub(super) fn pullquote(&self) -> f32 {
        let fact = self.fact;
        let echoed = fact.echo > 0.75 && fact.words >= 8;
        // The words in one line and whose they are in the next.
        let shown = |f: &LineFacts| f.echo > 0.6 && (5..=60).contains(&f.words) && !f.credit;
        // Who wrote a post of a live page stands below the title of each.
        let signs = |f: &LineFacts| f.signature && f.count < 2;
        let signed = shown(fact) && self.after.is_some_and(signs);
        if signed || signs(fact) && self.before.is_some_and(shown) {
            return 6.5;
        }
        if fact.attributed > 0 && fact.words < 90 && fact.furniture == Furniture::None && !fact.credit {
            return 6.5 - when(self.setting.voices && !echoed, 5.0)
                + when(echoed, 2.0)
                + when(fact.opens_quoted, 1.0);
        }
        if echoed && fact.words <= 60 && !fact.credit && fact.end != End::Open && !fact.small_start {
            6.0
        } else {
            -5.0
        }
    }

    pub(super) fn media(&self) -> f32 {
        let fact = self.fact;
        let plays = |f: &LineFacts| f.media || (f.duration && f.dated < 0.5);
        let ago = |f: &LineFacts| f.tells_time && f.dated > 0.9 && f.words <= 4;
        let next_plays =
            self.after.is_some_and(plays) || (self.after.is_some_and(ago) && self.second.is_some_and(plays));
        if fact.media {
            return 5.5;
        }
        // "Watch: …" above its running time, and that; a post of social media.
        let lasts = |f: &LineFacts| f.duration && f.words <= 2;
        if fact.post
            || fact.player && self.after.is_some_and(lasts)
            || lasts(fact) && self.before.is_some_and(|f| f.player)
        {
            return 7.0;
        }
        if fact.duration && fact.words <= 45 && fact.dated < 0.5 {
            return 3.0 + when(self.before.is_some_and(|f| plays(f) || ago(f)), 2.5);
        }
        if ago(fact) && self.near(plays) {
            return 6.0;
        }
        if next_plays
            && fact.words <= 20
            && fact.dated < 0.5
            && fact.end == End::Open
            && fact.furniture == Furniture::None
            && !fact.credit
        {
            3.5
        } else {
            -4.0
        }
    }

    pub(super) fn list(&self) -> f32 {
        let fact = self.fact;
        let item = |f: &LineFacts| f.bullet || f.numbered;
        if item(fact) {
            return 3.5 + when(self.near(item), 1.5) + 0.3 * prose(fact).max(0.0)
                - when(fact.digits > 0.6, 1.5);
        }
        if fact.no_letters
            || fact.tells_time && fact.dated > 0.7
            || fact.credit
            || fact.by
            || fact.pointer
            || fact.furniture > Furniture::Inside
        {
            return -6.0;
        }
        let labels =
            !fact.turn && fact.label > 1 && fact.words >= 5 && self.near(|f| f.label > 1 && f.words >= 5);
        let tight = self.setting.spaced
            && !(fact.gap_before && fact.gap_after)
            && self.near(|f| !(f.gap_before && f.gap_after));
        let led = self.before.is_some_and(|f| f.end == End::Colon);
        let shape = if fact.words >= 5 { 0.6 * prose(fact) } else { 0.0 };
        -0.8 + when(self.marked(HintSet::LI) && !self.marked(HintSet::LINK.and(HintSet::OUTSIDE)), 2.5)
            + when(labels, 2.0)
            + when(tight, 1.0)
            + when(led, 1.5)
            // "Under the plans: / bays would be laid out / parking would cost …"
            + when(self.goes_on_list(led), 1.5)
            - self.remoteness()
            + shape.clamp(-0.5, 2.6)
            + when(fact.count > 1, -2.0)
            + when(fact.furniture > Furniture::None, -2.0)
            + when(tight && !fact.gap_before && !fact.gap_after, 0.5)
    }

    /// Whether the line is one of those in small letters that a line with a colon leads.
    fn goes_on_list(&self, led: bool) -> bool {
        let item = |f: &LineFacts| f.small_start && f.words >= 5 && f.end == End::Open;
        item(self.fact) && (led || self.before.is_some_and(item))
    }

    pub(super) fn furniture(&self) -> f32 {
        let fact = self.fact;
        let phrase = match fact.furniture {
            Furniture::Whole => 4.0,
            Furniture::Opening => 3.5,
            Furniture::Inside if fact.words < 20 => 2.5,
            Furniture::Inside => 1.0,
            Furniture::None => 0.0,
        };
        let dates = fact.tells_time && fact.dated > 0.7;
        phrase + self.tuning.furniture - 0.5 * self.prose_outside()
            + when(self.marked(HintSet::LINK) && !self.marked(HintSet::H1), 2.5)
            + self.named(HintSet::BESIDE, 3.0)
            + when(fact.no_letters, 3.5)
            + when(fact.technical && fact.words <= 8 && !fact.name, 2.5)
            + when(fact.technical && fact.words > 8, 0.8)
            + when(fact.count > 1 && fact.words < 14 && !dates && !fact.name, 1.5)
            + when(self.boxed_in() && !fact.is_prose() && !dates && !fact.name, 2.0)
            + when(fact.biography, 4.5)
            + when(fact.tells_time && fact.words < 20 && fact.dated > 0.2, 1.2)
            + when(fact.words <= 3 && fact.end == End::Open && !dates, 0.8)
            + when(fact.digits > 0.5 && !dates, 1.5)
            + when(fact.echo_near, 4.5)
            + when(fact.name && fact.words <= 4, 0.5)
            - when(fact.bullet || fact.numbered, 1.0)
    }
}
