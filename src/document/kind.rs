use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A kind of document: a medium or a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Medium: an e-mail.
    Email,
    /// Medium: a letter on paper or as a file.
    Letter,
    /// Medium: a page on the web.
    Web,
    /// Medium: a brochure.
    Brochure,
    /// Medium: a text message.
    Sms,
    /// Role: an automatic reply.
    AutoReply,
    /// Role: an interim reply (foreløpig svar, delbesked).
    InterimReply,
    /// Role: a decision (vedtak, beslut).
    Decision,
    /// Role: a description of a service (tjenestebeskrivelse).
    ServiceDescription,
    /// Role: a service agreement (serviceavtale).
    ServiceAgreement,
    /// Role: a service declaration (serviceerklæring).
    ServiceDeclaration,
}

impl Kind {
    /// All kinds, media first.
    pub const ALL: [Kind; 11] = [
        Kind::Email,
        Kind::Letter,
        Kind::Web,
        Kind::Brochure,
        Kind::Sms,
        Kind::AutoReply,
        Kind::InterimReply,
        Kind::Decision,
        Kind::ServiceDescription,
        Kind::ServiceAgreement,
        Kind::ServiceDeclaration,
    ];

    /// The name used on the command line, in packs and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Letter => "letter",
            Kind::Web => "web",
            Kind::Brochure => "brochure",
            Kind::Sms => "sms",
            Kind::AutoReply => "auto-reply",
            Kind::InterimReply => "interim-reply",
            Kind::Decision => "decision",
            Kind::ServiceDescription => "service-description",
            Kind::ServiceAgreement => "service-agreement",
            Kind::ServiceDeclaration => "service-declaration",
        }
    }

    /// Whether it says how the document reaches its reader, rather than what it is for.
    pub fn is_medium(self) -> bool {
        matches!(self, Kind::Email | Kind::Letter | Kind::Web | Kind::Brochure | Kind::Sms)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    /// Reads a kind's name; the error lists the names there are.
    fn from_str(name: &str) -> Result<Self, String> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            format!("unknown kind `{name}`, expected one of {}", names.join(", "))
        })
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// The empty set.
    pub const NONE: Kinds = Kinds(0);

    /// Adds a kind.
    pub fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u16;
    }

    /// Removes a kind.
    pub fn remove(&mut self, kind: Kind) {
        self.0 &= !(1 << kind as u16);
    }

    /// Whether the kind is in the set.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Whether the two sets share a kind.
    pub fn intersects(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no kind is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the set, media first.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |&kind| self.contains(kind))
    }

    /// Whether a rule that lists `self` applies to a document of the kinds `document`.
    ///
    /// An empty list applies to everything. The role `auto-reply` takes a document out of its medium: a rule that lists
    /// `email` but not `auto-reply` is silent on automatic replies (CLAUSES.md, "how to read the table").
    pub fn apply_to(self, document: Kinds) -> bool {
        if self.is_empty() {
            return true;
        }
        if document.contains(Kind::AutoReply) {
            return self.contains(Kind::AutoReply);
        }
        self.intersects(document)
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<T: IntoIterator<Item = Kind>>(kinds: T) -> Self {
        let mut set = Kinds::NONE;
        kinds.into_iter().for_each(|kind| set.insert(kind));
        set
    }
}

/// Why a document was taken for a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindReason {
    /// The kind.
    pub kind: Kind,
    /// What decided it, in English and in a few words: ``header `Auto-Submitted` ``, `file extension .eml`.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert!("e-mail".parse::<Kind>().is_err());
    }

    #[test]
    fn a_rule_for_email_is_silent_on_auto_replies() {
        let auto: Kinds = [Kind::Email, Kind::AutoReply].into_iter().collect();
        let email: Kinds = [Kind::Email].into_iter().collect();
        assert!(!email.apply_to(auto));
        assert!(auto.apply_to(auto));
        assert!(Kinds::NONE.apply_to(auto));
    }
}
