//! Why a file could not be read.

use jixiao_model::Text;

/// Why a file could not be read at all. Anything less is a notice.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file holds no bytes.
    #[error("the file is empty")]
    Empty,
    /// The bytes are none of the formats that are read.
    #[error("unknown format: the bytes are no text, Word, WPS, Excel, PDF, OFD, web page, picture or archive")]
    UnknownFormat,
    /// The bytes are a format that is recognised but not read.
    #[error("{0} files are not read yet")]
    UnsupportedFormat(&'static str),
    /// A package or archive that holds no document.
    #[error("an archive without any Word, Excel or other document")]
    NotADocument,
    /// A compound file that is no document.
    #[error("an OLE file, but no Word or Excel document")]
    NotInOle,
    /// The content is encrypted.
    #[error("protected by a password")]
    Protected,
    /// The container is damaged.
    #[error("damaged {format} file: {}", reason.en)]
    Damaged {
        /// Name of the format.
        format: &'static str,
        /// What is wrong.
        reason: Text,
    },
    /// A part is larger than the reader allows.
    #[error("{} above the limit of {limit}", what.en)]
    TooLarge {
        /// Which part.
        what: Text,
        /// The limit in words.
        limit: &'static str,
    },
    /// The path names a folder, a device or a pipe.
    #[error("not a regular file")]
    NotAFile,
    /// The reader has a fault.
    #[error("an internal error while reading; please report this file")]
    Internal,
    /// The reading took too long.
    #[error("reading took more than {0} seconds")]
    TooSlow(u64),
    /// The reading would have taken too much memory.
    #[error("reading needs more than {} MiB of memory", .0 >> 20)]
    TooMuchMemory(u64),
    /// The worker that read the file ended.
    #[error("the process that read the file ended unexpectedly; please report this file")]
    Crashed,
    /// An archive in which many documents ended their worker.
    #[error("too many files in this archive cannot be read; the rest of it is left out")]
    TooManyCrashes,
    /// Workers cannot be started.
    #[error("the process that reads files cannot be started ({0}); --no-isolation reads without it")]
    NoWorker(String),
    /// The operating system refused.
    #[error("cannot be opened: {0}")]
    Io(#[from] std::io::Error),
}

impl ReadError {
    /// Returns the reason as one clear sentence in both languages.
    pub fn to_text(&self) -> Text {
        let zh = match self {
            Self::Empty => "文件为空".to_owned(),
            Self::UnknownFormat => {
                "无法识别的格式：内容不是文本、Word、WPS、Excel、PDF、OFD、网页、图片或压缩包".to_owned()
            }
            Self::UnsupportedFormat(name) => format!("暂不支持读取 {name} 文件"),
            Self::NotADocument => "是压缩包，其中没有 Word、Excel 等文档".to_owned(),
            Self::NotInOle => "是 OLE 复合文件，不是 Word 或 Excel 文档（格式不符）".to_owned(),
            Self::Protected => "文件有密码保护，无法读取".to_owned(),
            Self::Damaged { format, reason } => format!("{format} 文件已损坏：{}", reason.zh),
            Self::TooLarge { what, limit } => format!("{}超过上限 {limit}", what.zh),
            Self::NotAFile => "不是普通文件".to_owned(),
            Self::Internal => "读取时发生内部错误，请报告此文件".to_owned(),
            Self::TooSlow(seconds) => format!("读取超过 {seconds} 秒，已放弃"),
            Self::TooMuchMemory(bytes) => format!("读取所需内存超过 {} MiB，已放弃", bytes >> 20),
            Self::Crashed => "读取该文件的进程意外结束，请报告此文件".to_owned(),
            Self::TooManyCrashes => "压缩包内无法读取的文件过多，其余文件未读取".to_owned(),
            Self::NoWorker(reason) => format!("读取进程无法启动（{reason}）；可用 --no-isolation 在本进程内读取"),
            Self::Io(error) => format!("无法打开：{}", reason_of(error)),
        };
        Text::new(zh, self.to_string())
    }

    /// Builds the error for a damaged file.
    pub(crate) fn damaged(format: &'static str, reason: Text) -> Self {
        Self::Damaged { format, reason }
    }
}

/// Returns the usual reasons in Chinese; the rare ones keep the words of the operating system.
fn reason_of(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "文件或目录不存在".to_owned(),
        std::io::ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &ReadError, zh: &str, en: &str) {
        assert_eq!(error.to_text(), Text::new(zh, en));
    }

    #[test]
    fn reasons_are_one_sentence_in_each_language() {
        let reason = Text::fixed("缺少正文", "the body is missing");
        check(
            &ReadError::damaged("docx", reason),
            "docx 文件已损坏：缺少正文",
            "damaged docx file: the body is missing",
        );
        let what = Text::fixed("文件大小", "file size");
        check(
            &ReadError::TooLarge { what, limit: "1 MiB" },
            "文件大小超过上限 1 MiB",
            "file size above the limit of 1 MiB",
        );
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        check(&missing.into(), "无法打开：文件或目录不存在", "cannot be opened: entity not found");
    }
}
