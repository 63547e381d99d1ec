//! «Did you mean …?»

/// The known name that is nearest to what was written, if any is near.
///
/// Ids are compared whole and by their last part, so that `kanselli` finds `nb/klarsprak/kanselli`.
pub fn suggest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| {
            let tail = name.rsplit('/').next().unwrap_or(name);
            let near = |name: &str| {
                // A name that goes on where the other ends is near, however much is missing.
                let start = written.len().min(name.len()) >= 3
                    && (name.starts_with(written.as_str()) || written.starts_with(name));
                strsim::jaro_winkler(&written, name).max(if start { 0.9 } else { 0.0 })
            };
            (near(name).max(near(tail) - 0.01), name)
        })
        .filter(|(nearness, _)| *nearness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_proposed_and_far_ones_are_not() {
        let known = ["bamble", "nykvarn", "nb/klarsprak/kanselli", "letter", "interim-reply"];
        assert_eq!(suggest("nykvarm", known), Some("nykvarn"));
        assert_eq!(suggest("kanseli", known), Some("nb/klarsprak/kanselli"));
        assert_eq!(suggest("interim", known), Some("interim-reply"));
        assert_eq!(suggest("oslo", known), None);
    }
}
