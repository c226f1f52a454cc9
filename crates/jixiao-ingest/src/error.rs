//! Why a file could not be read.

use jixiao_model::Text;

/// Why a file could not be read at all. Anything less is a notice.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file holds no bytes.
    #[error("the file is empty")]
    Empty,
    /// The bytes are none of the formats that are read.
    #[error("unknown format: the bytes are no text, Word, Excel or web document")]
    UnknownFormat,
    /// The bytes are a format that is recognised but not read.
    #[error("{0} files are not read yet")]
    UnsupportedFormat(&'static str),
    /// The container is damaged.
    #[error("damaged {format} file: {reason}")]
    Damaged {
        /// Name of the format.
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A part is larger than the reader allows.
    #[error("{what} is larger than the limit of {limit}")]
    TooLarge {
        /// Which part.
        what: &'static str,
        /// The limit in words.
        limit: &'static str,
    },
    /// The operating system refused.
    #[error("cannot be opened: {0}")]
    Io(#[from] std::io::Error),
}

impl ReadError {
    /// Returns the reason as one clear sentence in both languages.
    pub fn to_text(&self) -> Text {
        let zh = match self {
            Self::Empty => "文件为空".to_owned(),
            Self::UnknownFormat => "无法识别的格式：内容不是文本、Word、Excel 或网页文档".to_owned(),
            Self::UnsupportedFormat(name) => format!("暂不支持读取 {name} 文件"),
            Self::Damaged { format, reason } => format!("{format} 文件已损坏：{reason}"),
            Self::TooLarge { what, limit } => format!("{what}超过上限 {limit}"),
            Self::Io(error) => format!("无法打开：{error}"),
        };
        Text::new(zh, self.to_string())
    }
}
