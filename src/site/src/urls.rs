//! Addresses inside the site, so that it works in any folder of any server.

/// Where the site is published.
#[derive(Debug, Clone)]
pub(crate) struct Urls {
    /// Path with a slash at both ends, or empty for relative addresses.
    public: String,
    /// How many folders below the root the page stands.
    depth: usize,
}

impl Urls {
    /// From `--public-url`: a path (`/x/y/`), a whole address, or `./`.
    pub(crate) fn new(public: &str) -> Self {
        let public = match public {
            "" | "." | "./" => String::new(),
            public if public.ends_with('/') => public.to_owned(),
            public => format!("{public}/"),
        };
        Self { public, depth: 0 }
    }

    /// The addresses as seen from a page at this path (`sources/index.html`).
    pub(crate) fn from(&self, path: &str) -> Self {
        Self {
            public: self.public.clone(),
            depth: path.matches('/').count(),
        }
    }

    /// The address of a page or file of the site; the empty path is the essay.
    pub(crate) fn to(&self, path: &str) -> String {
        if self.public.is_empty() {
            let up = "../".repeat(self.depth);
            return if up.is_empty() && path.is_empty() {
                "./".to_owned()
            } else {
                up + path
            };
        }
        format!("{}{path}", self.public)
    }

    /// What has to stand before Trunk's relative addresses on this page.
    pub(crate) fn up(&self) -> Option<String> {
        (self.public.is_empty() && self.depth > 0).then(|| "../".repeat(self.depth))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_folder_and_any_depth() {
        let deep = "s/july-2026/index.html";
        assert_eq!(Urls::new("/x/y").from(deep).to("sources/"), "/x/y/sources/");
        assert_eq!(Urls::new("./").from(deep).to("sources/"), "../../sources/");
        assert_eq!(Urls::new("./").from("index.html").to(""), "./");
        assert_eq!(Urls::new("./").from(deep).to(""), "../../");
        assert_eq!(Urls::new("/").from(deep).to(""), "/");
    }
}
