//! A bar on standard error when a run takes long and somebody is looking.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of a run over a known number of files.
pub(super) struct Progress {
    total: usize,
    done: usize,
    started: Instant,
    bar: Option<ProgressBar>,
    shown: bool,
}

impl Progress {
    /// A bar that shows itself when the run is long, unless `quiet` or the report itself goes to the terminal, where
    /// it is progress enough.
    pub fn new(total: usize, quiet: bool, to_file: bool) -> Self {
        let shown = !quiet && io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        Self { total, done: 0, started: Instant::now(), bar: None, shown }
    }

    /// One more file is done.
    pub fn tick(&mut self) {
        self.done += 1;
        if !self.shown {
            return;
        }
        if self.bar.is_none() && self.started.elapsed() > PATIENCE {
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}").ok();
            let bar = ProgressBar::new(self.total as u64);
            self.bar = Some(match style {
                Some(style) => bar.with_style(style),
                None => bar,
            });
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
