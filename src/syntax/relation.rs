//! The relations between a word and its head.

/// Declares the relations with the scheme's names; the order is the weights' order.
macro_rules! relations {
    ($($relation:ident $name:literal,)+) => {
        /// Relation of Universal Dependencies, version 2, with the subtypes of GUM that tell something about speech,
        /// names and time.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are the scheme's own")]
        pub enum Relation {
            $($relation,)+
            /// None of the others, or none known.
            #[default]
            Dep,
        }

        impl Relation {
            /// Every relation.
            pub const ALL: &[Self] = &[$(Self::$relation,)+ Self::Dep];

            /// The scheme's name: "nsubj:pass".
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$relation => $name,)+
                    Self::Dep => "dep",
                }
            }
        }
    };
}

relations! {
    Root "root",
    Nsubj "nsubj",
    NsubjPass "nsubj:pass",
    NsubjOuter "nsubj:outer",
    Csubj "csubj",
    CsubjPass "csubj:pass",
    Obj "obj",
    Iobj "iobj",
    Ccomp "ccomp",
    Xcomp "xcomp",
    Obl "obl",
    OblAgent "obl:agent",
    OblUnmarked "obl:unmarked",
    Nmod "nmod",
    NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked",
    NmodDesc "nmod:desc",
    Appos "appos",
    Acl "acl",
    AclRelcl "acl:relcl",
    Advcl "advcl",
    AdvclRelcl "advcl:relcl",
    Parataxis "parataxis",
    Conj "conj",
    Cc "cc",
    CcPreconj "cc:preconj",
    Aux "aux",
    AuxPass "aux:pass",
    Cop "cop",
    Mark "mark",
    Case "case",
    Det "det",
    DetPredet "det:predet",
    Amod "amod",
    Nummod "nummod",
    Compound "compound",
    CompoundPrt "compound:prt",
    Flat "flat",
    Fixed "fixed",
    Advmod "advmod",
    Punct "punct",
    Vocative "vocative",
    Discourse "discourse",
    Expl "expl",
    Dislocated "dislocated",
    List "list",
    Orphan "orphan",
    Goeswith "goeswith",
    Reparandum "reparandum",
}

impl Relation {
    /// The relation called `name`; a subtype that is not kept counts as its type.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let named = |name: &str| Self::ALL.iter().copied().find(|relation| relation.name() == name);
        named(name).or_else(|| named(name.split(':').next()?)).unwrap_or_default()
    }

    /// The relation with `number` in [`ALL`](Self::ALL); `Dep` past the end.
    pub(crate) fn numbered(number: usize) -> Self {
        Self::ALL.get(number).copied().unwrap_or_default()
    }

    /// Whether the word is the subject of its head: what it says applies to it.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::NsubjOuter | Self::Csubj | Self::CsubjPass)
    }
}

#[cfg(test)]
mod tests {
    use super::Relation;

    #[test]
    fn names_lead_back() {
        for &relation in Relation::ALL {
            assert_eq!(Relation::of(relation.name()), relation);
        }
        assert_eq!(Relation::of("obl:tmod"), Relation::Obl);
        assert_eq!(Relation::of("flat:foreign"), Relation::Flat);
        assert_eq!(Relation::of("_"), Relation::Dep);
    }
}
