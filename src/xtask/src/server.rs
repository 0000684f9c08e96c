//! A local web server for a built folder that behaves like a good static host: the right MIME
//! types, brotli and gzip, `/folder/` for `/folder/index.html`, and `404.html` for the rest.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    http::{HeaderValue, Response, header},
};
use tower_http::{
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
};

/// A folder to serve and the path under which its pages expect to live.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    base: String,
}

impl Folder {
    /// Serves `root` at `/`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            base: String::from("/"),
        }
    }

    /// Serves the folder under a path, `/x/y/` for instance; slashes at the ends are optional.
    #[must_use]
    pub fn under(mut self, base: &str) -> Self {
        let inner = base.trim_matches('/');
        self.base = if inner.is_empty() {
            String::from("/")
        } else {
            format!("/{inner}/")
        };
        self
    }

    /// The path under which the pages live, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The routes of this folder. Compression is not part of them, so that a caller can look at
    /// or change the plain bodies first; see [`compressed`].
    pub fn router(&self) -> Router {
        let files = ServeDir::new(&self.root)
            .append_index_html_on_directories(true)
            .not_found_service(ServeFile::new(self.root.join("404.html")));
        let routes = if self.base == "/" {
            Router::new().fallback_service(files)
        } else {
            Router::new().nest_service(self.base.trim_end_matches('/'), files)
        };
        routes.layer(axum::middleware::map_response(describe))
    }

    /// Whether there is a page to serve at all.
    pub fn has_index(&self) -> bool {
        Path::new(&self.root).join("index.html").is_file()
    }
}

/// Adds brotli and gzip for clients that accept them.
pub fn compressed(routes: Router) -> Router {
    routes.layer(CompressionLayer::new())
}

/// Says which encoding text has, and that a local page is asked for anew every time.
async fn describe<B>(mut response: Response<B>) -> Response<B> {
    let headers = response.headers_mut();
    if let Some(kind) = headers.get(header::CONTENT_TYPE).cloned()
        && let Ok(kind) = kind.to_str()
        && kind.starts_with("text/")
        && !kind.contains("charset")
        && let Ok(full) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(header::CONTENT_TYPE, full);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
