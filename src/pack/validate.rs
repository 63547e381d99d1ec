use super::compile::Plan;
use super::library::{Library, errors};
use super::{PackErrors, Settings};

impl Library {
    /// Every fault of the named packs (all when empty), in one run: what does not compile, what lacks a text or an
    /// example, and what has no effect. What their word lists get wrong comes from [`Library::audit`].
    ///
    /// # Errors
    /// The faults.
    pub fn validate(&self, packs: &[String]) -> Result<(), PackErrors> {
        let ids: Vec<String> = if packs.is_empty() { self.ids().map(str::to_owned).collect() } else { packs.to_vec() };
        let library = self.thorough();
        let mut faults = PackErrors::default();
        for id in &ids {
            let found = match Plan::new(&library, std::slice::from_ref(id)) {
                Ok(plan) => check_pack(&plan, id),
                Err(errors) => errors,
            };
            // A pack that two others extend is read twice; its faults are told once.
            faults.0.extend(found.0.into_iter().filter(|fault| !faults.0.contains(fault)).collect::<Vec<_>>());
        }
        if faults.0.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn check_pack(plan: &Plan<'_>, id: &str) -> PackErrors {
    let mut faults = plan.compile(&Settings::default()).err().unwrap_or_default();
    let Some((_, source, pack)) = plan.packs().find(|(other, _, _)| *other == id) else { return faults };
    let mut found = Vec::new();
    for rule in &pack.rules {
        let bad = rule.table.example.iter().filter(|example| example.bad.is_some()).count();
        let good = rule.table.example.iter().filter(|example| example.good.is_some()).count();
        if rule.table.from.is_none() && (bad == 0 || good == 0) {
            let message = format!("the rule `{}` needs a bad and a good example", rule.table.id.get_ref());
            found.push((Some(rule.table.id.span()), message, None));
        }
    }
    for (name, span) in &pack.var_spans {
        if !plan.packs().any(|(_, source, _)| source.text.contains(&format!("{{{name}}}"))) {
            let message = format!("the variable `{name}` has no effect: no rule uses it");
            found.push((Some(span.clone()), message, None));
        }
    }
    faults.0.extend(errors(&source.file, &source.text, found).0);
    faults
}
