//! The transition system: arc-hybrid.
//!
//! A stack of words whose heads are open, and the rest of the sentence, the buffer, with an artificial root as its
//! last word. Three moves (Kuhlmann, Gómez-Rodríguez & Satta, ACL 2011):
//!
//! - *shift*: the next word of the buffer goes onto the stack;
//! - *left*: the top of the stack becomes a dependent of the next word of the buffer, and leaves;
//! - *right*: the top of the stack becomes a dependent of the word under it, and leaves.
//!
//! Each word is shifted once and leaves once, so a sentence of n words takes 2n moves. Exactly one word gets the root
//! as its head: the last one left.

/// No word.
pub(crate) const NONE: u32 = u32::MAX;

/// A move without its relation. The order is the weights' order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Left,
    Right,
}

impl Move {
    pub(crate) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What is known of one word while a sentence is parsed.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    /// Head; the number of words for the root, [`NONE`] while open.
    pub(crate) head: u32,
    /// Number of its relation, from 1; 0 while open.
    pub(crate) relation: u8,
    /// The two outermost dependents on the left and on the right, outermost first.
    pub(crate) left: [u32; 2],
    pub(crate) right: [u32; 2],
}

impl Node {
    const OPEN: Self = Self { head: NONE, relation: 0, left: [NONE; 2], right: [NONE; 2] };
}

/// A sentence half parsed. Made once for a text and used for each of its sentences.
#[derive(Default)]
pub(crate) struct State {
    /// The words, and the root behind them.
    pub(crate) nodes: Vec<Node>,
    stack: Vec<u32>,
    /// First word of the buffer.
    next: u32,
}

impl State {
    /// Starts a sentence of `length` words.
    pub(crate) fn start(&mut self, length: usize) {
        self.nodes.clear();
        self.nodes.resize(length + 1, Node::OPEN);
        self.stack.clear();
        self.next = 0;
    }

    /// Number of words.
    pub(crate) fn length(&self) -> u32 {
        u32::try_from(self.nodes.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// First word of the buffer; the number of words if only the root is left.
    pub(crate) const fn next(&self) -> u32 {
        self.next
    }

    /// The words on the stack, top last.
    #[cfg(feature = "train")]
    pub(crate) fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The word `depth` under the top of the stack.
    pub(crate) fn stacked(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied().unwrap_or(NONE)
    }

    /// The word `ahead` of the buffer's first, the root not counted.
    pub(crate) fn buffered(&self, ahead: u32) -> u32 {
        let at = self.next.saturating_add(ahead);
        if at < self.length() { at } else { NONE }
    }

    pub(crate) fn node(&self, word: u32) -> Node {
        self.nodes.get(word as usize).copied().unwrap_or(Node::OPEN)
    }

    /// Whether every word has its head.
    pub(crate) fn is_done(&self) -> bool {
        self.next >= self.length() && self.stack.is_empty()
    }

    /// Which of the moves are possible, in the order of [`Move::ALL`]. Unless the sentence is done, at least one is.
    pub(crate) fn possible(&self) -> [bool; 3] {
        let words_left = self.next < self.length();
        let left = if words_left { !self.stack.is_empty() } else { self.stack.len() == 1 };
        [words_left, left, self.stack.len() > 1]
    }

    /// Makes a possible move; `relation`, numbered from 1, is that of the word that leaves.
    pub(crate) fn make(&mut self, step: Move, relation: u8) {
        if step == Move::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let head = if step == Move::Left { self.next } else { self.stacked(1) };
        let Some(word) = self.stack.pop() else { return };
        if let Some(node) = self.nodes.get_mut(word as usize) {
            (node.head, node.relation) = (head, relation);
        }
        if let Some(node) = self.nodes.get_mut(head as usize) {
            let side = if step == Move::Left { &mut node.left } else { &mut node.right };
            *side = [word, side[0]];
        }
    }
}
