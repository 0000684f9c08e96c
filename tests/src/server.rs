//! The built site on a loopback port, as a good host serves it or with one fault.

mod trap;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::Response,
    routing::get,
};
use tokio::sync::{oneshot, watch};
use xtask::server::{Folder, compressed};

use crate::driver::Engine;

/// Collects in the page what Chromium's driver hands out as its log, for the engines whose
/// drivers do not.
const PROBE: &str = "\
globalThis.__probe = { errors: [] };
const note = (what) => __probe.errors.push(String(what));
addEventListener('error', (e) => note(e.message ?? `not loaded: ${e.target?.src ?? e.target?.href}`), true);
addEventListener('unhandledrejection', (e) => note(e.reason));
addEventListener('securitypolicyviolation', (e) => note(`refused: ${e.violatedDirective} ${e.blockedURI}`));
const loud = console.error;
console.error = (...all) => { note(all.join(' ')); loud(...all); };
";
const PROBE_TAG: &str = "<!doctype html><script src=\"/-/probe.js\"></script>";

/// What a browser does that keeps nothing for the site: looking at a storage is an error, and so
/// is writing the address.
const MISER: &str = "\
const no = () => { throw new DOMException('this browser keeps nothing', 'SecurityError'); };
for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
  Object.defineProperty(globalThis, name, { get: no, configurable: true });
}
history.replaceState = history.pushState = no;
Object.defineProperty(document, 'cookie', { get: no, set: no });
";
const MISER_TAG: &str = "<!doctype html><script src=\"/-/miser.js\"></script>";

/// What goes wrong between the host and the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The wasm file is missing.
    WasmMissing,
    /// The wasm file arrives as plain text.
    WasmWrongMime,
    /// The wasm file arrives damaged.
    WasmCorrupt,
    /// The wasm file is whole and traps at its start.
    WasmTraps,
    /// The browser lets the page keep nothing, not even its address.
    NothingKept,
    /// The wasm file takes this many milliseconds.
    WasmSlow(u64),
    /// The wasm file is on its way until [`Server::let_go`].
    WasmHeld,
    /// The second half of the models is missing.
    LaterMissing,
    /// The second half of the models is on its way until [`Server::let_go`].
    LaterHeld,
    /// The script that starts the wasm is missing.
    GlueMissing,
    /// The host forbids every script.
    NoScript,
    /// Every figure of a page stands there this many times.
    Figures(usize),
}

/// A server for one folder; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    gate: watch::Sender<bool>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves the folder at `/`.
    ///
    /// # Errors
    /// When the folder holds no page, or no port is free.
    pub fn start(root: &Path, fault: Fault) -> Result<Self> {
        Self::serve(Folder::new(root), fault)
    }

    /// Serves the folder that the build wrote: `DIST`, or `dist/` at the root of the clone.
    ///
    /// # Errors
    /// When the site is not built yet, or no port is free.
    pub fn built(fault: Fault) -> Result<Self> {
        Self::start(&dist(), fault)
    }

    /// Serves a prepared folder.
    ///
    /// # Errors
    /// When the folder holds no page, or no port is free.
    pub fn serve(folder: Folder, fault: Fault) -> Result<Self> {
        if !folder.has_index() {
            bail!("there is no built page to open; run `cargo xtask build` first");
        }
        let base = folder.base().to_owned();
        let (gate, closed) = watch::channel(false);
        let mut routes = faulty(folder.router(), fault, closed);
        if fault == Fault::NothingKept {
            routes = introduced(routes, "/-/miser.js", MISER, MISER_TAG);
        }
        if Engine::from_env()? != Engine::Chromium {
            routes = introduced(routes, "/-/probe.js", PROBE, PROBE_TAG);
        }
        let routes = compressed(routes);
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .context("no free port for the test server")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || run(listener, routes, stopped));
        Ok(Self {
            address,
            base,
            gate,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Lets what was held back arrive.
    pub fn let_go(&self) {
        self.gate.send_replace(true);
    }

    /// The address of a page; `path` is relative to where the site lives.
    pub fn url(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        format!("http://{}{}{path}", self.address, self.base)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The folder that the build writes.
pub fn dist() -> PathBuf {
    std::env::var_os("DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist"),
        PathBuf::from,
    )
}

fn run(listener: std::net::TcpListener, routes: Router, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the test server");
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("the port again");
        let served = axum::serve(listener, routes);
        // No graceful end: a browser keeps its connections open for as long as it likes.
        tokio::select! {
            _ = served.into_future() => {}
            _ = stopped => {}
        }
    });
}

fn faulty(routes: Router, fault: Fault, gate: watch::Receiver<bool>) -> Router {
    if fault == Fault::None {
        return routes;
    }
    routes.layer(from_fn_with_state((fault, gate), misbehave))
}

/// Puts a script of ours in front of every page.
fn introduced(routes: Router, path: &str, script: &'static str, tag: &'static str) -> Router {
    let script = move || async move { ([(header::CONTENT_TYPE, "text/javascript")], script) };
    Router::new()
        .route(path, get(script))
        .merge(routes.layer(from_fn_with_state(tag, introduce)))
}

async fn introduce(State(tag): State<&'static str>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if !is_page(&response) {
        return response;
    }
    // A second doctype is ignored, and the tags that follow find their places.
    rewritten(response, |page| format!("{tag}{page}")).await
}

fn is_page(response: &Response) -> bool {
    response.status() != StatusCode::NOT_MODIFIED
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The same page with other text.
async fn rewritten(response: Response, change: impl FnOnce(&str) -> String) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page = change(&String::from_utf8_lossy(&bytes));
    head.headers.remove(header::CONTENT_LENGTH);
    head.headers.remove(header::LAST_MODIFIED);
    Response::from_parts(head, Body::from(page))
}

/// Every figure again, right after itself, under other ids.
fn more_figures(page: &str, times: usize) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find("<figure ") {
        let Some(length) = rest[start..].find("</figure>") else {
            break;
        };
        let end = start + length + "</figure>".len();
        let figure = &rest[start..end];
        out.push_str(&rest[..end]);
        for copy in 1..times {
            out.push_str(&figure.replacen(" id=\"", &format!(" id=\"copy-{copy}-"), 1));
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

async fn misbehave(
    State((fault, mut gate)): State<(Fault, watch::Receiver<bool>)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let wasm = path.ends_with(".wasm");
    let later = path.contains("/later-");
    if (fault == Fault::WasmHeld && wasm) || (fault == Fault::LaterHeld && later) {
        // A server that is gone holds nothing back.
        let _ = gate.wait_for(|open| *open).await;
    }
    if let (Fault::WasmSlow(wait), true) = (fault, wasm) {
        tokio::time::sleep(Duration::from_millis(wait)).await;
    }
    // The glue is the script that Trunk names after the binary; boot.js is ours and stays.
    let glue = path.ends_with(".js") && !path.contains("boot");
    if (fault == Fault::LaterMissing && later)
        || (fault == Fault::WasmMissing && wasm)
        || (fault == Fault::GlueMissing && glue)
    {
        let mut missing = Response::new(Body::from("not here"));
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    }
    let mut response = next.run(request).await;
    match fault {
        Fault::WasmWrongMime if wasm => {
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        }
        Fault::WasmCorrupt if wasm => return replaced(response, damaged).await,
        Fault::WasmTraps if wasm => return replaced(response, trap::set).await,
        Fault::Figures(times) if is_page(&response) => {
            return rewritten(response, |page| more_figures(page, times)).await;
        }
        Fault::NoScript => {
            response.headers_mut().insert(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static("script-src 'none'"),
            );
        }
        _ => {}
    }
    response
}

/// The same response with other bytes.
async fn replaced(response: Response, change: fn(&[u8]) -> Vec<u8>) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(change(&bytes)))
}

/// Cut short and overwritten in the middle.
fn damaged(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes.truncate(bytes.len() * 2 / 3);
    let middle = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(middle).take(64) {
        *byte = 0xff;
    }
    bytes
}
