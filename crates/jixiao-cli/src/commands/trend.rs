//! placeholder
#[derive(Debug, clap::Args)]
pub(crate) struct Trend {}
pub(crate) fn run(_: &Trend, _: &crate::ui::Ui) -> anyhow::Result<crate::exit::Exit> {
    anyhow::bail!("")
}
