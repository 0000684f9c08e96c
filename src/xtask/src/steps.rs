//! What a person sees while waiting: which step, of how many, and how long each took.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

/// A numbered list of steps; each ends when the next begins.
#[derive(Debug)]
pub struct Steps {
    total: usize,
    current: usize,
    started: Instant,
    began: Instant,
}

impl Steps {
    /// A list of `total` steps, begun now.
    pub fn new(total: usize) -> Self {
        let now = Instant::now();
        Self {
            total,
            current: 0,
            started: now,
            began: now,
        }
    }

    /// Begins the next step.
    pub fn begin(&mut self, what: impl Display) {
        self.current += 1;
        self.began = Instant::now();
        println!("[{}/{}] {what}", self.current, self.total);
    }

    /// Says how the current step ended, with its time when one would have noticed it.
    pub fn done(&self, how: impl Display) {
        let took = self.began.elapsed();
        if took < Duration::from_millis(1500) {
            println!("      {how}");
        } else {
            println!("      {how} ({})", spoken(took));
        }
    }

    /// The time since the first step.
    pub fn elapsed(&self) -> String {
        spoken(self.started.elapsed())
    }
}

/// A duration as one says it: `8 s`, `3 min 5 s`.
pub fn spoken(time: Duration) -> String {
    let seconds = time.as_secs_f64().round();
    let minutes = (seconds / 60.0).floor();
    if minutes < 1.0 {
        format!("{seconds} s")
    } else {
        format!("{minutes} min {} s", seconds - minutes * 60.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(8_400)), "8 s");
        assert_eq!(spoken(Duration::from_millis(59_800)), "1 min 0 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 5 s");
    }
}
