//! What people decided about a finding.

use crate::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person's decision about a finding: the finding stays, with this mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// What became of the finding.
    pub state: DecisionState,
    /// Why it was dismissed.
    pub reason: Option<String>,
    /// Who decided or replied.
    pub person: Option<String>,
    /// When, as `2026-11-25`.
    pub date: Option<String>,
    /// What the unit answered.
    pub reply: Option<String>,
}

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DecisionState {
    /// It turned out to be no problem, for a stated reason. It no longer counts.
    Dismissed,
    /// The unit replied. It still counts until somebody dismisses it.
    Answered,
}

impl DecisionState {
    /// Returns the name in files, JSON and CSV.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dismissed => "dismissed",
            Self::Answered => "answered",
        }
    }

    /// Returns the word shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Dismissed => Text::fixed("已排除", "dismissed"),
            Self::Answered => Text::fixed("已答复", "answered"),
        }
    }
}

impl Decision {
    /// Describes the decision in one line: state, reason, reply, and in brackets who and when.
    pub fn describe(&self, lang: crate::Lang) -> String {
        let (colon, separator, open, close) = match lang {
            crate::Lang::Zh => ("：", "；", "（", "）"),
            crate::Lang::En => (": ", "; ", " (", ")"),
        };
        let words = |parts: [&Option<String>; 2], separator: &str| {
            parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(separator)
        };
        let mut line = self.state.label().get(lang).to_owned();
        let said = words([&self.reason, &self.reply], separator);
        if !said.is_empty() {
            line += &format!("{colon}{said}");
        }
        let signed = words([&self.person, &self.date], " ");
        if !signed.is_empty() {
            line += &format!("{open}{signed}{close}");
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[track_caller]
    fn check(decision: &Decision, zh: &str, en: &str) {
        assert_eq!(decision.describe(Lang::Zh), zh);
        assert_eq!(decision.describe(Lang::En), en);
    }

    #[test]
    fn describes_what_is_known_and_nothing_else() {
        let mut decision = Decision {
            state: DecisionState::Dismissed,
            reason: Some("口径不同".to_owned()),
            person: Some("李四".to_owned()),
            date: Some("2026-11-25".to_owned()),
            reply: None,
        };
        check(&decision, "已排除：口径不同（李四 2026-11-25）", "dismissed: 口径不同 (李四 2026-11-25)");
        decision = Decision {
            state: DecisionState::Answered,
            reason: None,
            person: None,
            date: None,
            reply: Some("附验收单".to_owned()),
        };
        check(&decision, "已答复：附验收单", "answered: 附验收单");
    }
}
