//! The page of a pack in Markdown: what it prescribes, and every threshold beside the one it inherits.

use super::{RulePack, Weights};
use jixiao_model::{Lang, Text};

impl RulePack {
    /// Returns the page in both languages: splits, bands, what is mandatory, where it applies, and all thresholds.
    pub fn page(&self) -> Text {
        let parent = self.parent.as_deref().and_then(|name| Self::builtin(name).ok());
        Text::new(render(self, parent.as_ref(), Lang::Zh), render(self, parent.as_ref(), Lang::En))
    }

    /// Returns the thresholds that a rule reads, `key = value`, one a line.
    pub fn values(&self, rule: &crate::Rule) -> String {
        let keys = rule.thresholds.iter().filter_map(|key| Some((key, self.thresholds.get(*key)?)));
        keys.fold(String::new(), |lines, (key, value)| lines + &format!("- `{key}` = {value}\n"))
    }
}

fn render(pack: &RulePack, parent: Option<&RulePack>, lang: Lang) -> String {
    let word = |zh: &'static str, en: &'static str| Text::fixed(zh, en).get(lang).to_owned();
    let title = if lang == Lang::Zh { &pack.title_zh } else { &pack.title_en };
    let mut page = format!("# {} · {title}\n\n", pack.name);
    let mut line = |name: String, value: String| page.push_str(&format!("- {name}{}{value}\n", word("：", ": ")));
    if let Some(parent) = parent {
        line(word("继承自", "extends"), format!("`{}`", parent.name));
    }
    line(word("满分", "full score"), pack.full_score.to_string());
    line(
        word("允许加分", "bonus points"),
        word(["否", "是"][usize::from(pack.bonus_points)], ["no", "yes"][usize::from(pack.bonus_points)]),
    );
    let own = std::iter::once(&pack.weights).filter(|_| pack.prescribes_split);
    let splits: Vec<String> = own.chain(&pack.weight_variants).map(|weights| split(weights, lang)).collect();
    let splits =
        if splits.is_empty() { word("不规定", "not prescribed") } else { splits.join(&word("；或 ", "; or ")) };
    line(word("权重结构", "split of the points"), splits);
    for (family, own) in &pack.families {
        let all: Vec<String> =
            std::iter::once(&own.weights).chain(&own.weight_variants).map(|weights| split(weights, lang)).collect();
        line(format!("{}{family}", word("版式 ", "family ")), all.join(&word("；或 ", "; or ")));
    }
    let grades = &pack.grades;
    line(word("等级", "grades"), format!("优 ≥ {}，良 ≥ {}，中 ≥ {}", grades.excellent, grades.good, grades.fair));
    let bands = &pack.qualitative;
    line(word("定性三档", "qualitative bands"), format!("达成 ≥ {}，部分达成 ≥ {}", bands.achieved, bands.partly));
    let list = |names: Vec<Text>| names.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join("、");
    line(
        word("必备章节", "mandatory sections"),
        list(pack.mandatory.sections.iter().map(|kind| kind.name()).collect()),
    );
    let level1 = pack.mandatory.level1.iter().map(|level| level.name());
    let level2 = pack.mandatory.level2.iter().map(|level| level.name());
    line(word("必备指标", "mandatory classes"), list(level1.chain(level2).collect()));
    let regions = if pack.applies.regions.is_empty() { "–".to_owned() } else { pack.applies.regions.join("、") };
    line(word("适用地区", "regions"), regions);
    page.push_str(&thresholds(pack, parent, lang));
    page
}

fn split(weights: &Weights, lang: Lang) -> String {
    let parts = [
        (Text::fixed("预算执行", "execution"), Some(weights.execution)),
        (Text::fixed("产出", "output"), Some(weights.output)),
        (Text::fixed("成本", "cost"), weights.cost),
        (Text::fixed("效益", "benefit"), Some(weights.benefit)),
        (Text::fixed("满意度", "satisfaction"), weights.satisfaction),
    ];
    let named = parts.iter().filter_map(|(name, points)| Some(format!("{} {}", name.get(lang), (*points)?)));
    named.collect::<Vec<_>>().join(" + ")
}

/// Lists every threshold with the rules that read it, and the parent's value where it is another.
fn thresholds(pack: &RulePack, parent: Option<&RulePack>, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => "\n## 阈值\n\n| 规则 | 参数 | 取值 | 上级规则包 |\n| --- | --- | --- | --- |\n",
        Lang::En => "\n## Thresholds\n\n| rule | key | value | parent |\n| --- | --- | --- | --- |\n",
    }
    .to_owned();
    for rule in crate::rules() {
        for key in rule.thresholds {
            let Some(value) = pack.thresholds.get(*key) else { continue };
            let value = value.to_string();
            let inherited = parent.and_then(|parent| parent.thresholds.get(*key)).map(ToString::to_string);
            let before = inherited.filter(|before| *before != value).unwrap_or_default();
            out.push_str(&format!("| {} | `{key}` | {value} | {before} |\n", rule.code));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_a_pack_changes() {
        let page = RulePack::builtin("sichuan").unwrap().page();
        assert!(page.zh.contains("- 继承自：`national-2020`\n"), "{}", page.zh);
        assert!(page.zh.contains("| F003 | `f003_rate` | 0.9 | 0.8 |\n"), "{}", page.zh);
        assert!(page.en.contains("| A001 | `a001_tolerance` | 0.01 |  |\n"), "{}", page.en);
        let hubei = RulePack::builtin("hubei-2020").unwrap().page();
        assert!(hubei.en.contains("- split of the points: execution 20 + output 40 + benefit 40; or "), "{}", hubei.en);
    }
}
