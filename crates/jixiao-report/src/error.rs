//! Why an artifact could not be rendered.

/// Why an artifact could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook left a limit of the format.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A value could not be written as JSON.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// No installed font holds Chinese characters, so a picture would lose its labels.
    #[error(
        "no font with Chinese characters is installed; install one, e.g. the package fonts-noto-cjk or fonts-wqy-microhei, or leave out --png"
    )]
    NoChineseFont,
    /// The SVG could not be drawn.
    #[error("picture {id}: {reason}")]
    Picture {
        /// The chart.
        id: String,
        /// What the renderer says.
        reason: String,
    },
}
