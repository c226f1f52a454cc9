//! The grammar of target and actual values (stand-in).
use jixiao_model::*;
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub(crate) unit: Option<String>,
    pub(crate) sign: Option<String>,
    pub(crate) level2: Option<Level2>,
    pub(crate) money_unit: Option<MoneyUnit>,
}
pub(crate) fn parse(raw: &str, place: Place, _context: &Context) -> Warned<Quantity> {
    Warned { value: Quantity { raw: raw.to_owned(), place, clauses: vec![] }, notices: vec![] }
}
