//! Work done by many threads and handed over in the order in which it was asked for.
//!
//! The threads are rayon's, its iterators are not used: they give order only by holding every result, and files differ
//! in size by a factor of a thousand, so that fixed batches leave threads idle. Here a thread may run ahead of the
//! slowest by a bounded number of pieces, which bounds memory, and results are handed over as soon as all earlier ones
//! are.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, TryRecvError};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How many pieces each thread may be ahead of what has been handed over.
const AHEAD: usize = 32;
/// As much as a main thread has: deep documents are read by recursion.
const STACK: usize = 8 << 20;

/// What the receiver is told.
pub(super) enum Event<R> {
    /// The next result.
    Next(R),
    /// There may be none for a while: a good moment to flush.
    Idle,
}

/// The source and the index of its next piece. A thread may wait long for it while it holds the lock, for standard
/// input say; so the receiver never takes this lock.
struct Intake<I> {
    source: I,
    taken: usize,
}

/// How far the receiver is.
#[derive(Default)]
struct Handed {
    /// Number of results handed over.
    results: usize,
    /// Whether no more pieces are to be taken.
    over: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // The work never panics while it holds the lock.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A pool of its own, so that a thread of it that waits keeps nothing else from running; none when one thread is
/// enough, or when the system gives no more.
fn pool(threads: usize) -> Option<ThreadPool> {
    if threads <= 1 {
        return None;
    }
    ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build().ok()
}

/// Runs `work` on every piece of `source` with `threads` threads, and gives the results to `receive` in order.
///
/// A panic of `work` ends the run and goes on to the caller.
pub(super) fn ordered<T: Send, R: Send>(
    threads: usize,
    source: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut receive: impl FnMut(Event<R>) -> ControlFlow<()>,
) {
    let Some(pool) = pool(threads) else {
        for piece in source {
            if receive(Event::Next(work(piece))).is_break() || receive(Event::Idle).is_break() {
                return;
            }
        }
        return;
    };
    let ahead = threads * AHEAD;
    let intake = Mutex::new(Intake { source, taken: 0 });
    let handed = Mutex::new(Handed::default());
    let room = Condvar::new();
    let stop = || {
        lock(&handed).over = true;
        room.notify_all();
    };
    let (sender, receiver) = mpsc::channel();
    let take = || {
        let mut intake = lock(&intake);
        let mut state = lock(&handed);
        while !state.over && intake.taken >= state.results + ahead {
            state = room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.over {
            return None;
        }
        drop(state);
        let Some(piece) = intake.source.next() else {
            stop();
            return None;
        };
        intake.taken += 1;
        Some((intake.taken - 1, piece))
    };
    pool.in_place_scope(|scope| {
        for _ in 0..threads {
            let (sender, take, stop, work) = (sender.clone(), &take, &stop, &work);
            scope.spawn(move |_| {
                while let Some((index, piece)) = take() {
                    match catch_unwind(AssertUnwindSafe(|| work(piece))) {
                        Ok(result) => {
                            if sender.send((index, result)).is_err() {
                                return;
                            }
                        }
                        Err(panic) => {
                            // Nothing can be handed over past this piece, so nobody must wait for room.
                            stop();
                            resume_unwind(panic)
                        }
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        loop {
            let (index, result) = match receiver.try_recv() {
                Ok(result) => result,
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) => {
                    if receive(Event::Idle).is_break() {
                        break;
                    }
                    match receiver.recv() {
                        Ok(result) => result,
                        Err(_) => break,
                    }
                }
            };
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                if receive(Event::Next(result)).is_break() {
                    stop();
                    return;
                }
            }
            lock(&handed).results = next;
            room.notify_all();
        }
        stop();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect(threads: usize, pieces: usize) -> Vec<usize> {
        let mut results = Vec::new();
        let work = |n: usize| {
            if n.is_multiple_of(7) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            n * 2
        };
        ordered(threads, 0..pieces, work, |event| {
            if let Event::Next(result) = event {
                results.push(result);
            }
            ControlFlow::Continue(())
        });
        results
    }

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        let expected: Vec<usize> = (0..500).map(|n| n * 2).collect();
        for threads in [1, 2, 7] {
            assert_eq!(collect(threads, 500), expected);
        }
        assert!(collect(4, 0).is_empty());
    }

    #[test]
    fn a_panic_of_the_work_reaches_the_caller_and_leaves_nobody_waiting() {
        let work = |n: usize| assert!(n != 3, "three");
        let run = || ordered(4, 0..100_000, work, |_| ControlFlow::Continue(()));
        assert!(catch_unwind(run).is_err());
    }

    #[test]
    fn no_thread_runs_far_ahead_of_a_slow_one() {
        let furthest = Mutex::new(0);
        let work = |n: usize| {
            let mut furthest = lock(&furthest);
            *furthest = n.max(*furthest);
            drop(furthest);
            if n == 0 {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
        };
        let mut seen_at_first = None;
        ordered(2, 0..100_000, work, |event| {
            if let Event::Next(()) = event {
                seen_at_first.get_or_insert_with(|| *lock(&furthest));
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        assert!(seen_at_first.expect("a result") <= 2 * AHEAD);
    }
}
