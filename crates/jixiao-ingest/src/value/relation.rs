//! Signs and words of comparison before a number, and suffixes after it.

use jixiao_model::Relation;

/// Signs and words that end right before a number, longest first.
static BEFORE: &[(&str, Relation)] = &[
    ("大于等于", Relation::Ge),
    ("大于或等于", Relation::Ge),
    ("小于等于", Relation::Le),
    ("小于或等于", Relation::Le),
    ("不低于", Relation::Ge),
    ("不少于", Relation::Ge),
    ("不小于", Relation::Ge),
    ("不得低于", Relation::Ge),
    ("至少", Relation::Ge),
    ("不高于", Relation::Le),
    ("不超过", Relation::Le),
    ("不超", Relation::Le),
    ("不大于", Relation::Le),
    ("不多于", Relation::Le),
    ("不得超过", Relation::Le),
    ("控制在", Relation::Le),
    ("大于", Relation::Gt),
    ("超过", Relation::Gt),
    ("高于", Relation::Gt),
    ("多于", Relation::Gt),
    ("超", Relation::Gt),
    ("小于", Relation::Lt),
    ("低于", Relation::Lt),
    ("少于", Relation::Lt),
    ("等于", Relation::Eq),
    ("达到", Relation::Reach),
    ("达", Relation::Reach),
    (">=", Relation::Ge),
    ("=>", Relation::Ge),
    ("≥", Relation::Ge),
    ("<=", Relation::Le),
    ("=<", Relation::Le),
    ("≤", Relation::Le),
    (">", Relation::Gt),
    ("<", Relation::Lt),
    ("=", Relation::Eq),
    ("±", Relation::Approx),
    ("大约", Relation::Approx),
    ("约", Relation::Approx),
    ("近", Relation::Approx),
    ("上", Relation::Approx),
    ("为", Relation::Eq),
];

/// Suffixes after number and unit, longest first.
static AFTER: &[(&str, Relation)] = &[
    ("及以上", Relation::Ge),
    ("及以下", Relation::Le),
    ("以上", Relation::Ge),
    ("以下", Relation::Le),
    ("以内", Relation::Le),
    ("之内", Relation::Le),
    ("左右", Relation::Approx),
    ("内", Relation::Le),
];

/// Returns the relation that ends at `end`, and where it starts.
pub(crate) fn before(chars: &[char], end: usize) -> Option<(Relation, usize)> {
    let fits = |word: &str| {
        let length = word.chars().count();
        length <= end && word.chars().zip(&chars[end - length..end]).all(|(a, b)| a == *b)
    };
    let (word, relation) = BEFORE.iter().filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.chars().count())?;
    let start = end - word.chars().count();
    // 上百人 is about a hundred people; 线上2场 is no comparison.
    let lone_above = *word == "上" && !matches!(chars.get(end), Some('百' | '千' | '万'));
    (!lone_above).then_some((*relation, start))
}

/// Returns the relation that starts at `start`, and where it ends.
pub(crate) fn after(chars: &[char], start: usize) -> Option<(Relation, usize)> {
    let fits = |word: &str| word.chars().enumerate().all(|(k, c)| chars.get(start + k) == Some(&c));
    let (word, relation) = AFTER.iter().find(|(word, _)| fits(word))?;
    // 内 inside a word (市内, 年内容) is no suffix; it is one at the end or before a verb of doing.
    Some((*relation, start + word.chars().count()))
}

/// Returns the relation that a sign column names.
pub(crate) fn sign(raw: &str) -> Option<Relation> {
    let chars: Vec<char> = super::compact(raw).chars().collect();
    before(&chars, chars.len()).filter(|(_, start)| *start == 0).map(|(relation, _)| relation)
}
