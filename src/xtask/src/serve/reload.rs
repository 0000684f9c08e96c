//! Open pages load again after a build: each waits on one request that is answered then.
//! The script is a file of its own, because the pages forbid inline ones.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::sync::watch::Receiver;

const SCRIPT: &str = "\
// Served only by `cargo xtask serve`: loads the page again when the site was rebuilt.
const wait = async () => {
  for (;;) {
    try {
      if ((await fetch('/-/rebuilt')).ok) return location.reload();
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
    }
  }
};
wait();
";
const TAG: &str = "<script type=\"module\" src=\"/-/reload.js\"></script>";

/// Adds the script to every page, and what it needs to the routes.
pub(super) fn with_reload(pages: Router, builds: Receiver<u64>) -> Router {
    let own = Router::new()
        .route("/-/rebuilt", get(rebuilt))
        .with_state(builds)
        .route("/-/reload.js", get(script));
    own.merge(pages.layer(from_fn(insert)))
}

/// Answers after the next build.
async fn rebuilt(State(mut builds): State<Receiver<u64>>) -> StatusCode {
    builds.mark_unchanged();
    match builds.changed().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        SCRIPT,
    )
}

async fn insert(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || response.status() == StatusCode::NOT_MODIFIED {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = bytes.to_vec();
    page.extend_from_slice(TAG.as_bytes());
    head.headers.remove(header::CONTENT_LENGTH);
    // The file's own date says nothing about what was added to it.
    head.headers.remove(header::LAST_MODIFIED);
    Response::from_parts(head, Body::from(page))
}
