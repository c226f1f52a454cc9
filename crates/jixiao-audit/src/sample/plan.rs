//! Chooses from the frame: a random part from all reports, the rest by strata.

use super::frame::{Frame, Unit};
use super::{
    AxisRisk, Band, Coverage, Part, Pick, Sample, SampleError, SampleRequest, SampleSize, Stratum, StratumKey,
};
use jixiao_model::Text;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Draws the sample.
pub(super) fn draw(frame: &Frame<'_>, request: &SampleRequest) -> Result<Sample, SampleError> {
    let units = &frame.units;
    let orders = Orders { random: random_order(units), by_risk: risk_order(units), random_share: request.random_share };
    let chosen = match request.size {
        SampleSize::Reports(count) => orders.choose(count.min(units.len())),
        SampleSize::MoneyShare(share) => reach(units, &orders, share)?,
    };
    let strata = strata(units, &chosen);
    let picks = chosen.iter().map(|(index, part)| pick(&units[*index], *part, &strata, units.len(), request.seed));
    Ok(Sample {
        seed: request.seed,
        random_share: request.random_share,
        picks: picks.collect(),
        coverage: coverage(units, &chosen),
        strata,
        unmatched: frame.unmatched.clone(),
    })
}

/// Both orders in which reports are taken.
struct Orders {
    random: Vec<usize>,
    by_risk: Vec<usize>,
    random_share: f64,
}

impl Orders {
    /// Takes `count` reports, those by risk first. What chance takes is taken from all reports, before anything else.
    fn choose(&self, count: usize) -> Vec<(usize, Part)> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let n_random = ((count as f64 * self.random_share).round() as usize).min(count);
        let random = &self.random[..n_random];
        let drawn: BTreeSet<usize> = random.iter().copied().collect();
        let by_risk = self.by_risk.iter().filter(|index| !drawn.contains(index)).take(count - n_random);
        by_risk.map(|index| (*index, Part::Risk)).chain(random.iter().map(|index| (*index, Part::Random))).collect()
    }
}

/// Finds the smallest sample that holds the share of the money.
fn reach(units: &[Unit<'_>], orders: &Orders, share: f64) -> Result<Vec<(usize, Part)>, SampleError> {
    let money = |index: usize| units[index].executed_wan.unwrap_or(0.0);
    let total: f64 = (0..units.len()).map(money).sum();
    if total <= 0.0 {
        return Err(SampleError::NoMoney);
    }
    // A hair less than asked for counts, because sums of doubles are not exact.
    let wanted = total * share * (1.0 - 1e-12);
    let sizes = (1..=units.len()).map(|count| orders.choose(count));
    let reaches = |chosen: &Vec<(usize, Part)>| chosen.iter().map(|(index, _)| money(*index)).sum::<f64>() >= wanted;
    Ok(sizes.into_iter().find(reaches).unwrap_or_else(|| orders.choose(units.len())))
}

fn random_order(units: &[Unit<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by(|a, b| {
        units[*a].draw.cmp(&units[*b].draw).then_with(|| units[*a].report.id.cmp(&units[*b].report.id))
    });
    order
}

/// Orders all reports by strata, as seats are given to parties by Sainte-Laguë: the next report comes from the stratum
/// with the largest votes / (2 × taken + 1), where its votes are its size × importance. Larger samples thus hold smaller ones.
fn risk_order(units: &[Unit<'_>]) -> Vec<usize> {
    let mut strata: BTreeMap<StratumKey, Vec<usize>> = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        strata.entry(unit.stratum).or_default().push(index);
    }
    for members in strata.values_mut() {
        members.sort_by(|a, b| within_stratum(&units[*a], &units[*b]));
    }
    let mut taken: BTreeMap<StratumKey, usize> = BTreeMap::new();
    let mut order = Vec::with_capacity(units.len());
    while order.len() < units.len() {
        let quotient = |key: &StratumKey, members: &Vec<usize>| {
            let taken = taken.get(key).copied().unwrap_or(0);
            (taken < members.len()).then(|| members.len() as f64 * importance(*key) / (2.0 * taken as f64 + 1.0))
        };
        let open = strata.iter().filter_map(|(key, members)| Some((*key, quotient(key, members)?)));
        // The first of equal quotients, which is the heavier stratum.
        let best = open.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((key, _)) = best else { break };
        let count = taken.entry(key).or_default();
        order.push(strata[&key][*count]);
        *count += 1;
    }
    order
}

/// Money counts 3 : 2 : 1, an unknown amount like a middle one; risk 8 : 6 : 4, and 1 without any
/// finding; never sampled twice as much.
fn importance(key: StratumKey) -> f64 {
    let money = match key.money {
        Band::High => 3.0,
        Band::Middle | Band::None => 2.0,
        Band::Low => 1.0,
    };
    let risk = match key.risk {
        Band::High => 8.0,
        Band::Middle => 6.0,
        Band::Low => 4.0,
        Band::None => 1.0,
    };
    money * risk * if key.sampled_before { 1.0 } else { 2.0 }
}

/// The highest standing on any axis first, then the next highest, then the money, then chance.
fn within_stratum(a: &Unit<'_>, b: &Unit<'_>) -> Ordering {
    let by_standing = b.standing.iter().zip(&a.standing).map(|(b, a)| b.total_cmp(a)).find(|order| order.is_ne());
    let money = |unit: &Unit<'_>| unit.executed_wan.unwrap_or(0.0);
    by_standing
        .unwrap_or(Ordering::Equal)
        .then_with(|| money(b).total_cmp(&money(a)))
        .then_with(|| a.draw.cmp(&b.draw))
        .then_with(|| a.report.id.cmp(&b.report.id))
}

fn strata(units: &[Unit<'_>], chosen: &[(usize, Part)]) -> Vec<Stratum> {
    let mut strata: BTreeMap<StratumKey, (usize, usize)> = BTreeMap::new();
    for unit in units {
        strata.entry(unit.stratum).or_default().0 += 1;
    }
    for (index, _) in chosen {
        strata.entry(units[*index].stratum).or_default().1 += 1;
    }
    strata.into_iter().map(|(key, (reports, taken))| Stratum { key, reports, taken }).collect()
}

fn coverage(units: &[Unit<'_>], chosen: &[(usize, Part)]) -> Coverage {
    let money = |unit: &Unit<'_>| unit.executed_wan.unwrap_or(0.0);
    let departments = |units: &mut dyn Iterator<Item = &Unit<'_>>| {
        units.filter_map(|unit| unit.department.clone()).collect::<BTreeSet<_>>().len()
    };
    let taken = || chosen.iter().map(|(index, _)| &units[*index]);
    Coverage {
        reports: chosen.len(),
        all_reports: units.len(),
        random: chosen.iter().filter(|(_, part)| *part == Part::Random).count(),
        executed_wan: taken().map(money).sum(),
        all_executed_wan: units.iter().map(money).sum(),
        without_money: units.iter().filter(|unit| unit.executed_wan.is_none()).count(),
        departments: departments(&mut taken()),
        all_departments: departments(&mut units.iter()),
    }
}

fn pick(unit: &Unit<'_>, part: Part, strata: &[Stratum], n_units: usize, seed: u64) -> Pick {
    let report = unit.report;
    let stratum = strata.iter().find(|stratum| stratum.key == unit.stratum);
    let why = match part {
        Part::Random => Text::new(
            format!("随机部分：以种子 {seed} 从全部 {n_units} 份中抽出"),
            format!("random part: drawn from all {n_units} reports with seed {seed}"),
        ),
        Part::Risk => why_by_risk(unit, stratum.map_or((0, 0), |stratum| (stratum.taken, stratum.reports))),
    };
    Pick {
        report: report.id.to_string(),
        department: report.department().map(str::to_owned),
        project: report.project.as_ref().map(|name| name.value.clone()),
        year: report.year(),
        executed_wan: unit.executed_wan,
        part,
        stratum: unit.stratum,
        risk: unit.risk.clone(),
        why,
    }
}

fn why_by_risk(unit: &Unit<'_>, (taken, reports): (usize, usize)) -> Text {
    let (money, risk) = (unit.stratum.money.label(), unit.stratum.risk.label());
    let before = if unit.stratum.sampled_before {
        Text::fixed("曾抽查", "sampled before")
    } else {
        Text::fixed("未抽查过", "never sampled")
    };
    let axes: Vec<(String, String)> = unit.risk.iter().filter(|risk| risk.value > 0.0).map(axis_in_words).collect();
    let (zh, en): (Vec<String>, Vec<String>) = axes.into_iter().unzip();
    let or_none = |words: String, none: &str| if words.is_empty() { none.to_owned() } else { words };
    Text::new(
        format!(
            "资金{}×风险{}×{}（层内 {reports} 份取 {taken} 份）：{}",
            money.zh,
            risk.zh,
            before.zh,
            or_none(zh.join("；"), "没有疑点")
        ),
        format!(
            "money {} × risk {} × {} ({taken} of {reports} in the stratum): {}",
            money.en,
            risk.en,
            before.en,
            or_none(en.join("; "), "no findings")
        ),
    )
}

/// How many rules are named for an axis; the rest is in the decomposition.
const MOST_RULES: usize = 3;

fn axis_in_words(risk: &AxisRisk) -> (String, String) {
    let rules: Vec<String> =
        risk.rules.iter().take(MOST_RULES).map(|rule| format!("{}×{}", rule.code, rule.findings)).collect();
    let label = risk.axis.label();
    let (zh_more, en_more) = if risk.rules.len() > MOST_RULES { (" 等", ", …") } else { ("", "") };
    (
        format!("{} {}（{}{zh_more}）", label.zh, risk.value, rules.join("、")),
        format!("{} {} ({}{en_more})", label.en, risk.value, rules.join(", ")),
    )
}
