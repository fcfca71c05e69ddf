//! Networks that teach others: what they believe of paragraphs that they have not learned from.
//!
//! A network that learns the annotation alone learns its accidents by heart. Several that were trained on other articles know
//! together what another annotator might have said; one that learns their mean belief beside the annotation keeps much of
//! that at the price of one (Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network", 2015; cross-fitting as
//! in Wang et al., "CrossWeigh", EMNLP 2019).

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    super::chain::{Row, Steps},
    Plan,
    network::{self, Learned},
    sequences::Sequence,
};

/// What some networks believe of a paragraph: the scores of a chain.
pub(super) struct Belief {
    pub(super) rows: Vec<Row>,
    pub(super) steps: Arc<Steps>,
}

/// A paragraph, and what is believed of it by those who teach.
#[derive(Clone, Copy)]
pub(super) struct Lesson<'s> {
    pub(super) sequence: &'s Sequence,
    pub(super) belief: Option<&'s Belief>,
}

/// Seeds of teachers begin here; those of the networks that are kept lie below.
const SEEDS: u64 = 100;

/// What is believed of each of `sequences`, in their order: each is part of the fold of its article, and teachers of all
/// other folds are asked about it. Nobody is asked where the plan has no teachers.
pub(super) fn believe(sequences: &[Sequence], known: usize, plan: Plan, report: impl Fn(String) + Sync) -> Vec<Belief> {
    let jobs: Vec<(usize, usize)> = (0..plan.teaching_folds)
        .flat_map(|fold| (0..plan.teachers).map(move |teacher| (fold, teacher)))
        .collect();
    let teachers = at_once(&jobs, |&(fold, teacher)| {
        let others: Vec<Lesson> = sequences
            .iter()
            .filter(|sequence| sequence.article % plan.teaching_folds != fold)
            .map(|sequence| Lesson { sequence, belief: None })
            .collect();
        let seed = SEEDS + (fold * plan.teachers + teacher) as u64;
        network::learn(&others, known, plan, seed, |line| report(format!("teacher, {line}")))
    });
    if teachers.is_empty() {
        return Vec::new();
    }
    let folds: Vec<&[Learned]> = teachers.chunks(plan.teachers).collect();
    let steps: Vec<Arc<Steps>> = folds.iter().map(|fold| Arc::new(Steps::new(network::mean_steps(fold)))).collect();
    at_once(sequences, |sequence| {
        let fold = sequence.article % plan.teaching_folds;
        Belief { rows: network::mean_rows(folds[fold], sequence), steps: Arc::clone(&steps[fold]) }
    })
}

/// `work` of each of `jobs`, in their order, by as many threads as the machine runs at once.
pub(super) fn at_once<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(jobs.len()));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads.min(jobs.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(at) else { return };
                    let result = work(job);
                    done.lock().expect("no thread has stopped").push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no thread has stopped");
    done.sort_by_key(|&(at, _)| at);
    done.into_iter().map(|(_, result)| result).collect()
}
