//! `klart init`: a `klart.toml` to start from.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::options::Global;
use super::output;
use super::project::CONFIG;
use crate::report::ui::Ui;

/// Write a klart.toml to start from
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Folder to write it in
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

const NB: &str = r#"# Innstillinger for klart i denne mappen og alt under den.

# Regelpakker. Uten denne linjen: grunnpakkene for språket i hvert dokument.
# packs = ["bamble"]

# Egne pakker på disk, som filer eller mapper.
# pack-paths = ["pakker"]

# Hva som gir feilkode: error, warning, advice eller never.
# fail-on = "error"

# Filer og mapper som ikke skal kontrolleres.
# exclude = ["arkiv", "*.bak.html"]

# Verdier som pakkene bruker.
# [vars]
# organisation = "Bamble kommune"

# Alvor for enkeltregler: error, warning, advice eller off.
# [rules]
# "nb/klarsprak/fremmedord" = "advice"

# Det vi vet om filer på forhånd.
# [[files]]
# match = ["svar/*.txt"]
# kinds = ["email", "auto-reply"]
# language = "nb"
"#;

const NN: &str = r#"# Innstillingar for klart i denne mappa og alt under ho.

# Regelpakkar. Utan denne linja: grunnpakkane for språket i kvart dokument.
# packs = ["bamble"]

# Eigne pakkar på disk, som filer eller mapper.
# pack-paths = ["pakkar"]

# Kva som gir feilkode: error, warning, advice eller never.
# fail-on = "error"

# Filer og mapper som ikkje skal kontrollerast.
# exclude = ["arkiv", "*.bak.html"]

# Verdiar som pakkane bruker.
# [vars]
# organisation = "Vinje kommune"

# Alvor for einskildreglar: error, warning, advice eller off.
# [rules]
# "nn/klarspraak/framandord" = "advice"

# Det vi veit om filer på førehand.
# [[files]]
# match = ["svar/*.txt"]
# kinds = ["email", "auto-reply"]
# language = "nn"
"#;

const SV: &str = r#"# Inställningar för klart i den här mappen och allt under den.

# Regelpaket. Utan den här raden: grundpaketen för språket i varje dokument.
# packs = ["nykvarn"]

# Egna paket på disk, som filer eller mappar.
# pack-paths = ["paket"]

# Vad som ger felkod: error, warning, advice eller never.
# fail-on = "error"

# Filer och mappar som inte ska kontrolleras.
# exclude = ["arkiv", "*.bak.html"]

# Värden som paketen använder.
# [vars]
# organisation = "Nykvarns kommun"

# Allvar för enskilda regler: error, warning, advice eller off.
# [rules]
# "sv/klarsprak/kanslisprak" = "advice"

# Det vi vet om filer på förhand.
# [[files]]
# match = ["svar/*.txt"]
# kinds = ["email", "auto-reply"]
# language = "sv"
"#;

const EN: &str = r#"# Settings of klart for this folder and everything below it.

# Rule packs. Without this line: the base packs of each document's language.
# packs = ["bamble"]

# Packs on disk, as files or folders.
# pack-paths = ["packs"]

# What makes the run fail: error, warning, advice or never.
# fail-on = "error"

# Files and folders that are not checked.
# exclude = ["archive", "*.bak.html"]

# Values that the packs use.
# [vars]
# organisation = "Bamble kommune"

# Severity of single rules: error, warning, advice or off.
# [rules]
# "nb/klarsprak/fremmedord" = "advice"

# What is known of files beforehand.
# [[files]]
# match = ["replies/*.txt"]
# kinds = ["email", "auto-reply"]
# language = "nb"
"#;

impl Init {
    /// Runs the command.
    pub fn run(&self, global: &Global) -> Result<Status, Failure> {
        let path = self.folder.join(CONFIG);
        let text = text(global.ui.unwrap_or(Ui::Nb));
        output::create(&path, text).map_err(|error| refused(&path, error))?;
        if !global.quiet {
            output::complain(&path.display().to_string());
        }
        Ok(Status::Fine)
    }
}

/// Why a file could not be made.
pub(super) fn refused(path: &std::path::Path, error: io::Error) -> Failure {
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        Failure::Usage(format!("{path} is there already"), Some("delete it or choose another name".to_owned()))
    } else {
        Failure::File(path.to_string(), error)
    }
}

fn text(ui: Ui) -> &'static str {
    match ui {
        Ui::Nb => NB,
        Ui::Nn => NN,
        Ui::Sv => SV,
        Ui::En => EN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigFile;

    #[test]
    fn every_text_is_valid_as_it_stands_and_with_its_lines_turned_on() {
        for (code, ui) in Ui::ALL {
            ConfigFile::parse(code, text(ui)).expect("valid");
            let on = |line: &str| match line.strip_prefix("# ") {
                Some(rest) if rest.starts_with(['[', '"']) || rest.contains(" = ") => format!("{rest}\n"),
                _ => "\n".to_owned(),
            };
            let on: String = text(ui).lines().map(on).collect();
            let file = ConfigFile::parse(code, &on).expect(&on);
            assert_eq!((file.packs.len(), file.rules.len(), file.files.len()), (1, 1, 1), "{on}");
        }
    }
}
