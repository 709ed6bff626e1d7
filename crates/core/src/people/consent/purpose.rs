//! What a person's data may be used for.

use crmkit_engine::{Changed, Error, Result, Work};
use crmkit_record::{Id, Rest};
use crmkit_record_derive::{Record, Select};

/// What a person's data may be used for, for example `Newsletter`, and what that stands on.
#[derive(Clone, Debug, Default, PartialEq, Record)]
#[record(number = 60, name = "purpose", plural = "purposes", title = "name")]
pub struct Purpose {
    /// The purpose's id.
    pub id: Id<Purpose>,
    /// What it is called.
    #[field(20, unique)]
    pub name: String,
    /// What exactly the data is used for, in words that the person understands.
    #[field(21, long)]
    pub description: Option<String>,
    /// Whether it is direct marketing: an objection to marketing forbids it, whatever else speaks for it.
    #[field(22, optional)]
    pub marketing: bool,
    /// Whether it watches what the person does: do-not-track forbids it.
    #[field(23, optional)]
    pub tracking: bool,
    /// The legal bases that it accepts, the usual one first; consent alone where there are none.
    #[field(24)]
    pub bases: Vec<LegalBasis>,
    /// The channels on which it needs consent even if it has another basis.
    #[field(25)]
    pub consent_channels: Vec<ContactChannel>,
    /// Whether a consent counts only once it is confirmed, for example by a link in a mail.
    #[field(26, optional)]
    pub double_opt_in: bool,
    /// After how many days a consent expires that says nothing else; never where it is missing.
    #[field(27, minimum = "1")]
    pub consent_days: Option<i64>,
    /// Within how many days a consent can be confirmed; at any time where it is missing.
    #[field(28, minimum = "1")]
    pub confirm_days: Option<i64>,
    /// Whether nobody is contacted for it any more.
    #[field(29, optional)]
    pub retired: bool,
    /// Who receives the data, for the register of processing.
    #[field(30)]
    pub recipients: Vec<String>,
    /// System fields, custom fields and fields of newer versions.
    pub rest: Rest,
}

/// Why processing is lawful: the six bases of the GDPR, article 6(1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum LegalBasis {
    /// The person agreed (a).
    #[default]
    Consent,
    /// It is needed for a contract with the person (b).
    Contract,
    /// A law asks for it (c).
    LegalObligation,
    /// Somebody's life depends on it (d).
    VitalInterests,
    /// It is a task in the public interest (e).
    PublicTask,
    /// Our interest in it outweighs the person's (f).
    LegitimateInterests,
}

/// A way to reach somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Select)]
pub enum ContactChannel {
    /// Mail to an e-mail address.
    #[default]
    Email,
    /// A call to a telephone number.
    Phone,
    /// A text message to a telephone number.
    Sms,
    /// A message to a telephone number through a messenger.
    Messenger,
    /// A letter. It has no address of its own here: a postal address is written in too many ways to be compared.
    Post,
    /// What is shown on our own pages. It needs no address.
    Web,
}

impl ContactChannel {
    /// Whether consent on this channel is for one address.
    #[must_use]
    pub fn has_address(self) -> bool {
        !matches!(self, Self::Post | Self::Web)
    }
}

impl Purpose {
    /// Whether the purpose accepts a legal basis.
    #[must_use]
    pub fn accepts(&self, basis: LegalBasis) -> bool {
        self.bases.contains(&basis) || (self.bases.is_empty() && basis == LegalBasis::Consent)
    }

    /// Whether nobody is contacted on this channel without consent: the default where nothing says otherwise.
    #[must_use]
    pub fn needs_consent(&self, channel: ContactChannel) -> bool {
        self.consent_channels.contains(&channel) || self.standing_basis().is_none()
    }

    /// The basis that it stands on without anybody's consent.
    #[must_use]
    pub fn standing_basis(&self) -> Option<LegalBasis> {
        self.bases.iter().copied().find(|basis| *basis != LegalBasis::Consent)
    }
}

pub(in crate::people) fn rule(_: &mut Work<'_>, changed: &Changed) -> Result<()> {
    let Some(after) = changed.after::<Purpose>()? else { return Ok(()) };
    if after.name.trim().is_empty() {
        return Err(Error::problem("name", "purpose.name_required", "a purpose needs a name"));
    }
    if !after.consent_channels.is_empty() && !after.accepts(LegalBasis::Consent) {
        let message = "a purpose that needs consent on a channel accepts consent as a basis";
        return Err(Error::problem("bases", "purpose.consent_not_accepted", message));
    }
    Ok(())
}
