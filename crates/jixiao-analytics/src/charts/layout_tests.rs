//! Every chart of several invented corpora: texts inside the sheet, never over each other, files small, Chinese kept.

use super::measure::width;
use super::{compare_chart, trend_chart};
use crate::testing::{Style, audit, corpus, prescription, reformed};
use crate::{CompareBy, Options, analyse, compare, trend};
use jixiao_model::{Chart, Corpus, Lang};

/// A text of an SVG by its estimated box.
#[derive(Debug, Clone)]
struct TextBox {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    words: String,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&tag[start..start + tag[start..].find('"')?])
}

fn unescape(words: &str) -> String {
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

fn boxes(svg: &str) -> Vec<TextBox> {
    svg.split("<text").skip(1).map(text_box).collect()
}

fn text_box(element: &str) -> TextBox {
    let (tag, rest) = element.split_once('>').unwrap();
    let words = unescape(rest.split("</text>").next().unwrap());
    let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
    let (x, y, size) = (number("x"), number("y"), number("font-size"));
    let wide = width(&words, size);
    let left = match attribute(tag, "text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    TextBox { left, right: left + wide, top: y - size * 0.5, bottom: y + size * 0.5, words }
}

/// Lists the texts that leave the sheet or stand over each other.
fn faults(svg: &str) -> Vec<String> {
    let view = attribute(svg, "viewBox").unwrap();
    let numbers: Vec<f64> = view.split(' ').map(|number| number.parse().unwrap()).collect();
    let texts = boxes(svg);
    let mut faults = Vec::new();
    for (idx, text) in texts.iter().enumerate() {
        if text.left < 0.0 || text.right > numbers[2] || text.top < 0.0 || text.bottom > numbers[3] {
            faults.push(format!("outside {view}: {text:?}"));
        }
        for other in &texts[idx + 1..] {
            let beside = text.right <= other.left || other.right <= text.left;
            let below = text.bottom <= other.top || other.bottom <= text.top;
            if !beside && !below {
                faults.push(format!("{text:?} over {other:?}"));
            }
        }
    }
    faults
}

#[track_caller]
fn check_svg(name: &str, svg: &str) {
    assert_eq!(faults(svg), Vec::<String>::new(), "{name}");
    assert!(svg.len() < 150_000, "{name}: {} bytes", svg.len());
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n") && svg.contains("role=\"img\""), "{name}");
    assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
}

#[test]
fn the_check_sees_overlaps_and_texts_that_leave_the_sheet() {
    let text = |x: u32, words: &str| format!("<text x=\"{x}\" y=\"20\" font-size=\"10\">{words}</text>");
    let svg = |body: String| format!("<svg viewBox=\"0 0 100 40\">{body}</svg>");
    assert_eq!(faults(&svg(text(0, "云岭市") + &text(31, "财政"))).len(), 0);
    assert_eq!(faults(&svg(text(0, "云岭市") + &text(29, "财政"))).len(), 1);
    assert_eq!(faults(&svg(text(85, "云岭市"))).len(), 1);
}

#[track_caller]
fn check(n_departments: u32, n_years: u16, style: Style) {
    check_corpus(&format!("{n_departments}x{n_years}-{style:?}"), &corpus(n_departments, n_years, style));
}

#[track_caller]
fn check_corpus(which: &str, corpus: &Corpus) {
    let options = Options { prescription: prescription() };
    let mut charts = analyse(corpus, &audit(corpus), &options).unwrap().charts;
    assert_eq!(charts.len(), super::CHARTS.len());
    charts.push(compare_chart(&compare(corpus, None, CompareBy::Department).unwrap()).unwrap());
    charts.push(compare_chart(&compare(corpus, None, CompareBy::Region).unwrap()).unwrap());
    charts.push(trend_chart(&trend(corpus, None).unwrap()).unwrap());
    if let Some(department) = corpus.reports().first().and_then(|report| report.department()) {
        charts.push(trend_chart(&trend(corpus, Some(department)).unwrap()).unwrap());
    }
    for chart in &charts {
        for lang in Lang::ALL {
            let name = format!("{}-{}-{which}", chart.id, lang.tag());
            check_svg(&name, chart.svg.get(lang));
            check_title(&name, chart, lang);
        }
    }
}

/// The title stands in the picture, whole, whatever lines it takes.
#[track_caller]
fn check_title(name: &str, chart: &Chart, lang: Lang) {
    let drawn: String = boxes(chart.svg.get(lang)).iter().map(|text| text.words.as_str()).collect();
    let compact = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = compact(chart.title.get(lang));
    assert!(compact(&drawn).starts_with(&title), "{name}: {title} is not in {drawn}");
}

#[test]
fn nothing_overlaps_from_one_report_to_forty_departments() {
    check(1, 1, Style::Mixed);
    check(1, 1, Style::LongNames);
    check(3, 12, Style::Mixed);
    check(12, 6, Style::Mixed);
    check(40, 1, Style::Mixed);
    check(40, 12, Style::Mixed);
}

#[test]
fn nothing_overlaps_at_the_ceiling_or_with_long_names() {
    check(12, 6, Style::Perfect);
    check(40, 12, Style::Perfect);
    check(12, 6, Style::LongNames);
    check(40, 12, Style::LongNames);
}

#[test]
fn nothing_overlaps_where_departments_were_renamed_and_merged() {
    for (n_departments, n_years, style) in
        [(1, 3, Style::Mixed), (2, 12, Style::Mixed), (12, 6, Style::Mixed), (40, 12, Style::LongNames)]
    {
        check_corpus("reformed", &reformed(corpus(n_departments, n_years, style)));
    }
}

#[test]
fn reforms_are_marked_and_no_line_joins_two_bodies() {
    let plain = corpus(2, 6, Style::Perfect);
    let department = plain.reports()[0].department().unwrap().to_owned();
    let chart = |corpus: &Corpus| trend_chart(&trend(corpus, Some(&department)).unwrap()).unwrap();
    let (before, after) = (chart(&plain), chart(&reformed(plain.clone())));
    let bands = |chart: &Chart| chart.svg.zh.matches("<polygon").count();
    assert_eq!((bands(&before), bands(&after)), (1, 2));
    assert!(before.title.zh.contains("持平") && after.title.zh.contains("其间机构有变动"));
    assert!(!before.svg.zh.contains("更名"));
    assert!(after.svg.zh.contains("更名") && after.svg.zh.contains("合并、职责划转"));
    let told = format!("2020年更名：原{department} → {department}");
    assert!(after.description.zh.contains(&told), "{}", after.description.zh);
    let options = Options { prescription: prescription() };
    let marked = analyse(&reformed(plain.clone()), &audit(&plain), &options).unwrap();
    assert!(marked.charts[0].svg.zh.contains("机构变动"));
}

#[test]
fn damaged_numbers_spoil_no_chart() {
    check(12, 6, Style::Damaged);
    check(1, 1, Style::Damaged);
}

#[test]
fn an_empty_chart_says_why() {
    check(0, 0, Style::Mixed);
    check(12, 6, Style::Unscored);
    let corpus = corpus(0, 0, Style::Mixed);
    let options = Options { prescription: prescription() };
    for chart in analyse(&corpus, &audit(&corpus), &options).unwrap().charts {
        assert!(chart.svg.zh.contains("无法"), "{}", chart.id);
        assert!(chart.svg.en.contains("nothing to"), "{}", chart.id);
    }
}

#[test]
fn titles_say_the_finding_with_numbers() {
    let corpus = corpus(12, 6, Style::Perfect);
    let options = Options { prescription: prescription() };
    let analysis = analyse(&corpus, &audit(&corpus), &options).unwrap();
    let titles: Vec<&str> = analysis.charts.iter().map(|chart| chart.title.zh.as_ref()).collect();
    assert_eq!(titles[0], "72份报告中72份全部满分，占100%");
    assert_eq!(titles[1], "总分中位数2019年100分，2024年100分，持平；全部满分的占比首尾都是100%");
    assert!(titles[2].starts_with("2024年12个部门全部没有扣分，分不出高低"), "{}", titles[2]);
    assert_eq!(titles[3], "72份写明总分的报告中，72份（100%）达到90分的“优”，72份（100%）为100分");
    assert_eq!(titles[4], "各类指标的平均分值都与规定一致");
    assert_eq!(titles[5], "72份报告的预算执行率都不低于80%，最低100%");
}
