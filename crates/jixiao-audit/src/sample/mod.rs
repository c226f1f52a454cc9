//! A sampling plan: which reports to review, why each, and what the choice covers.
//!
//! Two parts, both reproducible. The random part is a simple random sample of all reports, so that what is found in it
//! may be projected on the whole. The rest goes to strata of money × risk × never sampled before, in proportion to their
//! size and importance, and within a stratum to the reports that stand highest on any axis. The axes are never added up.

mod frame;
mod plan;
mod request;
mod risk;
#[cfg(test)]
mod tests;

pub use request::{Band, Coverage, Part, Pick, Sample, SampleError, SampleRequest, SampleSize, Stratum, StratumKey};
pub use risk::{AxisRisk, RuleShare};

use crate::sample::frame::Frame;
use jixiao_model::{AuditResult, Corpus};

/// Draws a sample. The same corpus, findings and request give the same sample.
pub fn sample(corpus: &Corpus, audit: &AuditResult, request: &SampleRequest) -> Result<Sample, SampleError> {
    let is_share = |share: f64| (0.0..=1.0).contains(&share);
    let is_size = match request.size {
        SampleSize::Reports(count) => count > 0,
        SampleSize::MoneyShare(share) => is_share(share) && share > 0.0,
    };
    if !is_size || !is_share(request.random_share) {
        return Err(SampleError::OutOfRange);
    }
    let frame = Frame::new(corpus, audit, request);
    if frame.units.is_empty() {
        return Err(SampleError::NoReports);
    }
    plan::draw(&frame, request)
}

/// Reads a list of earlier samples: one report (`path#1`) or department a line; `#` in front makes a remark.
pub fn parse_sampled(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}
