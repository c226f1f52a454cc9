//! placeholder
#[derive(Debug, clap::Args)]
pub(crate) struct Compare {}
pub(crate) fn run(_: &Compare, _: &crate::ui::Ui) -> anyhow::Result<crate::exit::Exit> {
    anyhow::bail!("")
}
