//! Numbers, words, dates and durations as their formats print them.

use super::*;

#[track_caller]
fn check(written: &str, code: &str, expected: &str) {
    let formats = Formats::new(&[code.to_owned()], false);
    assert_eq!(formats.show(written, 0), expected, "{written} as {code}");
}

#[test]
fn numbers_as_printed() {
    check("0.9524", "0.00%", "95.24%");
    check("0.86190000000000001", "0.00%", "86.19%");
    check("1", "0%", "100%");
    check("1234567.891", "#,##0.00", "1,234,567.89");
    check("-1234.5", "#,##0", "-1,235");
    check("200", "0.00", "200.00");
    check("-0.001", "0.00", "0.00");
    check("5", "000", "005");
    check("0.5", "#.##", ".5");
    check("12", "#.##", "12.");
    check("1234567", "0.0,", "1234.6");
    check("12345", "0!.0,\"万\"", "1.2万");
    check("3.5", "0.0??", "3.5");
    check("说明", "0.00", "说明");
    check("1e400", "0", "1e400");
}

#[test]
fn general_is_rounded_to_what_fits() {
    check("7.0", "General", "7");
    check("1.5E3", "General", "1500");
    check("0.66666666666666663", "General", "0.666666667");
    check("1234.5678901234", "General", "1234.56789");
    check("123456789012", "General", "123456789012");
    check("0.00001234567", "General", "1.23457E-05");
    check("12.50", "@", "12.5");
    check("3", "General\"分\"", "3分");
}

#[test]
fn words_of_the_format_are_shown() {
    check("12.5", "0.0\"万元\"", "12.5万元");
    check("12.5", "0.0\\元", "12.5元");
    check("12", "[$¥-804]#,##0", "¥12");
    check("-3", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "-3.00");
    check("0", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ", "-");
}

#[test]
fn sections_by_sign_and_condition() {
    check("-3", "0.0;(0.0)", "(3.0)");
    check("0", "0;-0;\"无\"", "无");
    check("5", "[>=10]\"多\";\"少\"", "少");
    check("12", "[>=10]\"多\";\"少\"", "多");
    check("10", "[<10]0\" 少\"", "10");
    check("5", ";;;", "");
    check("-5", "[Red]-0", "--5");
    check("-5", "0;[Red]0", "5");
}

#[test]
fn exponents_and_fractions() {
    check("12345", "0.00E+00", "1.23E+04");
    check("0.00012", "0.0E+00", "1.2E-04");
    check("1.5", "# ?/?", "1 1/2");
    check("0.25", "# ?/?", "1/4");
    check("2", "# ?/?", "2");
}

#[test]
fn dates_and_times() {
    check("44377", "yyyy\"年\"m\"月\"d\"日\"", "2021年6月30日");
    check("44377", "yyyy-mm-dd", "2021-06-30");
    check("44377", "yyyy/m/d;@", "2021/6/30");
    check("44377.5", "yyyy/m/d h:mm", "2021/6/30 12:00");
    check("44377.75", "h:mm AM/PM", "6:00 PM");
    check("44377.75", "h:mm A/P", "6:00 P");
    check("44377.75", "上午/下午h\"时\"mm\"分\"", "下午6时00分");
    check("44377", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2021年6月30日");
    check("44377", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "二〇二一年六月三十日");
    check("44377", "[$-804]aaaa;@", "星期三");
    check("44377", "d-mmm-yy", "30-Jun-21");
    check("1.5", "[h]:mm", "36:00");
    check("0.0007", "mm:ss", "01:00");
    check("3.14159", "[mm]:ss.0", "4523:53.4");
    check("60", "yyyy-m-d", "1900-2-29");
    check("59", "yyyy-m-d", "1900-2-28");
    check("-1", "yyyy-m-d", "-1");
    let formats = Formats::new(&["yyyy-mm-dd".to_owned()], true);
    assert_eq!(formats.show("42915", 0), "2021-06-30");
    assert_eq!(formats.show_iso_date("2021-06-30T00:00:00", 0), "2021-06-30");
}

#[test]
fn texts_take_the_last_section() {
    let formats = Formats::new(&["0;-0;0;@\"局\"".to_owned(), "@".to_owned(), "0.00".to_owned()], false);
    let shown: Vec<String> = (0..3).map(|style| formats.show_text("水务".to_owned(), style)).collect();
    assert_eq!(shown, ["水务局", "水务", "水务"]);
}

proptest::proptest! {
    #[test]
    fn never_panics(written in "(-?[0-9.]{0,25}(E[-+]?[0-9]{1,3})?|.{0,20})", code in "[0#?,.%ymdhsAP/E+a年;@*_!\\[\\]<>=\" \\\\]{0,14}") {
        let formats = Formats::new(std::slice::from_ref(&code), false);
        let _ = formats.show(&written, 0);
        let _ = formats.show_text(written.clone(), 0);
        let _ = formats.show_iso_date(&written, 0);
    }
}
