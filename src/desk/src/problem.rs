//! Why a question has no answer, in words for the person who asked it.

/// What a tool cannot answer. Its text is a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No tool has this name.
    #[error("There is no tool called “{0}”. Reload the page; it may be older than its models.")]
    NoTool(String),
    /// No model has this id.
    #[error("There is no model called “{0}”. Choose one of the list.")]
    NoModel(String),
    /// No output has this id under this scenario.
    #[error("There is no result called “{0}” under this scenario. Choose another one.")]
    NoResult(String),
    /// No input has this id.
    #[error("There is no input called “{0}”. Choose one of the list.")]
    NoInput(String),
    /// Not a number, nor a word that the result can be.
    #[error("“{0}” is not a number. Write one like 12.5, with a minus for what lies below zero.")]
    NotANumber(String),
    /// A word where only other words or numbers make sense.
    #[error("This result is never “{0}”. {1}")]
    NotAWord(String, &'static str),
    /// A link that is none of ours.
    #[error("No scenario can be read from that link. Copy one from the address bar of this page.")]
    NotALink,
    /// No chart has this id.
    #[error("There is no chart called “{0}”. Reload the page; it may be older than its models.")]
    NoFigure(String),
    /// No file has this name.
    #[error("There is no file called “{0}”. Reload the page; it may be older than its models.")]
    NoFile(String),
    /// The files could not be put together.
    #[error("The files could not be put together. Take them one by one.")]
    NoArchive,
    /// An argument that the tool needs and did not get.
    #[error("Something is missing: {0}.")]
    Missing(&'static str),
}
